// Pictures beside a message: sent to the server at once, shown small until the message leaves.

import { button, el } from "./dom.js";
import { ask, insist } from "./post.js";

const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const LARGEST = 5 * 1024 * 1024;

/** Shows them in `box`. `changed` is called when there are others, `fail` shows a sentence. */
export function pictures(box, as, changed, fail) {
	let list = [];

	function drop(one) {
		list = list.filter((other) => other !== one);
		one.item.remove();
		URL.revokeObjectURL(one.src);
		box.hidden = !list.length;
		changed();
	}

	function show(one) {
		const remove = button("\u00d7", () => drop(one), { "aria-label": `Remove ${one.name}` });
		one.item = el("li", null, el("img", { src: one.src, alt: one.name }), remove);
		list.push(one);
		box.append(one.item);
		box.hidden = false;
		changed();
	}

	async function upload(one, file) {
		const body = new FormData();
		body.append("as", as);
		body.append("file", file, one.name);
		try {
			one.id = (await insist(() => list.includes(one) && ask("/files", body))).id;
			one.item.ariaBusy = null;
			changed();
		} catch (error) {
			drop(one);
			fail(error.message);
		}
	}

	return {
		get sent() {
			return list.filter(({ id }) => id).map(({ id, name }) => ({ id, name }));
		},
		get count() {
			return list.length;
		},
		ready: () => Promise.all(list.map(({ arrived }) => arrived)),
		/** Take files; what is no picture is refused with a sentence. */
		add(files) {
			for (const file of files) {
				if (!TYPES.includes(file.type)) fail("Only pictures can be sent here: PNG, JPEG, GIF or WebP.");
				else if (file.size > LARGEST) fail("That picture is larger than 5 MB. Please send a smaller one.");
				else {
					const one = { id: "", name: file.name || "Screenshot", src: URL.createObjectURL(file) };
					show(one);
					one.item.ariaBusy = "true";
					one.arrived = upload(one, file);
				}
			}
		},
		restore: (kept) => kept.forEach(({ id, name }) => show({ id, name, src: `/files/${id}` })),
		clear: () => list.forEach(drop),
	};
}
