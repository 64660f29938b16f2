// Opens the sandbox page.

import { clock } from "./clock.js";
import { at, button } from "./dom.js";
import { ask, hurry, insist, unsent } from "./post.js";
import { practice } from "./practice.js";
import { Windows } from "./windows.js";

function company() {
	const asked = () => ask("/company").catch((error) => Promise.reject(Object.assign(error, { away: true })));
	const again = button("Try again now", hurry);
	const away = () =>
		again.isConnected || at("opening").replaceChildren("The sandbox does not answer. It is tried again every few seconds.", again);
	return insist(asked, away);
}

const known = await company();
let show, train, windows;
windows = new Windows(known, {
	told: () => {
		const { person, clock: told } = windows?.current ?? {};
		if (person) show?.(person, told);
	},
	practised: (message) => train?.heard(message),
	changed: () => train?.show(),
});
show = clock(() => windows.current?.person.id ?? known.people[0].id);
train = practice(known, windows);
for (const [id, does] of Object.entries({ add: () => windows.add(), practise: () => train.open() })) {
	at(id).hidden = false;
	at(id).addEventListener("click", does);
}
// A tap or a form of before the reload that is refused now: its window says so.
for (const { url, body, listeners } of unsent()) {
	if (url === "/say") continue;
	const home = () => windows.list.find(({ person }) => person.id === body.as) ?? windows.current;
	listeners.push(({ state, error }) => state === "refused" && home()?.fail(error.message));
}
// A file that misses a window must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
