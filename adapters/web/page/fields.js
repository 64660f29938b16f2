// Sentences at fields.

import { at } from "./dom.js";

const errorOf = (control) => at(control.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "");

function mark(control, sentence) {
	control.ariaInvalid = sentence ? "true" : null;
	const place = errorOf(control);
	if (!place) return;
	place.textContent = sentence;
	place.hidden = !sentence;
}

export function wrong(control, sentence) {
	mark(control, sentence);
	control.focus();
}

export const mended = (control) => control.ariaInvalid && mark(control, "");

/** Is everything there that must be? Says so where it is not. */
export function complete(form) {
	const missing = [...form.elements].filter((control) => control.required && !control.value.trim());
	for (const control of missing.reverse()) wrong(control, "Please fill this in.");
	return !missing.length;
}
