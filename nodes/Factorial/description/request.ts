/** The parameters that are about the request itself and not about Factorial's data. */
import type { INodeProperties } from 'n8n-workflow';

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

/** Gives the node's Options for an API of this version. */
export function requestOptions(version: string): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'API Version',
				name: 'apiVersion',
				type: 'string',
				default: version,
				placeholder: 'e.g. 2026-10-01',
				description: `Another version of Factorial's API. The node's fields are those of ${version}; a version is served for a year after it came out.`,
			},
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
