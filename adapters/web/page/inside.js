// Fragments of the server that are fetched again: 'What happened', and how a practice goes.

import { focusIn, fragment } from "./dom.js";
import { ask } from "./post.js";

const SOON = 150;
const named = (details) => details?.querySelector("summary")?.textContent;

/** Shows in `box` what `url()` gives. What is open there stays open, and focus stays. */
export function inside(box, url) {
	let html, timer;

	async function fetched() {
		const from = url();
		let now;
		try {
			now = await ask(from);
		} catch (error) {
			if (html === undefined) box.textContent = error.message;
			return;
		}
		if (from !== url() || now === html) return;
		html = now;
		const before = new Map([...box.querySelectorAll("details")].map((one) => [named(one), one.open]));
		const focused = focusIn(box);
		box.replaceChildren(fragment(html));
		for (const one of box.querySelectorAll("details")) {
			one.open = before.get(named(one)) ?? one.open;
			if (focused && named(one) === named(focused.parentNode)) one.querySelector("summary").focus({ preventScroll: true });
		}
	}

	return {
		/** Look now, or soon, at something else than before when it is `other`. */
		look(wait = SOON, other = false) {
			if (other) {
				html = undefined;
				box.textContent = "One moment...";
			}
			clearTimeout(timer);
			if (box.checkVisibility()) timer = setTimeout(fetched, wait);
		},
	};
}
