// One polite voice for the whole page: what is new is read out once, however many windows show it.

import { at, el } from "./dom.js";

const QUIET = 5000;
const recent = new Set();

/** Read it out. The same about the same thing within five seconds is said once. */
export function announce(text, about = "", before = "") {
	const same = `${about} ${text}`;
	if (!text || recent.has(same)) return;
	recent.add(same);
	const line = el("p", null, before + text);
	at("announcer").append(line);
	setTimeout(() => {
		recent.delete(same);
		line.remove();
	}, QUIET);
}
