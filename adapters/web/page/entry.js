// One entry of a room, and how a newer one takes its place without taking anything from whoever is in it.

import { avatar, el, focusIn, fragment } from "./dom.js";

const IDS = ["id", "for", "aria-controls", "aria-describedby", "data-form"];

function rename(root, change) {
	for (const one of [root, ...root.querySelectorAll("*")]) {
		for (const name of IDS) if (one.hasAttribute(name)) one.setAttribute(name, change(one.getAttribute(name)));
	}
}

/** The server's article with somebody's picture. `scope` keeps its ids apart from those of another window. */
export function article(html, own, scope) {
	const made = fragment(html).querySelector("article");
	const ours = made.matches(".ours");
	const who = own || made.querySelector(".who").textContent;
	made.prepend(ours ? el("img", { class: "avatar", src: "/static/icon.svg", alt: "" }) : avatar(who));
	rename(made, (id) => `${scope}-${id}`);
	return made;
}

const names = ({ tagName, textContent, dataset: { act, value } }) => [tagName, act ?? textContent, value].join(" ");

/** Replace `old` by `now`: focus stays, open forms move over as they are. The words of an open form that is gone. */
export function replace(old, now) {
	const focused = focusIn(old);
	const lost = [];
	for (const form of old.querySelectorAll("form.fields:not([hidden])")) {
		const same = now.querySelector(`form[data-act="${form.dataset.act}"]`);
		if (same) {
			now.querySelector(`[data-form="${same.id}"]`)?.setAttribute("aria-expanded", "true");
			const before = form.id;
			rename(form, (id) => id.replace(before, same.id));
			same.replaceWith(form);
		} else if (!form.ariaBusy) {
			lost.push(...[...form.elements].map(({ value }) => value.trim()).filter(Boolean));
		}
	}
	const twin = () => [...now.querySelectorAll("button, a, input, pre")].find((one) => names(one) === names(focused));
	const next = focused && focused !== old && (now.contains(focused) ? focused : twin());
	old.replaceWith(now);
	if (focused) (next || now).focus({ preventScroll: true });
	return lost;
}
