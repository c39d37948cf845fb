/** What of a record an item keeps: all of it, what matters, or what the user chose. */
import type { IDataObject } from 'n8n-workflow';

import { recordOf } from '../catalog';
import type { Operation } from '../catalog/types';
import type { ReadParameter } from '../request/build';
import { InputProblem, refuse } from '../request/problem';

/** Gives the properties to keep in a node of this version, a dot reaching into nested objects, or nothing where the record stays whole. */
export function keptProperties(
	{ resource, match }: Pick<Operation, 'match' | 'resource'>,
	read: ReadParameter,
	typeVersion: number,
): readonly string[] | undefined {
	const { simple } = recordOf(match?.resource ?? resource, typeVersion) ?? {};
	const output = read('output');
	switch (output) {
		case undefined:
		case 'simplified':
			return simple;
		case 'raw':
			return undefined;
		case 'selected': {
			const given = read('outputFields');
			const chosen = (
				typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : []
			)
				.map((name) => String(name).trim())
				.filter((name) => name !== '');
			// Without its ID, nothing further can be done with a record.
			if (chosen.length > 0) return [...new Set(['id', ...chosen])];
			throw new InputProblem(
				"'Field Names or IDs' is empty",
				"Choose the fields to keep, or set 'Output' to 'Simplified' or 'Raw'.",
			);
		}
		default:
			return refuse(
				'Output',
				output,
				'one of its values',
				"Use 'simplified', 'raw' or 'selected'. If it comes from an expression, look at what the expression gives for this item.",
			);
	}
}

/** Gives the record with these properties only, in this order; `cost.cents` becomes `cost_cents`. What the record lacks is left out. */
export function keep(record: IDataObject, properties: readonly string[] | undefined): IDataObject {
	if (properties === undefined) return record;
	const kept = properties.map(
		(route) => [route.replaceAll('.', '_'), valueAt(record, route.split('.'))] as const,
	);
	return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as IDataObject;
}

function valueAt(value: unknown, [name, ...rest]: string[]): unknown {
	if (name === undefined || value === undefined) return value;
	return typeof value === 'object' && value !== null
		? valueAt((value as IDataObject)[name], rest)
		: undefined;
}
