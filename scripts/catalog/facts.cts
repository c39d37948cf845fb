/** Tells the difference between two catalogs as single facts, in the words of the editor: between comparing and the summary. */
import type { FieldType, Member, Operation } from '../../nodes/Factorial/catalog/types';
import { fieldOf, isDemanded, type Differences, type FieldAt } from './compare.cts';
import type { Pair } from './pair.cts';
import { sentenceList, type Kind } from './phrases.cts';

/** The words that belong to one catalog: those of the catalog before still know what is gone. */
export type Words = Pick<
	typeof import('../../nodes/Factorial/catalog/labels'),
	'choiceLabel' | 'compareLabels' | 'labelOf' | 'operationWording' | 'resourceWording'
> &
	Pick<typeof import('../../nodes/FactorialTrigger/events'), 'eventLabel'>;

/** One thing to say. Facts of the same kind about the same operations share a line. */
export interface Fact {
	/** A resource's label, or the trigger's. */
	about: string;
	kind: Kind;
	item: string;
	/** Label of the operation that it is true for; absent where it is about the whole resource. */
	operation?: string;
}

export const TRIGGER = 'Factorial Trigger';

const TYPES: Readonly<Record<FieldType, readonly [one: string, many: string]>> = {
	any: ['any value', 'a list of any values'],
	boolean: ['a switch', 'a list of switches'],
	choice: ['a choice', 'several choices'],
	custom: ['what a custom field holds', 'a list of what custom fields hold'],
	day: ['a date', 'a list of dates'],
	file: ['a file', 'a list of files'],
	group: ['a group of fields', 'a list of groups of fields'],
	id: ['an ID', 'a list of IDs'],
	integer: ['a whole number', 'a list of whole numbers'],
	json: ['JSON', 'a list of JSON values'],
	moment: ['a date and time', 'a list of dates and times'],
	number: ['a number', 'a list of numbers'],
	text: ['a text', 'a list of texts'],
	time: ['a time', 'a list of times'],
};

const ANSWERS: Readonly<Record<Operation['answer'], string>> = {
	file: 'a record with its files',
	found: 'the record that was looked for',
	page: 'a list in pages',
	record: 'one record',
	records: 'several records',
};

const UNDERSTOOD = 'its old name is still understood';

/** Gives all facts; `old` has the words for what is gone, `now` those for everything else. */
export function factsOf(
	{ resources, operations, fields, choices, properties, events }: Differences,
	old: Words,
	now: Words,
): Fact[] {
	return [
		...resources.map((both) => resourceFact(both, old, now)),
		...operations.map((both) => operationFact(both, old, now)),
		...fields.flatMap((both) => fieldFacts(both, old, now)),
		...choices.flatMap(({ field, added, removed }) => [
			...(removed.length > 0
				? [
						inOperation(
							now,
							field,
							'choicesGone',
							`${label(now, field)} no longer offers ${values(old, field, removed)}`,
						),
					]
				: []),
			...(added.length > 0
				? [
						inOperation(
							now,
							field,
							'choices',
							`${label(now, field)} also offers ${values(now, field, added)}`,
						),
					]
				: []),
		]),
		...properties.flatMap(({ resource, added, removed }) => {
			const about = now.resourceWording(resource).label;
			const facts = (kind: Kind, names: readonly string[]) =>
				names.map((name): Fact => ({ about, kind, item: code(name) }));
			return [...facts('propertiesGone', removed), ...facts('properties', added)];
		}),
		...events.map(({ before, after }): Fact => {
			if (before === undefined)
				return { about: TRIGGER, kind: 'events', item: quoted(now.eventLabel(after.name)) };
			if (after === undefined)
				return { about: TRIGGER, kind: 'eventsGone', item: quoted(old.eventLabel(before.name)) };
			return {
				about: TRIGGER,
				kind: 'eventRecord',
				item: `${quoted(now.eventLabel(after.name))} delivers ${code(after.record)} instead of ${code(before.record)}`,
			};
		}),
	];
}

function resourceFact({ before, after, differs }: Pair<Operation[]>, old: Words, now: Words): Fact {
	if (before === undefined)
		return {
			about: resourceLabel(now, after),
			kind: 'resource',
			item: operationLabels(now, after),
		};
	const about = resourceLabel(old, before);
	if (after === undefined)
		return { about, kind: 'resourceGone', item: operationLabels(old, before) };
	if (differs?.includes('called'))
		return {
			about,
			kind: 'renamed',
			item: `the resource is called ${newName(quoted(resourceLabel(now, after)), quoted(about), after[0]?.resource)} now; ${UNDERSTOOD}`,
		};
	return {
		about,
		kind: 'renamed',
		item: `the resource is gone, perhaps renamed to ${newName(quoted(resourceLabel(now, after)), quoted(about), after[0]?.resource)}: operations and fields are the same`,
	};
}

