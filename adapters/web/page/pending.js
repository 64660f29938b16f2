// What one has just said, until the server's own entry takes its place.

import { avatar, button, el } from "./dom.js";
import { forget } from "./post.js";

const SHOWN = { sending: "Sending...", waiting: "Waiting to be sent", taken: "Sending...", refused: "Not sent" };

/** An article for an act that says something. `again` gets its words back when it was refused. */
export function pending(act, name, again) {
	const { key, text, files } = act.body;
	const state = el("span", { class: "state" });
	const blocks = el("div", { class: "blocks" });
	if (text) blocks.append(el("p", null, text));
	for (const id of files) {
		const image = el("img", { src: `/files/${id}`, alt: "Your picture" });
		blocks.append(el("figure", { class: "image" }, image, el("figcaption", null, "Your picture")));
	}
	const header = el("header", null, el("span", { class: "who" }, "You"), " ", state);
	const attributes = { class: "entry own", "data-pending": key, tabindex: "-1", "aria-label": "You, not sent yet" };
	const made = el("article", attributes, avatar(name), header, blocks);
	const discard = () => {
		made.remove();
		forget(act);
	};
	const rewrite = () => {
		discard();
		again(act.body);
	};
	const show = () => {
		state.textContent = SHOWN[act.state];
		if (act.state !== "refused") return;
		const choices = el("div", { class: "choices" }, button("Write it again", rewrite), button("Discard", discard));
		blocks.append(el("p", { class: "error", role: "alert" }, act.error.message), choices);
	};
	act.listeners.push(show);
	show();
	return made;
}
