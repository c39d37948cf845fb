/** Reads JSON that people type, without letting a long id lose its last digits. */
import { InputProblem, shown } from './problem';

const STRING = /"(?:[^"\\]|\\.)*"/g;
const LONG_INTEGER = /(?<![\d.eE])-?\d{16,}(?![\d.eE])/;

/** Gives the value of a JSON text. Throws an InputProblem when it is malformed or holds a number that can't be kept exactly. */
export function parseJson(text: string, label: string): unknown {
	const number = LONG_INTEGER.exec(text.replace(STRING, '""'))?.[0];
	if (number !== undefined && !Number.isSafeInteger(Number(number))) {
		throw new InputProblem(
			`'${label}' holds the number ${number}, which is too long to be kept exactly`,
			`Write it in quotes: "${number}". Factorial's IDs are texts.`,
		);
	}
	try {
		return JSON.parse(text);
	} catch (error) {
		return malformed(text, label, (error as Error).message);
	}
}

function malformed(text: string, label: string, reason: string): never {
	throw new InputProblem(
		`'${label}' is not valid JSON`,
		`${shown(text)} can't be read: ${reason}. Check quotes, commas and brackets.`,
	);
}

/** Gives the entries of a list: an array, a JSON array as text, text with commas, or a single value. */
export function parseList(value: unknown, label: string, ofIds: boolean): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	// An object turned into text only looks like JSON; as an ID it is refused in words of its own.
	if (!text.startsWith('[') || (ofIds && text.startsWith('[object '))) {
		return text
			.split(',')
			.map((part) => part.trim())
			.filter((part) => part !== '');
	}
	// A bare long number in a list of IDs can only mean the ID itself.
	const safe = ofIds ? text.replace(/(?<=[[,]\s*)\d+(?=\s*[\],])/g, '"$&"') : text;
	const list = parseJson(safe, label);
	return Array.isArray(list) ? list : [list];
}
