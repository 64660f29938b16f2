// The log of a room: places entries, replaces them, keeps its reader where they are.

import { copy, el } from "./dom.js";
import { article, replace } from "./entry.js";
import { pending } from "./pending.js";
import { thread } from "./thread.js";

const NEAR = 48;

/** `compose(root)` makes the composer of a thread, `empty()` what helps while nothing is said, `again(body)` takes words back
 * that were refused, `lost(words)` hears what was typed in a form that is gone. */
export function room({ scope, label, threaded, name, empty, compose, again, lost }) {
	const { root, log, below } = copy("room");
	const seen = new Map(); // Articles by the ref of their entry.
	const threads = new Map();
	const all = {};
	let stuck = true;
	let box;
	log.ariaLabel = label;

	const waiting = (key) => log.querySelector(`[data-pending="${key}"]`);
	const shape = () => `${log.clientWidth} ${log.clientHeight}`;
	const reveal = ({ composer, root }) => requestAnimationFrame(() => (composer?.root ?? root).scrollIntoView({ block: "nearest" }));

	function bottom() {
		stuck = below.hidden = true;
		log.scrollTop = log.scrollHeight;
	}

	function scrolled() {
		if (shape() !== box) return; // It changed its size, or is not shown: nobody scrolled.
		stuck = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
		if (stuck) below.hidden = true;
	}

	function clear() {
		log.replaceChildren(...log.querySelectorAll("[data-pending]"));
		seen.clear();
		threads.clear();
		all.day = "";
	}

	function separate(box, date, mine, before) {
		const place = mine ?? all;
		if (date && date !== place.day) box.insertBefore(el(mine ? "p" : "h3", { class: "day" }, date), before);
		place.day = date;
	}

	function add({ ref, thread: under, own }, made, fresh) {
		const mine = threads.get(under);
		const box = mine?.replies ?? log;
		const mark = waiting(ref);
		const before = mark?.parentNode === box ? mark : box.querySelector(":scope > [data-pending]");
		const focused = mark?.contains(document.activeElement);
		separate(box, made.dataset.day, mine, before);
		if (threaded && !mine) {
			const topic = Object.assign(thread(() => compose(ref)), { day: all.day });
			threads.set(ref, topic);
			box.insertBefore(el("div", { class: "topic" }, made, topic.root), before);
		} else {
			box.insertBefore(made, before);
		}
		mark?.remove();
		if (focused) made.focus({ preventScroll: true });
		mine?.grown(!fresh || own);
		if (mine && mark) reveal(mine);
		return mark && !mine;
	}

	/** Put entries where they belong; with `fresh` they are all there is. */
	function place(entries, fresh) {
		if (fresh) clear();
		let follow = stuck || fresh;
		let added = false;
		for (const entry of entries) {
			const old = seen.get(entry.ref);
			if (old?.html === entry.html) continue;
			const made = Object.assign(article(entry.html, entry.own && name, scope), { html: entry.html });
			seen.set(entry.ref, made);
			if (old) {
				const words = replace(old, made);
				if (words.length) lost(words);
			} else {
				if (add(entry, made, fresh)) follow = true;
				added = true;
			}
		}
		const help = log.querySelector(".empty");
		if (log.querySelector("article")) help?.remove();
		else if (!help) log.append(empty());
		if (follow) bottom();
		else if (added) below.hidden = false;
	}

	function say(act) {
		if (seen.has(act.body.key) || waiting(act.body.key)) return;
		const made = pending(act, name, again);
		const mine = threads.get(act.body.thread);
		log.querySelector(".empty")?.remove();
		(mine?.replies ?? log).append(made);
		if (!mine) return bottom();
		mine.open();
		reveal(mine);
	}

	const size = new ResizeObserver(() => {
		box = shape();
		if (stuck) bottom();
	});
	size.observe(log);
	log.addEventListener("scroll", scrolled);
	log.addEventListener("click", () => requestAnimationFrame(scrolled)); // Something opened: it is not what is new.
	log.addEventListener("keydown", (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		const at = event.target;
		if (!step || (at !== log && !at.matches("article"))) return;
		const list = [...log.querySelectorAll("article")].filter((one) => one.checkVisibility());
		const next = at === log ? list.at(-1) : list[list.indexOf(at) + step];
		if (next) event.preventDefault();
		next?.focus();
	});
	below.addEventListener("click", () => {
		bottom();
		[log, ...log.querySelectorAll(":scope > article, :scope > .topic > article")].at(-1).focus({ preventScroll: true });
	});
	return { root, log, seen, place, say, threads, stop: () => size.disconnect() };
}
