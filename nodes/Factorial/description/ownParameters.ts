/** The parameters that are about the request itself and not about Factorial's data. */
import type { INodeProperties } from 'n8n-workflow';

import { customFieldOwners } from '../catalog/overrides/facts/customFieldOwners';
import { acceptedValues } from '../catalog/savedValues';
import type { Catalog } from '../catalog/types';
import { shownAt } from './shownAt';

/** How much of a list one wants; shown for every list. */
export const paging: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

/** Gives the choice of what the items hold, for the resources whose records are large, but not for `without`. */
export function output(
	resources: readonly string[],
	without: readonly string[],
): INodeProperties[] {
	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			displayOptions: {
				show: { resource: resources.flatMap(acceptedValues) },
				hide: { operation: ['delete', ...without] },
			},
			options: [
				{ name: 'Raw', value: 'raw', description: 'Everything that Factorial sends' },
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'The ID and the fields that you choose',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The ten or so fields that matter most',
				},
			],
			default: 'simplified',
			description: 'What each item holds',
		},
		{
			displayName: 'Field Names or IDs',
			name: 'outputFields',
			type: 'multiOptions',
			displayOptions: { show: { output: ['selected'] } },
			typeOptions: { loadOptionsMethod: 'recordProperties' },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
	];
}

/** Where a downloaded file goes; shown for every download. */
export const fileOutput: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	displayOptions: { show: { operation: ['download'] } },
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	description: "Name of the item's field that gets the file; further files get _1, _2 … behind it",
};

/** What reads can add, beside what was asked for. */
const addNames: INodeProperties = {
	displayName: 'Add Names',
	name: 'addNames',
	type: 'boolean',
	displayOptions: { show: { '/operation': ['find', 'get', 'getAll'] } },
	default: true,
	description:
		'Whether to put the name of each employee, team, leave type and so on behind its ID (employee_id, then employee_name). Takes one more request for each kind of record and up to 100 different IDs.',
};

/** Shown for the resources that can have such fields. */
const includeCustomFields: INodeProperties = {
	displayName: 'Include Custom Fields',
	name: 'includeCustomFields',
	type: 'boolean',
	displayOptions: {
		show: {
			'/resource': Object.keys(customFieldOwners).flatMap(acceptedValues),
			'/operation': ['find', 'get', 'getAll'],
		},
	},
	default: true,
	description:
		'Whether to add the fields that your company made itself, each under its label in custom_fields: amounts in units (1500.5), dates as days, several choices as a list. Takes one or two requests for the fields, and for each 100 employees one for every 100 values that they have; for other records, one each.',
};

/** Gives the node's Options; each typeVersion has its own version of the API. */
export function requestOptions({
	versions,
	operations,
}: Pick<Catalog, 'operations' | 'versions'>): INodeProperties {
	const all = versions.map(({ typeVersion }) => typeVersion);
	const apiVersions = versions
		.map(({ typeVersion, api }) =>
			shownAt(apiVersion(api), new Set([typeVersion]), all, all.at(-1) ?? 1),
		)
		.reverse();
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			addNames,
			...allInOneRequest(operations),
			{
				displayName: 'Any Order',
				name: 'anyOrder',
				type: 'boolean',
				// What does not make a record keeps an order only where it has to.
				displayOptions: {
					hide: { '/operation': ['delete', 'download', 'find', 'get', 'getAll', 'update'] },
				},
				default: false,
				description:
					'Whether records may be made in another order than that of the items, which is quicker with many of them',
			},
			...apiVersions,
			includeCustomFields,
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description: 'How many seconds to wait for one answer of Factorial before giving up',
			},
		],
	};
}

/** Shown for the operations that take many records at once, once for all that have the same resources. */
function allInOneRequest(operations: Catalog['operations']): INodeProperties[] {
	const names = operations.flatMap((row) => (row.batch ? [row, ...(row.was ?? [])] : []));
	const resources = new Map<string, Set<string>>();
	for (const { resource, operation } of names)
		resources.set(operation, (resources.get(operation) ?? new Set()).add(resource));
	const shared = new Map<string, string[]>();
	for (const [operation, own] of resources) {
		const key = [...own].join(' ');
		shared.set(key, [...(shared.get(key) ?? []), operation]);
	}
	return [...shared].map(([key, own]) => ({
		displayName: 'All Items in One Request',
		name: 'allInOneRequest',
		type: 'boolean',
		displayOptions: {
			show: { '/resource': key.split(' ').flatMap(acceptedValues), '/operation': own },
		},
		default: true,
		description:
			'Whether to collect the entries of all items and send them in as few requests as possible, instead of one request for each item',
	}));
}

function apiVersion(version: string): INodeProperties {
	return {
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: version,
		placeholder: 'e.g. 2026-10-01',
		description: `Another version of Factorial's API. The node's fields are those of ${version}; a version is served for a year after it came out.`,
	};
}
