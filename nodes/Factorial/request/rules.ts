/** What happens to what was entered: one table for the form, for all collections and for nested groups. */
import { mayBeEmpty } from '../catalog/form';
import type { Field, Member, Operation } from '../catalog/types';
import type { Entry } from './entry';

/**
 * `send`: as it is. `leaveOut`: the request says nothing of it. `clear`: null, or a list without entries.
 * `fill`: the company of the token. `switchOff`: false. `refuse`: the item stops before anything is sent.
 */
export type Treatment = 'clear' | 'fill' | 'leaveOut' | 'refuse' | 'send' | 'switchOff';

/** What a field is to its request, as far as that decides what an empty one means. */
export type Slot = keyof typeof RULES;

/** A value that can be read is always sent; what it is sent as tells `toValue`. */
type Rule = Readonly<Record<Exclude<Entry, 'value'>, Treatment>>;

/**
 * An expression that gives nothing is a mistake everywhere. Blank means "not meant" where the editor
 * itself begins blank, and "clear it" where somebody added the field to change a record.
 *
 * The last two are a model's. n8n asks it for every field that is left to it, so it can only leave one empty: that is
 * as good as not given, and clears nothing. Its null comes out of n8n's `$fromAI` as nothing at all, so for a model nothing
 * is no mistake either. What it wants cleared, it says with the word for it; a filter may look for that word.
 */
// prettier-ignore
const RULES = {
	/** Required; the company is known without asking. */
	company: { absent: 'fill', nothing: 'refuse', null: 'refuse', blank: 'fill', none: 'refuse', leftEmpty: 'fill', clearWord: 'refuse' },
	/** A required boolean: a switch that nobody touched is off. */
	switch: { absent: 'switchOff', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'refuse', clearWord: 'refuse' },
	/** Anything else that is required. */
	required: { absent: 'refuse', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'send', leftEmpty: 'refuse', clearWord: 'refuse' },
	/** A required list of records of which there may be none. */
	records: { absent: 'clear', nothing: 'refuse', null: 'refuse', blank: 'clear', none: 'send', leftEmpty: 'clear', clearWord: 'clear' },
	/** The same in a change, where an empty one takes away the records that are there. */
	recordsKept: { absent: 'clear', nothing: 'refuse', null: 'refuse', blank: 'clear', none: 'send', leftEmpty: 'refuse', clearWord: 'clear' },
	/** Optional, but on the form, where it begins blank. */
	form: { absent: 'leaveOut', nothing: 'refuse', null: 'refuse', blank: 'leaveOut', none: 'send', leftEmpty: 'leaveOut', clearWord: 'refuse' },
	/** A filter that the API asks for: left out it lets everything through, but once added it has to say something. */
	emptyFilter: { absent: 'clear', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'clear', clearWord: 'send' },
	/** A file that the operation is about. */
	upload: { absent: 'refuse', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'refuse', clearWord: 'refuse' },
	/** The list that an operation of many records at once is about: without entries it would do nothing, or all at once. */
	entries: { absent: 'refuse', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'refuse', clearWord: 'refuse' },
	/** The same where something else can tell which records are meant. */
	someEntries: { absent: 'leaveOut', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'leaveOut', clearWord: 'refuse' },
	/** Without a value, a filter would let everything through. */
	filter: { absent: 'leaveOut', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'leaveOut', clearWord: 'send' },
	/** Nothing is cleared by a file that isn't there. */
	file: { absent: 'leaveOut', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'refuse', leftEmpty: 'leaveOut', clearWord: 'refuse' },
	/** A text may be empty. */
	text: { absent: 'leaveOut', nothing: 'refuse', null: 'send', blank: 'send', none: 'send', leftEmpty: 'leaveOut', clearWord: 'clear' },
	/** Emptying a field of a record clears it. */
	change: { absent: 'leaveOut', nothing: 'refuse', null: 'clear', blank: 'clear', none: 'send', leftEmpty: 'leaveOut', clearWord: 'clear' },
	/** A record to point to in something new: nothing is cleared there, so an empty one is a mistake. */
	reference: { absent: 'leaveOut', nothing: 'refuse', null: 'refuse', blank: 'refuse', none: 'send', leftEmpty: 'leaveOut', clearWord: 'refuse' },
	/** Any other field of something new. */
	addition: { absent: 'leaveOut', nothing: 'refuse', null: 'send', blank: 'leaveOut', none: 'send', leftEmpty: 'leaveOut', clearWord: 'clear' },
} as const satisfies Record<string, Rule>;

/** Gives the row of the table for a field of the operation, or for a part of one. */
export function slotOf(
	{ batch, multipart, method }: Pick<Operation, 'batch' | 'method' | 'multipart'>,
	member: Field | Member,
): Slot {
	if (member.filled === 'company') return 'company';
	if (member.type === 'file' && multipart) return member.required ? 'upload' : 'file';
	if (batch !== undefined && 'in' in member && member.name === batch.field)
		return member.required ? 'entries' : 'someEntries';
	const filters = 'in' in member && member.in === 'query';
	if (member.required && mayBeEmpty(member))
		return filters ? 'emptyFilter' : method === 'PUT' ? 'recordsKept' : 'records';
	if (member.required) return member.type === 'boolean' ? 'switch' : 'required';
	if (filters) return 'filter';
	if ('shown' in member) return 'form';
	if (member.type === 'text' && !member.list) return 'text';
	if (method === 'PUT') return 'change';
	return member.type === 'id' ? 'reference' : 'addition';
}

/** Gives what happens to an entry in this place. */
export function treatmentOf(slot: Slot, entry: Entry): Treatment {
	return entry === 'value' ? 'send' : RULES[slot][entry];
}

const NEEDED: ReadonlySet<Slot> = new Set([
	'company',
	'entries',
	'records',
	'recordsKept',
	'required',
	'switch',
	'upload',
]);

/** Tells whether the operation can't do without the field. */
export function isNeeded(slot: Slot): boolean {
	return NEEDED.has(slot);
}
