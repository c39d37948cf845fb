/** Puts names beside the IDs of records that a workflow gets, for the node and the trigger. */
import type { IDataObject } from 'n8n-workflow';

import { lowerCase, resourceWording } from '../catalog/labels';
import type { Connection, Sender } from '../transport/connection';
import { NamesBehindIds } from './behindIds';
import type { OtherNames } from './names';

interface Named {
	/** As many as were given, in the same order. */
	records: IDataObject[];
	/** What could not be asked for, in words; nothing that must stop a workflow. */
	problems: string[];
}

/**
 * Gives the records of a resource with the name of each other record right behind its ID: `team_ids`, then `team_names`.
 * A name that is there already stays, and what can't be named is left out. `known` are records of the resource that were
 * read anyway, whole. Throws only when the workflow is stopped.
 */
export async function addNames(
	context: Sender,
	connection: Connection,
	resource: string,
	records: readonly IDataObject[],
	known: readonly IDataObject[] = [],
): Promise<Named> {
	const names = new NamesBehindIds(context, connection);
	names.know(resource, known);
	const properties = new Set(
		records.flatMap((record) =>
			Object.keys(record).filter((property) => !(nameProperty(property) in record)),
		),
	);
	const found = await names.in(resource, records, [...properties]);
	return {
		records: records.map((record) => withNames(record, found)),
		problems: [...names.failures].map(
			([kind, why]) =>
				`The names of ${lowerCase(resourceWording(kind).plural)} could not be added: ${why}`,
		),
	};
}

/**
 * Gives the property that holds the name behind an ID: `manager_id` → `manager_name`, `team_ids` → `team_names`, `members` → `members_names`.
 * The name behind an access ID is the same as behind an ID, and the one that says nothing else is an employee's.
 */
export function nameProperty(property: string): string {
	const what = /^(?:(.+?)_)?(?:access_)?(?:uu)?ids?$/.exec(property)?.[1] ?? property;
	const whose = what === 'access' ? 'employee' : what;
	return `${whose}_name${property.endsWith('s') ? 's' : ''}`;
}

function withNames(record: IDataObject, found: OtherNames): IDataObject {
	const named: IDataObject = {};
	for (const [property, value] of Object.entries(record)) {
		named[property] = value;
		const own = nameProperty(property);
		const names = own in record || own in named ? undefined : namesFor(value, found[property]);
		if (names !== undefined) named[own] = names;
	}
	return named;
}

/** Gives the name of one ID, or those of several in their order, null where one has none; nothing where none has. */
function namesFor(value: unknown, names: ReadonlyMap<string, string> | undefined) {
	if (!Array.isArray(value)) return names?.get(String(value));
	const found = value.map((id) => names?.get(String(id)) ?? null);
	return found.some((name) => name !== null) ? found : undefined;
}
