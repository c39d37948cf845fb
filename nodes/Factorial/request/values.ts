/** Turns what a parameter holds into the value that the API gets, for fields of the form, of collections and of nested groups alike. */
import { isOptional } from '../catalog/form';
import { labelOf } from '../catalog/labels';
import { CLEAR } from '../catalog/savedValues';
import type { Field, Member } from '../catalog/types';
import type { ValueContext } from './context';
import {
	entryIn,
	entryOf,
	isLeftEmpty,
	modelEntryOf,
	modeOf,
	NOTHING,
	plain,
	savedEntry,
	type Entry,
} from './entry';
import { parseJson, parseList } from './json';
import { InputProblem, refuse } from './problem';
import { isNeeded, treatmentOf, slotOf, type Slot } from './rules';
import { toSingle } from './single';
import { COMPANY } from './waiting';

/**
 * Gives what is sent for a field, or `undefined` where the request is to say nothing of it.
 * `raw` is `undefined` for a parameter that isn't there, NOTHING for an expression that gives nothing;
 * `parent` is the label of the form that the field stands in.
 * Throws an InputProblem that names the field by its label.
 */
export function toSent(
	member: Field | Member,
	raw: unknown,
	context: ValueContext,
	parent?: string,
): unknown {
	const given = plain(raw);
	const entry = (context.asTool ? modelEntryOf : entryOf)(member, given);
	const slot = slotOf(context.operation, member);
	const label = labelOf(context.operation, member);
	switch (treatmentOf(slot, entry)) {
		case 'leaveOut':
			return undefined;
		case 'refuse':
			return refuseEntry({ member, slot, label, parent }, entry);
		case 'fill':
			return COMPANY;
		case 'switchOff':
			return false;
		case 'clear':
			return member.list ? [] : null;
		case 'send': {
			if (entry !== 'value' && entry !== 'clearWord') return given;
			const value = toValue(member, raw, context);
			const withoutEntries = Array.isArray(value) && value.length === 0;
			return withoutEntries && treatmentOf(slot, 'none') === 'refuse'
				? refuseEntry({ member, slot, label, parent }, 'none')
				: value;
		}
	}
}

/**
 * Gives the API's value for a `raw` of `member` that is not empty; lists give arrays.
 * Throws an InputProblem that names the field by its label when `raw` can't be meant.
 */
export function toValue(member: Member, raw: unknown, context: ValueContext): unknown {
	const value = plain(raw);
	const label = labelOf(context.operation, member);
	if (member.type === 'group') return toGroups(member, value, label, context);
	if (!member.list) return toSingle(member, value, label, context, modeOf(raw));
	return parseList(value, label, member.type === 'id').map((entry) =>
		toSingle(member, filledIn(plain(entry), label), label, context, modeOf(entry)),
	);
}

/** A list may be empty, an entry of it not. */
function filledIn(entry: unknown, label: string): unknown {
	if (entry !== undefined && entry !== null && entry !== NOTHING) return entry;
	throw new InputProblem(
		`'${label}' has an empty entry`,
		'An expression in it gives nothing for this item. Correct it, or leave the entry out. Nothing was sent.',
	);
}

/** A form gives `{values: …}`; an expression or JSON may give the objects themselves. */
function toGroups(member: Member, raw: unknown, label: string, context: ValueContext): unknown {
	const given = typeof raw === 'string' ? parseJson(raw, label) : raw;
	const isForm =
		typeof given === 'object' && given !== null && !Array.isArray(given) && 'values' in given;
	const entries = isForm ? (given as { values: unknown }).values : given;
	if (!member.list)
		return toGroup(member, Array.isArray(entries) ? entries[0] : entries, label, context);
	const list = Array.isArray(entries)
		? entries
		: entryOf(member, entries) === 'value'
			? [entries]
			: [];
	return list
		.filter((entry) => !(context.asTool && isLeftEmpty(entry)))
		.map((entry) => toGroup(member, entry, label, context));
}

function toGroup(
	member: Member,
	raw: unknown,
	label: string,
	context: ValueContext,
): Record<string, unknown> {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		return refuse(
			label,
			raw,
			'a form or an object',
			'Fill in the form, or use an expression that gives an object.',
		);
	}
	const { additionalFields, ...own } = raw as Record<string, unknown>;
	const given: Record<string, unknown> = {
		...own,
		...(additionalFields as Record<string, unknown> | undefined),
	};
	const { members = [] } = member;
	const sent = members.map(
		(part) =>
			[
				part.name,
				toSent(
					part,
					savedEntry(part, !isOptional(part), (name) => entryIn(given, name)),
					context,
					label,
				),
			] as const,
	);
	const result = Object.fromEntries(sent.filter(([, value]) => value !== undefined));
	if (members.length > 0 && Object.keys(result).length === 0) {
		throw new InputProblem(
			`'${label}' has nothing in it`,
			`Fill in at least one of its fields, or remove it. Nothing was sent.`,
		);
	}
	return result;
}

interface Place {
	member: Member;
	slot: Slot;
	label: string;
	parent?: string | undefined;
}

const WHY: Partial<Record<Entry, string>> = {
	nothing: 'Its expression gives nothing for this item, as a misspelt name does. ',
	null: 'Its expression gives null for this item. ',
};

/** Throws the InputProblem for a field that is empty where it must not be. */
function refuseEntry(place: Place, entry: Entry): never {
	const { label, parent, slot } = place;
	const inside = parent === undefined ? '' : ` in '${parent}'`;
	if (entry === 'clearWord') {
		const [why, what] = isNeeded(slot)
			? ['and this one is needed', `Give '${label}' a value`]
			: ['and there is none here', `Give '${label}' a value, or leave it empty`];
		throw new InputProblem(
			`'${label}'${inside} can't be cleared`,
			`${CLEAR} empties a field of a record, ${why}. ${what}. Nothing was sent.`,
		);
	}
	const empty = isNeeded(slot) || slot === 'form' ? 'is empty' : 'was added but is empty';
	throw new InputProblem(
		`'${label}'${inside} ${empty}`,
		`${WHY[entry] ?? ''}${whatToDo(place, entry)}`,
	);
}

function whatToDo({ member, slot, label }: Place, entry: Entry): string {
	if (isNeeded(slot)) {
		const none =
			member.list && treatmentOf(slot, 'none') !== 'refuse'
				? ' If there are none, enter [] as an expression: {{ [] }}.'
				: '';
		return `Fill in '${label}': this operation needs it.${none}`;
	}
	if (slot === 'form')
		return `Correct the expression, or leave '${label}' empty if none is meant. Nothing was sent.`;
	if (slot === 'change')
		return `Correct the expression, or remove '${label}'; to clear it in Factorial, let the expression give null. Nothing was sent.`;
	const reason =
		slot === 'filter' || slot === 'emptyFilter'
			? 'Without a value it would filter nothing, so nothing was sent.'
			: 'Nothing was sent.';
	const expression =
		entry in WHY
			? ''
			: ' If it comes from an expression, look at what the expression gives for this item.';
	return `Fill it in, or remove '${label}'. ${reason}${expression}`;
}
