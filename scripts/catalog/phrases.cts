/** What the summary says of each kind of change, in the order in which it says it. */

interface Phrase {
	/** Somebody's workflow may fail, or not find something any more. */
	breaks: boolean;
	say(items: readonly string[]): string;
}

const change = (say: Phrase['say']): Phrase => ({ breaks: true, say });
const gain = (say: Phrase['say']): Phrase => ({ breaks: false, say });
const gone = (noun: string) =>
	change((items) => `the ${counted(noun, items)} ${items.length > 1 ? 'are' : 'is'} gone`);
const fresh = (noun: string) => gain((items) => `new ${counted(noun, items)}`);
/** The items are clauses already. */
const clauses = (items: readonly string[]) => items.join('; ');

export const phrases = {
	resourceGone: change((items) => `the whole resource is gone, with ${sentenceList(items)}`),
	renamed: change(clauses),
	operationsGone: gone('operation'),
	filtersGone: gone('filter'),
	fieldsGone: gone('field'),
	demandedNew: change((items) => `the new ${counted('field', items)} must be filled in`),
	demanded: change((items) => `${sentenceList(items)} must be filled in now`),
	type: change(clauses),
	choicesGone: change(clauses),
	answer: change(clauses),
	propertiesGone: change((items) => `the output no longer has ${sentenceList(items)}`),
	eventsGone: gone('event'),
	eventRecord: change(clauses),
	resource: gain((items) => `new resource with ${sentenceList(items)}`),
	operations: fresh('operation'),
	fields: fresh('field'),
	filters: fresh('filter'),
	choices: gain(clauses),
	optional: gain((items) => `${sentenceList(items)} can be left out now`),
	properties: gain((items) => `the output also has ${sentenceList(items)}`),
	events: fresh('event'),
} satisfies Record<string, Phrase>;

export type Kind = keyof typeof phrases;

/** Joins as in a sentence: "a, b and c". */
export function sentenceList(items: readonly string[]): string {
	return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function counted(noun: string, items: readonly string[]): string {
	return `${noun}${items.length > 1 ? 's' : ''} ${sentenceList(items)}`;
}
