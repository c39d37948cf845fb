/** Shares equal parameters between operations, so that the description stays small enough for the editor. */
import type { INodeProperties } from 'n8n-workflow';

import { acceptedValues } from '../catalog/savedValues';
import type { Operation, OperationName } from '../catalog/types';
import { shownAt } from './shownAt';

/** A parameter, and the typeVersions that have it. */
export interface Part {
	property: INodeProperties;
	versions: readonly number[];
}

/** The parameters of one operation that belong into this part of the form, and the typeVersions that have the operation. */
export interface Row {
	operation: Operation;
	versions: readonly number[];
	parts: Part[];
}

/**
 * Gives the parameters of all operations, each once where it is equal, with the `displayOptions`
 * that show it for its operations and their earlier names. `rank` gives the place of a parameter in every form.
 */
export function mergeProperties(
	rows: readonly Row[],
	rank: (name: string) => number,
	newest: number,
): INodeProperties[] {
	const shared = new Map<string, { property: INodeProperties; users: OperationName[] }>();
	const forms = formsOf(rows);
	for (const { name, versions, parts } of forms) {
		for (const part of parts.values()) {
			const property = shownAt(part.property, part.versions, versions, newest);
			const key = JSON.stringify(property);
			const entry = shared.get(key) ?? { property, users: [] };
			entry.users.push(name);
			shared.set(key, entry);
		}
	}
	const everyone = resourcesByOperation(forms.map(({ name }) => name));
	return [...shared.values()]
		.sort(
			(a, b) =>
				rank(a.property.name) - rank(b.property.name) ||
				(a.property.name < b.property.name ? -1 : 1),
		)
		.flatMap(({ property, users }) => shownFor(property, users, everyone));
}

/** What is shown for one resource and operation as workflows may have saved them, in whatever version. */
interface Form {
	name: OperationName;
	versions: Set<number>;
	parts: Map<string, { property: INodeProperties; versions: Set<number> }>;
}

function formsOf(rows: readonly Row[]): Form[] {
	const forms = new Map<string, Form>();
	for (const { operation: row, versions, parts } of rows) {
		for (const { resource, operation } of [row, ...(row.was ?? [])]) {
			const key = `${resource} ${operation}`;
			const form = forms.get(key) ?? {
				name: { resource, operation },
				versions: new Set(),
				parts: new Map(),
			};
			forms.set(key, form);
			for (const version of versions) form.versions.add(version);
			for (const { property, versions: own } of parts) {
				const text = JSON.stringify(property);
				const part = form.parts.get(text) ?? { property, versions: new Set() };
				form.parts.set(text, part);
				for (const version of own) part.versions.add(version);
			}
		}
	}
	return [...forms.values()];
}

function resourcesByOperation(operations: readonly OperationName[]): Map<string, string[]> {
	const result = new Map<string, string[]>();
	for (const { resource, operation } of operations) {
		result.set(operation, [...(result.get(operation) ?? []), resource]);
	}
	return result;
}

/** `show` joins its keys with "and", so only operations with the very same resources can share one copy. */
function shownFor(
	property: INodeProperties,
	users: OperationName[],
	everyone: Map<string, string[]>,
): INodeProperties[] {
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
		displayOptions: {
			show: {
				...(resources.length > 0 ? { resource: resources.flatMap(acceptedValues) } : {}),
				operation: operations,
				...property.displayOptions?.show,
			},
		},
	}));
}
