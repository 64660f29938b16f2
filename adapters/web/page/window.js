// One window: whose eyes, which room, what is said there, and where one writes.

import { announce } from "./announce.js";
import { cards } from "./cards.js";
import { composer, drafted } from "./composer.js";
import { avatar, button, city, copy, el } from "./dom.js";
import { inside } from "./inside.js";
import { live } from "./live.js";
import { act, unsent } from "./post.js";
import { room as logOf } from "./room.js";

const QUIET = 1000;
export const DM = "dm";
export const TRIAGE = "it-triage";

let count = 0;

export const isTechnician = ({ role }) => role !== "employee";

export const roomsOf = (company, person) => company.rooms.filter((room) => room.for === "everybody" || isTechnician(person));

export class Window {
	constructor(shell, company, { as, room, inside: open = false }) {
		Object.assign(this, copy("window"), { shell, company });
		this.title.id = `window-${++count}`;
		this.root.setAttribute("aria-labelledby", this.title.id);
		for (const person of company.people) {
			const group = isTechnician(person) ? this.technicians : this.employees;
			group.append(el("option", { value: person.id }, `${person.name}, ${person.title}`));
		}
		this.what = inside(this.pane, () => `/inside?${new URLSearchParams({ as: this.person.id, room: this.room.id })}`);
		this.eyes.addEventListener("change", () => shell.move(this, this.eyes.value, this.room.id));
		this.place.addEventListener("change", () => shell.move(this, this.person.id, this.place.value));
		this.shut.addEventListener("click", () => shell.close(this));
		this.toggle.addEventListener("click", () => {
			this.#look(this.inside.hidden);
			shell.save();
		});
		this.root.addEventListener("pointerdown", () => shell.front(this));
		this.root.addEventListener("focusin", ({ target }) => {
			if (!target.closest(".bar")) this.last = target;
			shell.front(this);
		});
		for (const kind of ["dragover", "dragleave", "drop"]) this.talk.addEventListener(kind, (event) => this.#drag(event));
		this.#look(open);
		this.go(as, room);
	}

	get kept() {
		return { as: this.person.id, room: this.room.id, inside: !this.inside.hidden };
	}

	go(as, wanted) {
		this.close();
		const person = this.company.people.find(({ id }) => id === as);
		const rooms = roomsOf(this.company, person);
		const room = rooms.find(({ id }) => id === wanted) ?? rooms[0];
		const where = `${room.id === DM ? "with" : "in"} ${room.name}`;
		Object.assign(this, { person, room, clock: null, name: `${person.name} ${where}` });
		this.face.replaceChildren(avatar(person.name));
		this.title.replaceChildren(person.name, " ", el("span", null, where));
		this.about.textContent = `${person.title}, ${city(person.zone)}`;
		this.eyes.value = as;
		this.place.replaceChildren(...rooms.map(({ id, name }) => el("option", { value: id }, name)));
		this.place.value = room.id;
		this.shut.ariaLabel = `Close the window of ${this.name}`;
		this.inside.ariaLabel = `What happened, ${this.name}`;
		this.log = logOf({
			scope: this.title.id,
			label: `What is said, ${this.name}`,
			threaded: room.id !== DM,
			name: person.name,
			empty: () => this.#empty(),
			compose: (root) => this.#composer(root),
			again: ({ thread, text, files }) => {
				const target = this.log.threads.get(thread)?.composer ?? this.composer;
				target.fill(text, files.map((id) => ({ id, name: "Your picture" })));
			},
			lost: (words) => this.fail(`That changed meanwhile and can not be sent any more. You had written: ${words.join(" / ")}`),
		});
		this.answered = cards(this.log.log, as, (sentence) => this.fail(sentence));
		this.composer = this.#composer("");
		this.talk.replaceChildren(this.log.root, this.alert, this.status, this.composer.root);
		this.fail("");
		this.hangUp = live(as, room.id, (message) => this.#heard(message), (connected) => this.#connected(connected));
		this.what.look(0, true);
	}

	focus() {
		(this.last?.checkVisibility() ? this.last : this.composer.text).focus();
	}

	fail(sentence) {
		this.alert.textContent = sentence;
	}

	close() {
		clearTimeout(this.late);
		this.hangUp?.();
		this.log?.stop();
	}

	#composer(thread) {
		const { id: as, name } = this.person;
		const { id: room } = this.room;
		const hint = thread ? "Reply in the thread" : `Write ${room === DM ? "to" : "in"} ${this.room.name}`;
		return composer({
			as,
			hint,
			label: `${hint}, as ${name}`,
			note: thread && room === TRIAGE ? "Stays among technicians. Begin with > to write to the person who asked." : "",
			draft: [as, room, thread].join("."),
			send: (text, files) => {
				this.fail("");
				this.log.say(act("/say", { as, room, thread, text, files }));
			},
			fail: (sentence) => this.fail(sentence),
		});
	}

	#heard(message) {
		if (message.kind === "entries") this.#entries(message);
		if (message.kind === "practice") this.shell.practised(message);
		if (message.kind === "clock") {
			this.clock = message;
			this.shell.told(this);
		}
		this.what.look();
	}

	#entries({ entries, fresh }) {
		const { person, room, log } = this;
		const others = entries.filter(({ own }) => !own);
		const news = others.some(({ ref }) => !log.seen.has(ref));
		log.place(entries, fresh);
		if (!fresh) {
			if (entries.length) this.answered();
			if (news) this.shell.grown(this);
			const before = this.shell.list.length > 1 ? `${this.name}: ` : "";
			for (const { ref, announce: text } of others) announce(text, ref, before);
			return;
		}
		for (const one of unsent()) if (one.url === "/say" && one.body.as === person.id && one.body.room === room.id) log.say(one);
		for (const [root, thread] of log.threads) if (drafted([person.id, room.id, root].join("."))) thread.open();
	}

	#connected(connected) {
		clearTimeout(this.late);
		if (connected) this.status.textContent = "";
		else this.late = setTimeout(() => (this.status.textContent = "Reconnecting..."), QUIET);
	}

	#look(open) {
		this.root.classList.toggle("looking", open);
		this.toggle.ariaExpanded = open;
		this.inside.hidden = !open;
		this.what.look(0);
	}

	#empty() {
		const { person, room } = this;
		if (room.id === TRIAGE) return copy("quiet").root;
		const { root, you, about, how, tries } = copy("empty");
		you.textContent = `You are ${person.name}, ${person.title} in ${city(person.zone)}.`;
		about.textContent = person.about;
		how.textContent = room.id === DM ? `Write to ${room.name} as you would to a colleague.` : "Ask here in front of everybody.";
		tries.append(...person.tries.map((text) => el("li", null, button(text, () => this.composer.fill(text)))));
		tries.hidden = !person.tries.length;
		return root;
	}

	#drag(event) {
		const { dataTransfer, target, type } = event;
		if (!dataTransfer.types.includes("Files")) return;
		event.preventDefault();
		this.talk.classList.toggle("dropping", type === "dragover");
		if (type !== "drop") return;
		const root = target.closest?.(".thread")?.previousSibling.dataset.ref;
		(this.log.threads.get(root)?.composer ?? this.composer).take([...dataTransfer.files]);
	}
}
