// Fragments of the server that are fetched again: 'What happened', and how a practice goes.

import { fragment } from "./dom.js";
import { ask } from "./post.js";

const SOON = 150;

/** Shows in `box` what `url()` gives. */
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
		box.replaceChildren(fragment(html));
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
