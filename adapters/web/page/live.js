// One socket of a window. It comes back by itself and goes on where it was.

import { hurry } from "./post.js";

const FIRST = 500;
const LONGEST = 8000;
const SILENCE = 100000; // The clock speaks each minute; a socket that does not is dead.

/** `heard` takes each message, `state` whether we are connected. Gives what ends it. */
export function live(as, room, heard, state) {
	let after = 0;
	let wait = FIRST;
	let stopped = false;
	let socket, retry, watch;

	function listen() {
		clearTimeout(watch);
		watch = setTimeout(() => socket.close(), SILENCE);
	}

	function connect() {
		const url = `${location.origin.replace("http", "ws")}/live?${new URLSearchParams({ as, room, after })}`;
		socket = new WebSocket(url);
		socket.onopen = () => {
			listen();
			state(true);
			hurry();
		};
		socket.onmessage = ({ data }) => {
			if (stopped) return;
			wait = FIRST;
			listen();
			const message = JSON.parse(data);
			heard(message);
			after = message.position ?? after;
		};
		socket.onclose = () => {
			clearTimeout(watch);
			if (stopped) return;
			state(false);
			retry = setTimeout(connect, wait * (0.75 + Math.random() / 2));
			wait = Math.min(wait * 2, LONGEST);
		};
	}

	connect();
	return () => {
		stopped = true;
		clearTimeout(retry);
		clearTimeout(watch);
		if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close(); // Sooner, the browser complains.
		else socket.close();
	};
}
