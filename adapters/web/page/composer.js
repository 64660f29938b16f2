// Where one writes. What is typed is kept until it was sent.

import { copy } from "./dom.js";
import { keep, recall } from "./keep.js";
import { pictures } from "./pictures.js";

const LINES = 6;

export const drafted = (draft) => recall(`draft.${draft}`) !== null;

/** `send(text, files)` takes what was written; `draft` names what is kept over a reload. */
export function composer({ as, label, hint, note: small, draft, send, fail }) {
	const { root, name, text, list, note, choose, file, state } = copy("composer");
	name.textContent = label;
	text.placeholder = hint;
	note.textContent = small;
	note.hidden = !small;
	let waiting = false;

	const images = pictures(list, as, changed, fail);
	const filled = () => Boolean(text.value.trim() || images.count);

	function grow() {
		if (!text.offsetHeight) return;
		const style = getComputedStyle(text);
		const frame = text.offsetHeight - text.clientHeight;
		const most = parseFloat(style.lineHeight) * LINES + parseFloat(style.paddingTop) * 2;
		text.style.height = "auto";
		text.style.height = `${Math.min(text.scrollHeight, most) + frame}px`;
	}

	function changed() {
		keep(`draft.${draft}`, filled() ? { text: text.value, files: images.sent } : null);
		grow();
	}

	function fill(words, files = []) {
		text.value = text.value.trim() ? `${text.value}\n${words}` : words;
		images.restore(files);
		changed();
		text.focus();
	}

	function take(files) {
		images.add(files);
		text.focus();
	}

	root.addEventListener("submit", async (event) => {
		event.preventDefault();
		text.focus();
		if (!filled() || waiting) return;
		if (images.sent.length < images.count) {
			waiting = true;
			state.textContent = "Waiting for the picture...";
			await images.ready();
			waiting = false;
			state.textContent = "";
			if (!filled()) return;
		}
		const words = text.value.trim();
		const ids = images.sent.map(({ id }) => id);
		text.value = "";
		images.clear();
		changed();
		send(words, ids);
	});
	text.addEventListener("input", changed);
	text.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
		event.preventDefault();
		root.requestSubmit();
	});
	text.addEventListener("paste", (event) => {
		if (!event.clipboardData.files.length) return;
		event.preventDefault();
		take(event.clipboardData.files);
	});
	list.addEventListener("click", () => text.focus());
	choose.addEventListener("click", () => file.click());
	file.addEventListener("change", () => {
		take([...file.files]);
		file.value = "";
	});
	const kept = recall(`draft.${draft}`);
	if (typeof kept?.text === "string") text.value = kept.text;
	if (Array.isArray(kept?.files)) images.restore(kept.files);
	new ResizeObserver(() => requestAnimationFrame(grow)).observe(text); // Also when its window comes to be seen.
	return { root, text, fill, take };
}
