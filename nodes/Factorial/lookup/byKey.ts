/** Finds the records that items name by an email address or a name: for all items together, with as few requests as the lists allow. */
import type { IDataObject } from 'n8n-workflow';

import { findOperation } from '../catalog';
import { keyLabel, keysOf } from '../catalog/choosers';
import { lowerCase, propertyLabel, resourceWording } from '../catalog/labels';
import type { RecordKey } from '../catalog/types';
import { InputProblem, shown } from '../request/problem';
import type { SoughtRecord } from '../request/waiting';
import { listRecords } from '../transport/call';
import type { Connection, Sender } from '../transport/connection';
import { listAmong } from './among';
import { remembered } from './memory';
import { nearest } from './nearest';

/** Records that a whole list is read up to: a hundred pages. */
const WHOLE_LIST = 10_000;

/** What Factorial told of a resource's records by one key. */
interface Known {
	/** By the text that was asked for, as `folded` gives it. */
	matches: Map<string, IDataObject[]>;
	/** All names there are, where the whole list was read. */
	names: string[];
	/** The list is longer than what is read of it. */
	cut: boolean;
}

/**
 * Gives what tells the ID (or what else the field holds) of each record that is sought. That function throws an InputProblem,
 * naming the field by its label, where none or several match, and what sending throws where Factorial could not be asked.
 */
export async function findSought(
	context: Sender,
	connection: Connection,
	sought: readonly SoughtRecord[],
): Promise<(one: SoughtRecord) => string> {
	const answers = new Map<string, Known | Error>();
	for (const [kind, ones] of grouped(sought)) {
		const [{ resource, key }] = ones as [SoughtRecord];
		const texts = ones.map(({ text }) => text);
		answers.set(
			kind,
			await known(context, connection, resource, key, texts).catch((error: Error) => error),
		);
	}
	return (one) => {
		const answer = answers.get(kindOf(one));
		if (answer === undefined || answer instanceof Error)
			throw answer ?? new Error(`Nobody looked for ${one.text}`);
		return idOf(one, answer);
	};
}

/**
 * Gives the records of a resource that have one of the texts as their key, by the text as `folded` gives it, as Factorial has
 * them now; `filters` are further ones, by the API's names. `cut` when a list without a filter is longer than what is read of it.
 * Throws what sending throws.
 */
export async function findByKey(
	context: Sender,
	connection: Connection,
	resource: string,
	key: RecordKey,
	texts: readonly string[],
	filters: IDataObject = {},
): Promise<Pick<Known, 'matches'> & { cut: boolean }> {
	return await ask(context, connection, resource, key, texts, filters);
}

