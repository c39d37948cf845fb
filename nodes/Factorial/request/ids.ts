/** Reads IDs, and says what else was given in place of one. */
import { lowerCase, propertyLabel, resourceWording } from '../catalog/labels';
import type { Member } from '../catalog/types';
import { InputProblem, refuse, shown } from './problem';

/** What programs write for a value that is missing; as text, it reaches the API like any other ID. */
const NO_VALUE = /^(null|undefined|nan|\[object \w+\])$/i;
const EMAIL = /^[^\s@/]+@[^\s@/]+$/;
const WEB_ADDRESS = /^([a-z][a-z\d+.-]*:)?\/\/|^www\./i;
/** Blanks, and what can't be seen: control characters, marks without width, halves of characters. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;
/** Words alone. Every ID of a record of Factorial has a digit. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s.,'’-]*$/u;
/** Means something in an address. No ID of Factorial has one; a proxy might read it even if it were escaped. */
const ADDRESS_MARK = /[?#%\\]/;

/** Tells whether a text is what a missing value looks like. */
export function isNoValue(text: string): boolean {
	return NO_VALUE.test(text.trim());
}

/**
 * Gives the ID as text, all digits kept. Throws an InputProblem for what can't be one:
 * numbers that lost digits, missing values turned into text, emails, names and web addresses.
 */
export function toId(member: Member, value: unknown, label: string): string {
	if (typeof value === 'bigint') return value.toString();
	if (typeof value === 'number' && !Number.isNaN(value)) {
		if (Number.isSafeInteger(value)) return String(value);
		return refuse(
			label,
			value,
			'an exact ID',
			"Factorial's IDs are texts: a number this long has already lost digits. Take the ID as text from the start.",
		);
	}
	const text = typeof value === 'string' ? value.trim() : '';
	const advice = adviceFor(member, text, value);
	return advice === undefined ? text : refuse(label, value, 'an ID', advice);
}

/** What to do instead, or nothing when the text can be an ID. */
function adviceFor(member: Member, text: string, value: unknown): string | undefined {
	if (Number.isNaN(value) || isNoValue(text))
		return 'It is what a missing value looks like as text: look at what the expression gives for this item. Nothing was sent.';
	if (text === '')
		return "Use the ID as Factorial gives it, as text or number. To go by the name, choose 'From List' where the field has it.";
	if (member.foreign) return undefined;
	if (WEB_ADDRESS.test(text))
		return 'It is a web address. Use the ID alone, as Factorial gives it.';
	if (EMAIL.test(text)) return `It is an email address. ${howToFind(member)}`;
	if (NAME.test(text) && (isOfFactorial(member) || UNSEEN.test(text)))
		return `It looks like a name. ${howToFind(member)}`;
	if (UNSEEN.test(text))
		return "It has blanks or characters that can't be seen. Use the ID as Factorial gives it.";
	return undefined;
}

/** Where a record is meant for certain, an ID can't be letters alone. */
function isOfFactorial(member: Member): boolean {
	return member.to !== undefined || 'record' in member;
}

function howToFind({ by = 'id', list, to }: Member): string {
	if (to === undefined) return 'Use the ID as Factorial gives it.';
	const { label } = resourceWording(to);
	const choose = list ? 'Choose from the list' : "Choose 'From List'";
	return `${choose}, or look the ID up first: '${label}', 'Get Many' finds the record and its ${lowerCase(propertyLabel(to, by))}.`;
}

/**
 * Gives an ID as one segment of a path. Slashes belong to some IDs (`<employee>/<allowance>/<date>` of allowance
 * stats) and are escaped. A part of dots alone stays refused even so: a proxy that unescapes would leave the resource.
 */
export function pathSegment(label: string, id: string): string {
	if (
		ADDRESS_MARK.test(id) ||
		UNSEEN.test(id) ||
		id.split('/').some((part) => /^\.*$/.test(part))
	) {
		throw new InputProblem(
			`'${label}' is ${shown(id)}, which can't be an ID`,
			"Use the record's ID as Factorial gives it, neither escaped nor with anything around it.",
		);
	}
	return encodeURIComponent(id);
}

/** JSON is sent as it is, but an ID in it is an ID, too: throws an InputProblem for one that is empty or a missing value turned into text. */
export function checkIdsIn(value: unknown, label: string): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, entry] of Object.entries(value)) {
		const entries: unknown[] = Array.isArray(entry) ? entry : [entry];
		const wrong = /(^|_)(uu)?ids?$/.test(key)
			? entries.find((each) => typeof each === 'string' && (each.trim() === '' || isNoValue(each)))
			: undefined;
		if (wrong !== undefined) {
			throw new InputProblem(
				`'${label}' has ${shown(wrong)} as "${key}", which is not an ID`,
				'It is what an expression leaves that finds nothing: look at what it gives for this item. Nothing was sent.',
			);
		}
		checkIdsIn(entry, label);
	}
}
