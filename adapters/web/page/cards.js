// The buttons and the forms inside entries.

import { complete, mended, wrong } from "./fields.js";
import { act } from "./post.js";

const BUSY = 4000;

/** Listens on `log` to what `as` does; `fail` shows a sentence. Gives what is called when something new was said. */
export function cards(log, as, fail) {
	const busy = new Set();

	function shut(form, focus) {
		const opener = log.querySelector(`[data-form="${form.id}"]`);
		if (opener) {
			form.hidden = true;
			opener.ariaExpanded = "false";
		}
		if (focus) (opener ?? form.closest("article")).focus();
	}

	function open(article, opener) {
		const form = article.querySelector(`form[id="${opener.dataset.form}"]`);
		if (!form.hidden) return shut(form, true);
		article.querySelectorAll("form.fields:not([hidden])").forEach((other) => shut(other));
		form.hidden = false;
		opener.ariaExpanded = "true";
		form.elements[0].focus();
		form.scrollIntoView({ block: "nearest" });
	}

	function tap(ref, button) {
		const group = button.closest(".choices") ?? button;
		if (group.ariaBusy) return;
		const one = {
			free() {
				busy.delete(one);
				group.ariaBusy = null;
				button.classList.remove("pressed");
			},
		};
		group.ariaBusy = "true";
		button.classList.add("pressed");
		const { act: what, value = "" } = button.dataset;
		act("/tap", { as, ref, act: what, value }, ({ state, error }) => {
			if (state === "refused") {
				one.free();
				fail(error.message);
			} else if (state === "taken") {
				busy.add(one);
				setTimeout(one.free, BUSY);
			}
		});
	}

	function refused(form, { message, fields }) {
		const known = Object.keys(fields).filter((name) => form.isConnected && form.elements[name]);
		if (!known.length) fail(message);
		for (const name of known.reverse()) wrong(form.elements[name], fields[name]);
	}

	log.addEventListener("click", ({ target }) => {
		const button = target.closest("button");
		const article = button?.closest("article[data-ref]");
		if (!article) return;
		if (button.matches(".cancel")) shut(button.form, true);
		else if (button.dataset.form) open(article, button);
		else if (button.dataset.act) tap(article.dataset.ref, button);
	});
	log.addEventListener("submit", (event) => {
		const form = event.target;
		const article = form.closest("article[data-ref]");
		if (!article) return;
		event.preventDefault();
		if (form.ariaBusy || !complete(form)) return;
		form.ariaBusy = "true";
		const values = Object.fromEntries(new FormData(form));
		act("/form", { as, ref: article.dataset.ref, act: form.dataset.act, values }, ({ state, error }) => {
			if (state === "waiting") return;
			form.ariaBusy = null;
			if (state === "refused") return refused(form, error);
			form.reset();
			if (form.isConnected) shut(form, form.contains(document.activeElement));
		});
	});
	log.addEventListener("input", ({ target }) => mended(target));
	log.addEventListener("keydown", ({ key, target }) => {
		const form = key === "Escape" && target.closest("form.fields");
		if (form) shut(form, true);
	});
	return () => busy.forEach(({ free }) => free());
}