/** Gives a text in the form in which two that mean the same are equal. */
export function folded(text: string): string {
	return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function kindOf({ resource, key }: SoughtRecord): string {
	return `${resource} ${key}`;
}

function grouped(sought: readonly SoughtRecord[]): Map<string, SoughtRecord[]> {
	const groups = new Map<string, SoughtRecord[]>();
	for (const one of sought) {
		const group = groups.get(kindOf(one)) ?? [];
		group.push(one);
		groups.set(kindOf(one), group);
	}
	return groups;
}

/** What was not found is asked for again: the workflow itself may have made it since. */
async function known(
	context: Sender,
	connection: Connection,
	resource: string,
	keyName: string,
	texts: readonly string[],
): Promise<Known> {
	const key = keysOf(resource)[keyName];
	if (key === undefined) throw new Error(`${resource} has no key ${keyName}`);
	const kept = remembered<Known>(context, connection, `${resource} ${keyName}`, () => ({
		matches: new Map(),
		names: [],
		cut: false,
	}));
	const missing = texts.filter((text) => !kept.matches.has(folded(text)));
	if (missing.length === 0) return kept;
	const { matches, ...more } = await ask(context, connection, resource, key, missing);
	// A whole list that is read again says of all names how they are now.
	if (key.filter === undefined) kept.matches.clear();
	for (const [text, records] of matches) kept.matches.set(text, records);
	return Object.assign(kept, more);
}

function spellingsOf({ exact, small }: RecordKey): ReadonlyArray<(text: string) => string> {
	const asTyped = (text: string) => text;
	if (exact) return [asTyped];
	return small ? [folded, asTyped] : [asTyped, folded];
}

async function ask(
	context: Sender,
	connection: Connection,
	resource: string,
	key: RecordKey,
	texts: readonly string[],
	further: IDataObject = {},
): Promise<Known> {
	const known: Known = { matches: new Map(), names: [], cut: false };
	const asked = new Set<string>();
	// Whether Factorial tells capitals apart is not documented: what one spelling does not find is asked for in the other.
	for (const spelling of spellingsOf(key)) {
		const missing = texts.filter((text) => !known.matches.has(folded(text))).map(spelling);
		const wanted = [...new Set(missing)].filter((text) => !asked.has(text));
		for (const text of wanted) asked.add(text);
		const records = new Map<string, IDataObject>();
		for (const record of await recordsOf(context, connection, resource, key, wanted, further))
			records.set(String(record.id), record);
		for (const record of records.values()) {
			const own = textsOf(record, key);
			if (key.filter === undefined) known.names.push(...own.slice(0, 1));
			for (const text of own.map(folded)) {
				const same = known.matches.get(text) ?? [];
				if (same.some(({ id }) => id === record.id)) continue;
				same.push(record);
				known.matches.set(text, same);
			}
		}
		if (key.filter !== undefined) continue;
		known.cut = records.size >= WHOLE_LIST;
		break;
	}
	return known;
}

/** Gives the records that the list finds by the texts: a hundred at a time or each by itself, as its filter takes them; without one, the whole list. */
async function recordsOf(
	context: Sender,
	connection: Connection,
	resource: string,
	{ filter }: RecordKey,
	texts: readonly string[],
	further: IDataObject,
): Promise<IDataObject[]> {
	if (texts.length === 0) return [];
	if (filter === undefined)
		return await listRecords(context, connection, resource, further, WHOLE_LIST);
	const row = findOperation(resource, 'getAll', context.getNode().typeVersion);
	if (row?.fields.find(({ name }) => name === filter)?.list === true)
		return await listAmong(context, connection, resource, filter, texts, further);
	const found: IDataObject[] = [];
	for (const text of texts)
		found.push(
			...(await listRecords(context, connection, resource, { ...further, [filter]: text })),
		);
	return found;
}

function textsOf(record: IDataObject, { properties }: RecordKey): string[] {
	const texts = properties
		.map((property) => record[property])
		.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
	return [...new Map(texts.map((text) => [folded(text), text])).values()];
}

function idOf(one: SoughtRecord, { matches, names, cut }: Known): string {
	const { resource, key, text, by, label } = one;
	const noun = lowerCase(resourceWording(resource).label);
	const found = exact(matches.get(folded(text)) ?? [], one);
	const [record] = found;
	if (record === undefined && cut)
		throw new InputProblem(
			`'${label}' is ${shown(text)}, and Factorial has too many ${lowerCase(resourceWording(resource).plural)} to look for it by its ${key}`,
			"Choose 'From List' or 'By ID'. Nothing was sent for this item.",
		);
	if (record === undefined) {
		const near = nearest(text, names, 3).map((name) => `"${name}"`);
		throw new InputProblem(
			`'${label}' is ${shown(text)}, and Factorial shows no ${noun} with this ${key}`,
			`${near.length > 0 ? `The nearest: ${near.join(', ')}. ` : ''}Check how it is written, or choose ${key === 'name' ? "'From List' or 'By ID'" : "'By ID'"}. The credential may also not see it. Nothing was sent for this item.`,
		);
	}
	if (found.length > 1) {
		const ids = found.slice(0, 3).map(({ id }) => String(id));
		throw new InputProblem(
			`'${label}' is ${shown(text)}, and ${found.length} ${lowerCase(resourceWording(resource).plural)} have this ${key}`,
			`Say which: choose 'From List' or 'By ID' in place of '${keyLabel(key)}' (IDs ${ids.join(', ')}${found.length > ids.length ? ' …' : ''}). Nothing was sent for this item.`,
		);
	}
	const value = record[by];
	if (typeof value === 'string' && value !== '') return value;
	throw new InputProblem(
		`'${label}' is ${shown(text)}, and this ${noun} has no ${lowerCase(propertyLabel(resource, by))}`,
		'Factorial gives it to those who can log in. Invite them first, or choose somebody else. Nothing was sent for this item.',
	);
}

/** Of names that differ in capitals alone, the one that was written is meant; emails mean the same in both. */
function exact(records: IDataObject[], { resource, key, text }: SoughtRecord): IDataObject[] {
	const { properties = [], small } = keysOf(resource)[key] ?? {};
	if (records.length < 2 || small) return records;
	const same = records.filter((record) => properties.some((property) => record[property] === text));
	return same.length > 0 ? same : records;
}
