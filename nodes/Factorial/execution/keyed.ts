/** Items on their way from what was entered to the record that it means: shared by all operations that look first. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { lowerCase, resourceWording } from '../catalog/labels';
import { attempt, type Refused } from './itemReader';
import type { Wanted } from './planned';
import { findMatches, type Key } from '../lookup/matches';
import { keyWords, type Form, type MatchingOperation } from '../request/match';
import { InputProblem } from '../request/problem';
import type { Connection } from '../transport/connection';

export interface Read {
	index: number;
	form: Form;
	wanted: Wanted;
	/** What to do where there is no record. */
	fail: boolean;
}

export interface Keyed extends Read {
	key: Key;
}

/** By item: nothing for one that an earlier try has settled. */
export type Each<T> = Array<Refused | T | undefined>;

/** Gives what `work` makes of each item that has not failed. */
export function each<T extends { index: number }, U>(
	context: IExecuteFunctions,
	items: Each<T>,
	work: (item: T) => U,
): Each<U> {
	return items.map((item) =>
		item === undefined || 'error' in item ? item : attempt(context, item.index, () => work(item)),
	);
}

/** Gives the items that have not failed. */
export function good<T>(items: Each<T>): T[] {
	return items.flatMap((item) =>
		item === undefined || 'error' in (item as object) ? [] : [item as T],
	);
}

/** Gives the resource of the records that are looked for. */
export function matchedResource({ match, resource }: MatchingOperation): string {
	return match.resource ?? resource;
}

/** Gives what finds the record of an item. That function throws where several have its key, or where nobody can tell that none has. */
export async function finder(
	context: IExecuteFunctions,
	connection: Connection,
	operation: MatchingOperation,
	items: Each<Keyed>,
): Promise<(item: Keyed) => IDataObject | undefined> {
	const resource = matchedResource(operation);
	const { plural } = resourceWording(resource);
	const keys = good(items).map(({ key }) => key);
	const matches = await findMatches(context, connection, resource, keys);
	return (item) => {
		const { records, cut } = matches(item.key);
		const words = keyWords(operation, item.form.key, item.key.texts);
		if (records.length > 1) {
			const ids = records.slice(0, 3).map(({ id }) => String(id));
			throw new InputProblem(
				`${records.length} ${lowerCase(plural)} have the ${words}`,
				`Nobody can tell which is meant (IDs ${ids.join(', ')}${records.length > ids.length ? ' …' : ''}). Use an operation that takes the ID, or correct the others in Factorial. Nothing was sent for this item.`,
			);
		}
		if (records.length === 0 && cut)
			throw new InputProblem(
				`Factorial has too many ${lowerCase(plural)} to look for the ${words}`,
				'Its list can be searched neither for this nor read whole. Look by something else. Nothing was sent for this item.',
			);
		return records[0];
	};
}
