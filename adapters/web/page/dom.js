// Making elements. What people type only ever becomes a text node; `fragment` is for HTML of our own server.

export const at = (id) => document.getElementById(id);

/** An element; a function among the attributes listens to the event of that name. */
export function el(tag, attributes, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes ?? {})) {
		if (typeof value === "function") made.addEventListener(name, value);
		else if (value != null && value !== false) made.setAttribute(name, value === true ? "" : value);
	}
	made.append(...children);
	return made;
}

export const button = (words, click, attributes) => el("button", { type: "button", click, ...attributes }, words);

/** The server's HTML as nodes. */
export function fragment(html) {
	const template = el("template");
	template.innerHTML = html;
	return template.content;
}

/** A copy of a template of index.html: its element as `root`, and what has a data-part, by that name. */
export function copy(name) {
	const root = at(`a-${name}`).content.firstElementChild.cloneNode(true);
	const parts = [...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]);
	return { root, ...Object.fromEntries(parts) };
}

export function avatar(name) {
	const letters = name.split(" ").map((word) => word[0] ?? "");
	const tone = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 0);
	return el("span", { class: `avatar tone-${tone}`, "aria-hidden": "true" }, letters.slice(0, 2).join(""));
}

/** What people call a zone: "Europe/Vienna" is "Vienna". */
export const city = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

export const focusIn = (box) => (box.contains(document.activeElement) ? document.activeElement : null);
