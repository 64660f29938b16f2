// The windows that are open: which ones, in which order, which one is in front. Kept over a reload.

import { at, button, el, focusIn } from "./dom.js";
import { keep, recall } from "./keep.js";
import { DM, isTechnician, roomsOf, TRIAGE, Window } from "./window.js";

const MOST = 8;
const FIRST = [
	{ as: "ada", room: DM },
	{ as: "noor", room: TRIAGE },
];
/** What was kept, or what a first visit shows, without what is not true in this company. */
function remembered(company) {
	const kept = recall("windows", "localStorage");
	return (Array.isArray(kept) ? kept.slice(0, MOST) : FIRST).flatMap((one) => {
		const person = company.people.find(({ id }) => id === one?.as);
		if (!person || !roomsOf(company, person).some(({ id }) => id === one.room)) return [];
		return [{ as: one.as, room: one.room, inside: one.inside === true }];
	});
}

export class Windows {
	constructor(company, hooks) {
		Object.assign(this, { company, hooks, list: [], practised: hooks.practised });
		at("opening").textContent = "No window is open. Add one to look through somebody's eyes.";
		addEventListener("keydown", (event) => this.#key(event));
		for (const one of remembered(company)) this.#open(one);
		this.front(this.list[0]);
	}

	add() {
		const { people } = this.company;
		const person = people.find(({ id }) => !this.list.some((one) => one.person.id === id)) ?? people[0];
		const made = this.#open({ as: person.id, room: isTechnician(person) ? TRIAGE : DM });
		this.#reveal(made);
		made.eyes.focus();
	}

	find(as, room) {
		return this.list.find((one) => one.person.id === as && one.room.id === room);
	}

	use(as, room) {
		const made = this.find(as, room) ?? this.#open({ as, room });
		this.#reveal(made);
		return made;
	}

	move(one, as, room) {
		one.go(as, room);
		this.hooks.told();
		this.#changed();
	}

	close(one) {
		const index = this.list.indexOf(one);
		this.list.splice(index, 1);
		one.close();
		one.root.remove();
		const neighbour = this.list[index] ?? this.list.at(-1);
		this.front(neighbour);
		this.#changed();
		(neighbour?.title ?? at("add")).focus();
	}

	front(one) {
		if (one && one === this.current) return;
		this.current = one;
		for (const other of this.list) other.root.classList.toggle("current", other === one);
		one?.what.look(0);
		this.hooks.told();
		this.#switcher();
	}

	told(one) {
		if (one === this.current) this.hooks.told();
	}

	grown(one) {
		if (one === this.current || one.news) return;
		one.news = true;
		this.#switcher();
	}

	save() {
		keep("windows", this.list.map(({ kept }) => kept), "localStorage");
	}

	#open(spec) {
		const made = new Window(this, this.company, spec);
		this.list.push(made);
		at("windows").append(made.root);
		made.what.look(0);
		this.#changed();
		return made;
	}

	#reveal(one) {
		this.front(one);
		one.root.scrollIntoView({ block: "nearest", inline: "nearest" });
	}

	#changed() {
		at("opening").hidden = this.list.length > 0;
		at("add").disabled = this.list.length >= MOST;
		this.#switcher();
		this.save();
		this.hooks.changed();
	}

	#switcher() {
		const { current } = this;
		if (current) current.news = false;
		document.title = `${current ? `${current.name} - ` : ""}Helploop sandbox`;
		const nav = at("switcher");
		const held = [...nav.children].indexOf(document.activeElement);
		nav.hidden = this.list.length < 2;
		nav.replaceChildren(
			...this.list.map((one) => {
				const made = button(one.person.name.split(" ")[0], () => this.front(one), { "aria-current": one === current });
				made.append(el("span", null, one.room.name));
				if (one.news) made.append(el("span", { class: "news" }, "new"));
				return made;
			}),
		);
		nav.children[held]?.focus();
	}

	#key(event) {
		if (event.key !== "F6" || !this.list.length || at("practice").open) return;
		event.preventDefault();
		const here = this.list.findIndex(({ root }) => focusIn(root));
		const next = this.list.at((event.shiftKey ? Math.max(here, 0) - 1 : here + 1) % this.list.length);
		this.#reveal(next);
		next.focus();
	}
}
