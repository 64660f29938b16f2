// Practise: a technician helps a made-up person, sees how it goes, and how it went.

import { announce } from "./announce.js";
import { at, button, copy, el } from "./dom.js";
import { inside } from "./inside.js";
import { keep, recall } from "./keep.js";
import { ask } from "./post.js";
import { isTechnician, TRIAGE } from "./window.js";

/** Gives `open` for the button, `show` for when windows changed, `heard` for what the server says. */
export function practice(company, windows) {
	const dialog = at("practice");
	const form = at("practice-form");
	const strip = copy("strip");
	let running = null;
	let shown = null; // The practice that is looked at: the running one, or the one that is over.
	const url = () => `/practice/${shown.id}`;
	const going = inside(strip.going, url);
	const went = inside(at("went"), url);

	function page(over) {
		form.hidden = over;
		at("practice-over").hidden = !over;
		dialog.setAttribute("aria-labelledby", over ? "practice-title" : "practice-name");
		if (!dialog.open) dialog.showModal();
		(over ? at("practice-title") : at("practice-eyes")).focus();
	}

	function show() {
		strip.root.remove();
		for (const one of windows.list) one.strip.hidden = true;
		const home = running && windows.find(running.as, TRIAGE);
		if (!home) return;
		home.strip.replaceChildren(strip.root);
		home.strip.hidden = false;
	}

	function fold(open) {
		strip.going.hidden = !open;
		strip.how.ariaExpanded = open;
		going.look(0);
	}

	function run(one) {
		running = shown = one;
		keep("practice", one);
		strip.name.textContent = one.name;
		fold(false);
		going.look(0, true);
		show();
	}

	function result(home) {
		home?.strip.replaceChildren();
		if (home) home.strip.hidden = true;
		at("practice-title").textContent = `How it went with ${shown.name}`;
		page(true);
		went.look(0, true);
		dialog.addEventListener("close", () => home?.focus(), { once: true });
	}

	function over(asked) {
		if (!running) return;
		const { name } = running;
		const home = windows.list.find((one) => one.strip.contains(strip.root));
		running = null;
		keep("practice", null);
		show();
		const { activeElement: active } = document;
		if (asked || !active.matches("textarea, input") || !active.value.trim()) return result(home);
		announce(`The practice with ${name} is over.`);
		if (!home) return;
		home.strip.replaceChildren(el("p", null, `The practice with ${name} is over. `), button("How it went", () => result(home)));
		home.strip.hidden = false;
	}

	for (const { id, name } of company.people.filter(isTechnician)) at("practice-eyes").append(el("option", { value: id }, name));
	for (const { id, name, about } of [{ id: "", name: "Surprise me", about: "one of them" }, ...company.characters]) {
		const radio = el("input", { type: "radio", name: "character", value: id, checked: !id });
		const words = el("span", null, el("strong", null, name), " ", el("span", null, about));
		at("practice-who").append(el("label", { class: "character" }, radio, words));
	}
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (form.ariaBusy) return;
		form.ariaBusy = "true";
		at("practice-error").textContent = "";
		const as = at("practice-eyes").value;
		try {
			const { id, name } = await ask("/practice", { as, character: new FormData(form).get("character") });
			dialog.close();
			windows.use(as, TRIAGE).focus();
			run({ id, name, as });
			announce(`Practising with ${name}.`);
		} catch ({ message }) {
			at("practice-error").textContent = message;
		}
		form.ariaBusy = null;
	});
	dialog.addEventListener("click", ({ target }) => target.matches(".cancel") && dialog.close());
	strip.how.addEventListener("click", () => fold(strip.going.hidden));
	strip.stop.addEventListener("click", async () => {
		try {
			await ask(`${url()}/stop`, {});
			over(true);
		} catch ({ message }) {
			windows.current?.fail(message);
		}
	});
	const kept = recall("practice");
	if (typeof kept?.id === "string") {
		ask(`/practice/${kept.id}`).then(() => run(kept), ({ away }) => (away ? run(kept) : keep("practice", null)));
	}
	return {
		show,
		open: () => (running ? windows.use(running.as, TRIAGE).focus() : page(false)),
		heard({ id, over: ended }) {
			if (id !== running?.id) return;
			if (ended) over(false);
			else going.look();
		},
	};
}
