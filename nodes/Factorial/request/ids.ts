/** Reads IDs, finds out what else a record was named by, and says what is neither. */
import { keyLabel, keysOf } from '../catalog/choosers';
import { lowerCase, propertyLabel, resourceWording } from '../catalog/labels';
import type { Member } from '../catalog/types';
import { InputProblem, refuse, shown } from './problem';
import { Waiting } from './waiting';

/** What programs write for a value that is missing; as text, it reaches the API like any other ID. */
const NO_VALUE = /^(null|undefined|nan|\[object \w+\])$/i;
const EMAIL = /^[^\s@/]+@[^\s@/]+$/;
const WEB_ADDRESS = /^([a-z][a-z\d+.-]*:)?\/\/|^www\./i;
/** Blanks, and what can't be seen: control characters, marks without width, halves of characters. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;
/** Words alone. Every ID of a record of Factorial has a digit. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s.,'’-]*$/u;
/** Words with a blank between them, digits among them or not: "Team 5". */
const WORDS = /^(?=.*\p{L})(?=.*\S\s\S)[^\p{Cc}\p{Cf}\p{Cs}]+$/u;
/** The address of a record in the API, the one form of an address that is documented: resource and ID stand at its end. */
const API_ADDRESS =
	/^https?:\/\/[^/]+\/api\/\d{4}-\d{2}-\d{2}\/resources\/([a-z_]+\/[a-z_]+)\/([^/?#]+)$/;
/** Means something in an address. No ID of Factorial has one; a proxy might read it even if it were escaped. */
const ADDRESS_MARK = /[?#%\\]/;

/** Tells whether a text is what a missing value looks like. */
export function isNoValue(text: string): boolean {
	return NO_VALUE.test(text.trim());
}

/** Tells whether a text can be an email address. */
export function isEmail(text: string): boolean {
	return EMAIL.test(text);
}

/**
 * Gives the ID as text, all digits kept, or what waits for it where the record is named by its email or name: in the
 * `mode` for that, or anywhere by a text that can't be an ID.
 * Throws an InputProblem for what is neither: numbers that lost digits, missing values turned into text, web addresses.
 */
export function toId(
	member: Member,
	value: unknown,
	label: string,
	mode?: string,
): string | Waiting {
	const key = keyOf(member, value, mode);
	if (key !== undefined) return sought(member, String(value).trim(), label, key);
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
	const text = typeof value === 'string' ? idIn(member, value.trim()) : '';
	const advice = adviceFor(member, text, value);
	return advice === undefined ? text : refuse(label, value, 'an ID', advice);
}

/** Gives by what the value names the record, or nothing where it is to be read as its ID. */
function keyOf({ to }: Member, value: unknown, mode: string | undefined): string | undefined {
	const keys = keysOf(to);
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '' || isNoValue(text)) return undefined;
	if (mode !== undefined && mode in keys) return mode;
	if ('email' in keys && EMAIL.test(text)) return 'email';
	const isName = !WEB_ADDRESS.test(text) && (NAME.test(text) || WORDS.test(text));
	return 'name' in keys && isName ? 'name' : undefined;
}

function sought({ to = '', by = 'id' }: Member, text: string, label: string, key: string): Waiting {
	if (key === 'email' && !EMAIL.test(text))
		return refuse(
			label,
			text,
			'an email address',
			"Enter a whole address, or choose 'By ID' if it is an ID. Nothing was sent.",
		);
	return new Waiting({ kind: 'record', resource: to, key, text, by, label });
}

/** Gives the ID that a record's address in the API ends in, or the text as it is. */
function idIn({ to, by }: Member, text: string): string {
	const [, resource, id] = API_ADDRESS.exec(text) ?? [];
	return resource === to && by === undefined && id !== undefined ? decoded(id) : text;
}

/** What can't be unescaped is refused like any other address mark. */
function decoded(id: string): string {
	try {
		return decodeURIComponent(id);
	} catch {
		return id;
	}
}

/** What to do instead, or nothing when the text can be an ID. */
function adviceFor(member: Member, text: string, value: unknown): string | undefined {
	if (Number.isNaN(value) || isNoValue(text))
		return 'It is what a missing value looks like as text: look at what the expression gives for this item. Nothing was sent.';
	if (text === '')
		return "Use the ID as Factorial gives it, as text or number. To go by the name, choose 'From List' where the field has it.";
	if (member.foreign) return undefined;
	if (WEB_ADDRESS.test(text)) return `It is a web address. ${howToFind(member)}`;
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
	const modes = Object.keys(keysOf(to)).map((key) => `, '${keyLabel(key)}'`);
	const choose = list ? 'Choose from the list' : `Choose 'From List'${modes.join('')}`;
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
