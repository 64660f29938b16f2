// What leaves the page. Acts carry a key and are repeated with it until the server took them; they outlive a reload.

import { keep, recall } from "./keep.js";

/** Read, or send a body. An error has words to show; `fields` has some for fields, `away` says to try again. */
export async function ask(url, body) {
	const form = body instanceof FormData;
	const options = body && { method: "POST", body: form ? body : JSON.stringify(body) };
	if (body && !form) options.headers = { "Content-Type": "application/json" };
	let response, said;
	try {
		response = await fetch(url, { ...options, signal: AbortSignal.timeout(form ? 60000 : 15000) });
		said = await response.text();
	} catch {
		response = { status: 503 };
	}
	if (response.status === 503) {
		throw Object.assign(new Error("The sandbox can not be reached just now. Please try again."), { away: true });
	}
	if (response.headers.get("Content-Type")?.includes("json")) said = JSON.parse(said);
	if (response.ok) return said;
	const { error = "That did not work. Please try again.", fields = {} } = said;
	throw Object.assign(new Error(error), { fields });
}

const wakers = new Set();

export const hurry = () => wakers.forEach((wake) => wake());

export async function insist(does, away) {
	for (let wait = 1000; ; wait = Math.min(wait * 2, 8000)) {
		try {
			return await does();
		} catch (error) {
			if (!error.away) throw error;
			away?.();
			let wake;
			await new Promise((done) => {
				wakers.add((wake = done));
				setTimeout(done, wait);
			});
			wakers.delete(wake);
		}
	}
}

const outbox = [];
const lanes = new Map();

function changed(act, state, error) {
	if (act.state === state) return;
	Object.assign(act, { state, error });
	act.listeners.forEach((listener) => listener(act));
}

const save = () => keep("outbox", outbox.map(({ url, body }) => ({ url, body })));

/** It needs no keeping any more. Words that were refused are kept until somebody decides about them. */
export function forget(act) {
	if (outbox.includes(act)) outbox.splice(outbox.indexOf(act), 1);
	save();
}

async function deliver(act) {
	const waiting = () => outbox.forEach((other) => other.state === "sending" && changed(other, "waiting"));
	try {
		await insist(() => ask(act.url, act.body), waiting);
		changed(act, "taken");
	} catch (error) {
		changed(act, "refused", error);
	}
	if (act.state === "taken" || act.url !== "/say") forget(act);
}

/** Do something, as often as it takes; what one person does arrives in order. `listener` hears each change of its
 * state: "sending", perhaps "waiting", then "taken" or "refused". */
export function act(url, body, listener) {
	const made = { url, body: { key: crypto.randomUUID(), ...body }, state: "sending", listeners: listener ? [listener] : [] };
	outbox.push(made);
	save();
	lanes.set(body.as, Promise.resolve(lanes.get(body.as)).then(() => deliver(made)));
	return made;
}

export const unsent = () => [...outbox];

const left = recall("outbox");
for (const { url, body } of Array.isArray(left) ? left : []) if (typeof body?.key === "string") act(url, body);
