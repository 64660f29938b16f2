// What the browser keeps for us. Without storage the page works and forgets.

export function recall(name, storage = "sessionStorage") {
	try {
		return JSON.parse(window[storage].getItem(`helploop.${name}`));
	} catch {
		return null;
	}
}

export function keep(name, value, storage = "sessionStorage") {
	try {
		if (value === null) window[storage].removeItem(`helploop.${name}`);
		else window[storage].setItem(`helploop.${name}`, JSON.stringify(value));
	} catch {
		// Full or forbidden: go on without.
	}
}
