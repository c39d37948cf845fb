/** What a resource's list can tell of changes: worked out from the list's filters and the records' properties, version by version. */
import { catalog, findOperation, recordOf } from './index';
import { dayGrained, ownFilters, sinceFilters, workedOut } from './overrides/facts/watching';
import type { Operation, RecordShape } from './types';
import { newestTypeVersion } from './versions';

/** What one can watch for; saved by workflows. */
export type Watch = 'changed' | 'deleted' | 'new' | 'newAndChanged';

/**
 * How a watch is carried out: `time` by the records' own time of change, `place` by where the list ended the last time,
 * `comparison` by what the whole list held the last time.
 */
export type WayName = 'comparison' | 'place' | 'time';

/** What the list of a resource tells. */
export interface Watchable {
	/** The filter that lets through what changed since a moment, and how exactly it looks. */
	since?: { filter: string; grain: 'day' | 'moment' };
	/** The records say when they were changed. */
	updated: boolean;
	/** The records say when they were made. */
	created: boolean;
}

/** Gives what the list of a resource tells to nodes of a typeVersion, or nothing where it tells of no change. */
export function watchableOf(
	resource: string,
	typeVersion = newestTypeVersion,
): Watchable | undefined {
	return watchable(
		resource,
		findOperation(resource, 'getAll', typeVersion),
		recordOf(resource, typeVersion),
	);
}

function watchable(
	resource: string,
	list: Operation | undefined,
	record: RecordShape | undefined,
): Watchable | undefined {
	const properties = record?.properties ?? [];
	if (list?.answer !== 'page' || workedOut.has(resource) || !properties.includes('id'))
		return undefined;
	const filter = list.fields.find(({ name }) => sinceFilters.includes(name))?.name;
	return {
		...(filter === undefined
			? {}
			: { since: { filter, grain: dayGrained.has(resource) ? 'day' : 'moment' } }),
		updated: properties.includes('updated_at'),
		created: properties.includes('created_at'),
	};
}

/** Gives what can be watched for, with the way that each is found; a kind that the list does not tell apart is left out. */
export function waysOf(told: Watchable): Partial<Record<Watch, WayName>> {
	const { since, updated, created } = told;
	const byTime = updated || since !== undefined;
	if (!byTime)
		return {
			new: 'place',
			changed: 'comparison',
			newAndChanged: 'comparison',
			deleted: 'comparison',
		};
	const dated = updated && created;
	return {
		new: since !== undefined && dated ? 'time' : 'place',
		...(dated ? { changed: 'time' as const } : {}),
		newAndChanged: 'time',
		deleted: 'comparison',
	};
}

/** Gives a list's row as the form of a watch shows it: without the filters that the watch sets itself. */
export function watchedList(list: Operation): Operation {
	return { ...list, fields: list.fields.filter(({ name }) => !ownFilters.has(name)) };
}

/** Gives the resources of the newest version whose lists tell of changes. */
export function watchableResources(): string[] {
	return catalog.operations
		.filter(({ operation }) => operation === 'getAll')
		.map(({ resource }) => resource)
		.filter((resource) => watchableOf(resource) !== undefined);
}
