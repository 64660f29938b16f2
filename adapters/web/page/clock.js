// The clock of the sandbox, shown in the zone of whoever is in front.

import { announce } from "./announce.js";
import { at, city } from "./dom.js";
import { mended, wrong } from "./fields.js";
import { ask } from "./post.js";

const narrow = matchMedia("(max-width: 640px)");

/** `as()` is who is in front. Gives what shows a person's time, by the latest word of their window. */
export function clock(as) {
	async function move(to, written) {
		if (at("clock").ariaBusy) return;
		at("clock").ariaBusy = "true";
		at("to-error").textContent = "";
		try {
			const { shown } = await ask("/clock", { as: as(), to });
			if (written) at("to").value = "";
			announce(`The clock shows ${shown}.`);
		} catch ({ message, fields }) {
			if (written) wrong(at("to"), fields?.to ?? message);
			else at("to-error").textContent = message;
		}
		at("clock").ariaBusy = null;
	}

	const fit = () => (at("move").open = !narrow.matches);
	at("clock").hidden = false;
	at("clock").addEventListener("click", ({ target }) => target.dataset.to && move(target.dataset.to));
	at("to").addEventListener("input", ({ target }) => mended(target));
	at("to-form").addEventListener("submit", (event) => {
		event.preventDefault();
		const to = at("to").value.trim();
		if (to) move(to, true);
		else wrong(at("to"), "Please write a time, such as 90m, 16:30 or monday 10:00.");
	});
	narrow.addEventListener("change", fit);
	fit();
	return (person, told) => {
		at("now").textContent = told?.shown ?? "";
		at("whose").textContent = told ? `${person.name}, ${city(person.zone)}` : "";
		at("next").textContent = told && (told.next ? `Next: ${told.next}` : "Nothing is planned.");
	};
}
