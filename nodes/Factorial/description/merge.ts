/** Shares equal parameters between operations, so that the description stays small enough for the editor. */
import type { INodeProperties } from 'n8n-workflow';

import { acceptedValues } from '../catalog/savedValues';
import type { Operation } from '../catalog/types';

/** The parameters of one operation that belong into this part of the form. */
export interface Row {
	operation: Operation;
	properties: INodeProperties[];
}

/**
 * Gives the parameters of all operations, each once where it is equal, with the `displayOptions`
 * that show it for its operations. `rank` gives the place of a parameter in every form.
 */
export function mergeProperties(rows: readonly Row[], rank: (name: string) => number): INodeProperties[] {
	const shared = new Map<string, { property: INodeProperties; users: Operation[] }>();
	for (const { operation, properties } of rows) {
		for (const property of properties) {
			const key = JSON.stringify(property);
			const entry = shared.get(key) ?? { property, users: [] };
			entry.users.push(operation);
			shared.set(key, entry);
		}
	}
	const everyone = resourcesByOperation(rows.map((row) => row.operation));
	return [...shared.values()]
		.sort((a, b) => rank(a.property.name) - rank(b.property.name) || (a.property.name < b.property.name ? -1 : 1))
		.flatMap(({ property, users }) => shownFor(property, users, everyone));
}

function resourcesByOperation(operations: readonly Operation[]): Map<string, string[]> {
	const result = new Map<string, string[]>();
	for (const { resource, operation } of operations) {
		result.set(operation, [...(result.get(operation) ?? []), resource]);
	}
	return result;
}

/** `show` joins its keys with "and", so only operations with the very same resources can share one copy. */
function shownFor(property: INodeProperties, users: Operation[], everyone: Map<string, string[]>): INodeProperties[] {
	const groups = new Map<string, { resources: string[]; operations: string[] }>();
	for (const [operation, resources] of resourcesByOperation(users)) {
		const all = resources.length === everyone.get(operation)?.length;
		const key = all ? '*' : resources.join(' ');
		const group = groups.get(key) ?? { resources: all ? [] : resources, operations: [] };
		group.operations.push(operation);
		groups.set(key, group);
	}
	return [...groups.values()].map(({ resources, operations }) => ({
		...property,
		displayOptions: { show: { ...(resources.length > 0 ? { resource: resources.flatMap(acceptedValues) } : {}), operation: operations, ...property.displayOptions?.show } },
	}));
}
