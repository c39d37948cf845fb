/** What the editor shows of the trigger. */
import type { INodeProperties } from 'n8n-workflow';

import { history } from '../Factorial/catalog';
import { acceptedValues } from '../Factorial/catalog/savedValues';
import {
	watchableOf,
	watchableResources,
	watchedList,
	waysOf,
	type Watch,
} from '../Factorial/catalog/watch';
import { buildListProperties } from '../Factorial/description';
import { DEFAULT_PAGES } from './ways';

const FIRST = 'timeoff/leaves';

const WATCHES: Readonly<Record<Watch, { name: string; description: string }>> = {
	changed: { name: 'Changed', description: 'Records that were there and are different now' },
	deleted: {
		name: 'Deleted',
		description:
			'Records that the list no longer has: deleted, or no longer let through by the filters',
	},
	new: { name: 'New', description: 'Records that were added' },
	newAndChanged: {
		name: 'New and Changed',
		description: 'Records that were added or are different now',
	},
};

/** n8n's lint asks for "Name or ID" in the labels of lists that are loaded, where there is something to be chosen; here it would puzzle. */
const COST = {
	displayName: 'Cost of a Poll',
	description:
		'What a poll costs your company where little changes, asked of Factorial just now; there is nothing to choose',
};
const CHANGED_FIELDS = {
	displayName: 'Changed Fields',
	description:
		'Fields whose old and new values each changed record gets as <code>changed</code>. n8n remembers them for as many records as fit into 200,000 characters; of others, <code>changed</code> is "unknown". The first poll reads the whole list.',
};

/** Gives the trigger's parameters beside its schedule, which n8n adds. */
export function watchProperties(): INodeProperties[] {
	const resources = watchableResources();
	const lists = history.operations
		.filter(({ resource, operation }) => operation === 'getAll' && resources.includes(resource))
		.map(watchedList);
	const [resource, ...filters] = buildListProperties({ ...history, operations: lists }, FIRST);
	return [
		...(resource === undefined ? [] : [resource]),
		...watchChoices(resources),
		...filters,
		{
			...COST,
			name: 'cost',
			type: 'options',
			noDataExpression: true,
			typeOptions: {
				loadOptionsMethod: 'pollCost',
				loadOptionsDependsOn: ['resource', 'watch', 'filters', 'options'],
			},
			default: '',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					...CHANGED_FIELDS,
					name: 'changedFields',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'recordProperties' },
					default: [],
				},
				{
					displayName: 'First Poll',
					name: 'firstPoll',
					type: 'options',
					options: [
						{
							name: 'Give What Is There',
							value: 'give',
							description: 'Publishing starts the workflow once with all records of the list',
						},
						{
							name: 'Only Mark Where It Starts',
							value: 'mark',
							description: 'The workflow starts with what happens from then on',
						},
					],
					default: 'mark',
					description:
						'What happens with the records that are there when the workflow is published',
				},
				{
					displayName: 'Most Pages per Poll',
					name: 'pages',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: DEFAULT_PAGES,
					description:
						'How many pages of a hundred records a poll reads at most of a list that can only be looked through. A longer one is looked through over several polls; new records come at once all the same.',
				},
			],
		},
	];
}

/** Resources that tell the same share one parameter. */
function watchChoices(resources: readonly string[]): INodeProperties[] {
	const groups = new Map<string, string[]>();
	for (const resource of resources) {
		const told = watchableOf(resource);
		if (told === undefined) continue;
		const key = (Object.keys(waysOf(told)) as Watch[]).sort().join();
		groups.set(key, [...(groups.get(key) ?? []), resource]);
	}
	return [...groups].map(([watches, own]) => ({
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: own.flatMap(acceptedValues) } },
		options: (watches.split(',') as Watch[])
			.map((value) => ({ value, ...WATCHES[value] }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: 'newAndChanged',
		description: 'What starts the workflow',
	}));
}
