// The replies under an entry, with a place to write one.

import { copy } from "./dom.js";

/** `compose` makes the composer when the thread is first opened. */
export function thread(compose) {
	const { root, details, summary, replies } = copy("thread");
	let count = 0;
	let unread = 0;
	let closed = false;
	const name = () => {
		const length = `Thread, ${count} message${count === 1 ? "" : "s"}${unread ? `, ${unread} new` : ""}`;
		summary.textContent = count ? length : "Reply in a thread";
	};
	const made = {
		root,
		replies,
		composer: null,
		open: () => (details.open = true),
		grown(open) {
			count += 1;
			if (open && closed) unread += 1;
			else if (open) made.open();
			name();
		},
	};
	summary.addEventListener("click", () => (closed = details.open));
	details.addEventListener("toggle", () => {
		if (!details.open) return;
		unread = 0;
		name();
		if (made.composer) return;
		made.composer = compose();
		details.append(made.composer.root);
	});
	name();
	return made;
}
