/** The parameters that are about the request itself and not about Factorial's data. */
import type { INodeProperties } from 'n8n-workflow';

import { acceptedValues } from '../catalog/savedValues';
import type { NodeVersion } from '../catalog/types';
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

/** Gives the node's Options; each typeVersion has its own version of the API. */
export function requestOptions(versions: readonly NodeVersion[]): INodeProperties {
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
			...apiVersions,
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