function operationFact({ before, after, differs }: Pair<Operation>, old: Words, now: Words): Fact {
	if (before === undefined)
		return {
			about: resourceLabel(now, [after]),
			kind: 'operations',
			item: quoted(operationLabel(now, after)),
		};
	const about = resourceLabel(old, [before]);
	const earlier = operationLabel(old, before);
	if (after === undefined) return { about, kind: 'operationsGone', item: quoted(earlier) };
	const later = operationLabel(now, after);
	if (differs?.includes('answer'))
		return {
			about,
			kind: 'answer',
			item: `${quoted(later)} gives ${ANSWERS[after.answer]} instead of ${ANSWERS[before.answer]}`,
		};
	if (differs?.includes('called'))
		return {
			about,
			kind: 'renamed',
			item: `the operation ${quoted(earlier)} is called ${newName(quoted(later), quoted(earlier), after.operation)} now; ${UNDERSTOOD}`,
		};
	return {
		about,
		kind: 'renamed',
		item: `the operation ${quoted(earlier)} is gone, perhaps renamed to ${newName(quoted(later), quoted(earlier), after.operation)}: the fields are the same`,
	};
}

function fieldFacts({ before, after, differs }: Pair<FieldAt>, old: Words, now: Words): Fact[] {
	if (before === undefined) {
		const kind = isDemanded(fieldOf(after))
			? 'demandedNew'
			: isFilter(after)
				? 'filters'
				: 'fields';
		return [inOperation(now, after, kind, label(now, after))];
	}
	if (after === undefined)
		return [
			inOperation(old, before, isFilter(before) ? 'filtersGone' : 'fieldsGone', label(old, before)),
		];
	const [earlier, later] = [fieldOf(before), fieldOf(after)];
	const noun = isFilter(after) ? 'filter' : 'field';
	if (differs?.includes('called')) {
		return [
			inOperation(
				now,
				after,
				'renamed',
				`the ${noun} ${label(old, before)} is called ${newName(label(now, after), label(old, before), later.name)} now; ${UNDERSTOOD}`,
			),
		];
	}
	if (differs?.includes('name')) {
		return [
			inOperation(
				now,
				after,
				'renamed',
				`the ${noun} ${label(old, before)} is gone, perhaps renamed to ${newName(label(now, after), label(old, before), later.name)}`,
			),
		];
	}
	const called = label(now, after);
	return [
		...(differs?.includes('need')
			? [inOperation(now, after, isDemanded(later) ? 'demanded' : 'optional', called)]
			: []),
		...(differs?.includes('type')
			? [
					inOperation(
						now,
						after,
						'type',
						`${called} takes ${typeWords(now, later)} instead of ${typeWords(old, earlier)}`,
					),
				]
			: []),
	];
}

/** A new name that reads as the old one is told by what the API calls it. */
function newName(label: string, before: string, name = ''): string {
	return label === before ? code(name) : label;
}

function inOperation(words: Words, { operation }: FieldAt, kind: Kind, item: string): Fact {
	return {
		about: resourceLabel(words, [operation]),
		kind,
		item,
		operation: operationLabel(words, operation),
	};
}

function isFilter({ operation }: FieldAt): boolean {
	return operation.answer === 'page';
}

function resourceLabel(words: Words, [row]: readonly Operation[]): string {
	return words.resourceWording(row?.resource ?? '').label;
}

function operationLabel(words: Words, operation: Operation): string {
	return words.operationWording(operation).label;
}

function operationLabels(words: Words, rows: readonly Operation[]): string {
	return sentenceList(rows.map((row) => operationLabel(words, row)).sort(words.compareLabels));
}

function label(words: Words, { operation, route }: FieldAt): string {
	return quoted(route.map((member) => words.labelOf(operation, member)).join(' › '));
}

function values(words: Words, field: FieldAt, names: readonly string[]): string {
	return sentenceList(
		names.map((name) => quoted(words.choiceLabel(field.operation, fieldOf(field), name))),
	);
}

function typeWords(words: Words, { type, list, to, by, open }: Member): string {
	const [one, many] = TYPES[type];
	const kind = list ? many : one;
	if (open) return `${kind} or a value of your own`;
	if (to === undefined) return kind;
	return `${kind} chosen from ${quoted(words.resourceWording(to).plural)}${by === undefined ? '' : ` by ${code(by)}`}`;
}

function quoted(text: string): string {
	return `'${text}'`;
}

function code(name: string): string {
	return `\`${name}\``;
}
