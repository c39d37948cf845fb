/** Keeps many IDs in few characters: most are numbers that grow, so that the steps between them say it all. */

const NUMBER = /^(0|[1-9]\d*)$/;

/** Gives the IDs as one text: steps in base 36, `-` where the list goes back, an ID that is no number as it is behind `=`. */
export function packIds(ids: readonly string[]): string {
	let last = 0n;
	return ids
		.map((id) => {
			if (!NUMBER.test(id)) return `=${encodeURIComponent(id)}`;
			const step = BigInt(id) - last;
			last = BigInt(id);
			return step.toString(36);
		})
		.join(' ');
}

/** Gives the IDs of such a text. */
export function unpackIds(packed: string): string[] {
	let last = 0n;
	return packed === ''
		? []
		: packed.split(' ').map((part) => {
				if (part.startsWith('=')) return decodeURIComponent(part.slice(1));
				last += numberOf(part);
				return last.toString();
			});
}

/** Gives the number that an ID is, if it is one. */
export function numberIn(id = ''): bigint | undefined {
	return NUMBER.test(id) ? BigInt(id) : undefined;
}

function numberOf(text: string): bigint {
	const digits = text.replace('-', '');
	let value = 0n;
	for (const digit of digits) value = value * 36n + BigInt(parseInt(digit, 36));
	return text.startsWith('-') ? -value : value;
}
