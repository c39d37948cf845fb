/** Finds the records that have the keys of all items, as Factorial has them now: nothing of it is remembered, since what comes next depends on it. */
import type { IDataObject } from 'n8n-workflow';

import type { KeyPart, MatchKey } from '../catalog/types';
import type { Connection, Sender } from '../transport/connection';
import { findByKey, folded } from './byKey';

/** What an item's record is looked for by: a text for each part of the key. */
export interface Key {
	key: MatchKey;
	texts: readonly string[];
}

export interface Matches {
	records: IDataObject[];
	/** More may have the key: the list was longer than what is read of it. */
	cut: boolean;
}

type Answer = Awaited<ReturnType<typeof findByKey>>;

/**
 * Gives what tells the records with a key. All keys that differ in their first part alone are asked for together.
 * That function throws what sending has thrown.
 */
export async function findMatches(
	context: Sender,
	connection: Connection,
	resource: string,
	wanted: readonly Key[],
): Promise<(one: Key) => Matches> {
	const answers = new Map<string, Answer | Error>();
	const groups = new Map<string, Key[]>();
	for (const one of wanted) {
		const group = groups.get(groupOf(one)) ?? [];
		group.push(one);
		groups.set(groupOf(one), group);
	}
	for (const [group, ones] of groups) {
		const [{ key, texts }] = ones as [Key];
		const [first, ...others] = key.parts;
		const filters = Object.fromEntries(
			others.flatMap(({ filter }, index) => (filter ? [[filter, texts[index + 1]]] : [])),
		) as IDataObject;
		const firsts = ones.map((one) => one.texts[0] ?? '');
		answers.set(
			group,
			await findByKey(context, connection, resource, first, firsts, filters).catch(
				(error: Error) => error,
			),
		);
	}
	return (one) => {
		const answer = answers.get(groupOf(one));
		if (answer === undefined || answer instanceof Error)
			throw answer ?? new Error('Nobody looked for a record');
		return { records: matching(answer.matches, one), cut: answer.cut };
	};
}

/** Gives a text in which two keys are equal that mean the same record. */
export function keyText({ key, texts }: Key): string {
	return JSON.stringify(
		key.parts.map(({ exact, field }, index) => {
			const text = texts[index] ?? '';
			return [field, exact ? text : folded(text)];
		}),
	);
}

function groupOf({ key: { parts, fixed }, texts }: Key): string {
	const [first, ...others] = parts;
	return JSON.stringify([first.field, fixed, others.map((_, index) => texts[index + 1])]);
}

function matching(matches: ReadonlyMap<string, IDataObject[]>, { key, texts }: Key): IDataObject[] {
	const [first, ...others] = key.parts;
	const [text = ''] = texts;
	const found = (matches.get(folded(text)) ?? []).filter(
		(record) =>
			others.every((part, index) => has(record, part, texts[index + 1] ?? '')) &&
			Object.entries(key.fixed ?? {}).every(([name, value]) => record[name] === value),
	);
	if (first.small) return found;
	// Of keys that differ in capitals alone, the one that was written is meant.
	const same = found.filter((record) => has(record, first, text));
	return first.exact || same.length > 0 ? same : found;
}

function has(record: IDataObject, { properties }: KeyPart, text: string): boolean {
	return properties.some((property) => record[property] === text);
}
