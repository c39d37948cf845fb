/** The catalog as the node uses it: generated rows, found by the saved values of Resource and Operation. */
import { asOf } from './asOf';
import { generated } from './generated';
import { matchedRows } from './matched';
import { downloads } from './overrides/facts/downloads';
import { matching } from './overrides/facts/matching';
import type { Catalog, Operation, OperationName, RecordShape } from './types';
import { newestTypeVersion } from './versions';

/** All that any version of the node has. */
export const history: Catalog = {
	...generated,
	operations: [
		...generated.operations,
		...downloads,
		...matchedRows(matching, generated.operations, generated.versions),
	],
};

interface View {
	catalog: Catalog;
	/** By the names that they have, and by those that they had before. */
	operations: ReadonlyMap<string, Operation>;
	/** The names of the resources, by the same. */
	resources: ReadonlyMap<string, string>;
}

const views = new Map<number, View>();

function viewOf(typeVersion: number): View {
	const view = views.get(typeVersion) ?? makeView(asOf(history, typeVersion));
	views.set(typeVersion, view);
	return view;
}

function makeView(seen: Catalog): View {
	const operations = new Map<string, Operation>();
	const resources = new Map<string, string>();
	const enter = ({ resource, operation }: OperationName, row: Operation) => {
		operations.set(`${resource} ${operation}`, row);
		resources.set(resource, row.resource);
	};
	for (const row of seen.operations) for (const name of row.was ?? []) enter(name, row);
	for (const row of seen.operations) enter(row, row);
	return { catalog: seen, operations, resources };
}

/** The catalog of the newest version. */
export const catalog: Catalog = viewOf(newestTypeVersion).catalog;

/** Gives the row for a resource and operation as nodes of a typeVersion have it, or nothing when their API has no such operation. */
export function findOperation(
	resource: string,
	operation: string,
	typeVersion = newestTypeVersion,
): Operation | undefined {
	return viewOf(typeVersion).operations.get(`${resource} ${operation}`);
}

/** Gives the name that a resource has for nodes of a typeVersion, for that or an earlier one, or nothing when their API has no such resource. */
export function findResource(
	resource: string,
	typeVersion = newestTypeVersion,
): string | undefined {
	return viewOf(typeVersion).resources.get(resource);
}

/** Gives what the records of a resource hold for nodes of a typeVersion. */
export function recordOf(
	resource: string,
	typeVersion = newestTypeVersion,
): RecordShape | undefined {
	return viewOf(typeVersion).catalog.records[resource];
}
