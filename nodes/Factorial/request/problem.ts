/** What is wrong with an input, before the node knows for which item it was: raised here, dressed up in execute. */

/** A value that can't be sent. The message names the field by its label; `advice` says what to do. */
export class InputProblem extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'InputProblem';
	}
}

/** Throws the InputProblem for a value that is not what the field takes. */
export function refuse(label: string, value: unknown, expected: string, advice: string): never {
	throw new InputProblem(`'${label}' is ${shown(value)}, which is not ${expected}`, advice);
}

/** Gives a value as one can show it in a message: short and on one line. */
export function shown(value: unknown): string {
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	const line = text.replace(/\s+/g, ' ');
	return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}
