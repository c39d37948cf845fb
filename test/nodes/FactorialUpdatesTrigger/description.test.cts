/** The form of the updates trigger: what can be watched, and by which words. */
import { runInNewContext } from 'node:vm';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { findOperation } from '../../../nodes/Factorial/catalog';
import { dayGrained, ownFilters, workedOut } from '../../../nodes/Factorial/catalog/overrides/facts/watching';
import { resourceOf } from '../../../nodes/Factorial/catalog/savedValues';
import { watchableOf, watchableResources, waysOf, type Watch } from '../../../nodes/Factorial/catalog/watch';
import { costOf, costText } from '../../../nodes/FactorialUpdatesTrigger/cost';
import { FactorialUpdatesTrigger } from '../../../nodes/FactorialUpdatesTrigger/FactorialUpdatesTrigger.node';

const { properties, polling } = new FactorialUpdatesTrigger().description;
const named = (name: string) => properties.filter((property) => property.name === name);
const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];
const shownFor = ({ displayOptions }: INodeProperties) => (displayOptions?.show?.resource ?? []) as string[];

test('it polls', () => {
	expect(polling).toBe(true);
});

test('each resource that is offered has one Watch with what its list tells, and a default among it', () => {
	const resources = optionsOf(named('resource')[0] as INodeProperties);
	expect(resources.length).toBe(watchableResources().length);
	for (const { value } of resources) {
		const own = named('watch').filter((property) => shownFor(property).includes(String(value)));
		expect([value, own.length]).toEqual([value, 1]);
		const watches = optionsOf(own[0] as INodeProperties).map((option) => option.value);
		expect([...watches].sort()).toEqual(Object.keys(waysOf(watchableOf(resourceOf(String(value))) as never)).sort());
		expect(watches).toContain(own[0]?.default);
	}
});

test('no filter that the watch sets itself stands on the form, and no operation', () => {
	const names = properties.flatMap((property) => [property.name, ...(property.type === 'collection' ? optionsOf(property).map(({ name }) => name) : [])]);
	expect(names.filter((name) => ownFilters.has(name))).toEqual([]);
	expect(properties.filter(({ displayOptions }) => 'operation' in (displayOptions?.show ?? {}))).toEqual([]);
});

test('the hand-written facts name lists and filters that there are', () => {
	for (const resource of [...workedOut, ...dayGrained]) expect([resource, findOperation(resource, 'getAll')?.answer]).toEqual([resource, 'page']);
});

const ways: Array<[string, Partial<Record<Watch, string>>]> = [
	['employees/employees', { new: 'time', changed: 'time', newAndChanged: 'time', deleted: 'comparison' }],
	['timeoff/leaves', { new: 'place', changed: 'time', newAndChanged: 'time', deleted: 'comparison' }],
	['finance/contacts', { new: 'place', newAndChanged: 'time', deleted: 'comparison' }],
	['project_management/time_records', { new: 'place', newAndChanged: 'time', deleted: 'comparison' }],
	['teams/memberships', { new: 'place', changed: 'comparison', newAndChanged: 'comparison', deleted: 'comparison' }],
];

test.each(ways)('%s is watched in its ways', (resource, given) => {
	expect(waysOf(watchableOf(resource) as never)).toEqual(given);
});

test.each(['attendance/worked_times', 'job_catalog/tree_nodes', 'api_public/credentials'])('%s tells of no change', (resource) => {
	expect(watchableOf(resource)).toBeUndefined();
});

const told = { updated: true, created: true };
const since = { ...told, since: { filter: 'updated_from', grain: 'moment' as const } };
const costs: Array<[string, Parameters<typeof costOf>, string]> = [
	['a filter for changes', [{ way: 'time', told: since }, 20_000, { pages: 50, wholeFirst: false }], '1 request a poll (20,000 records now)'],
	['a short list', [{ way: 'time', told }, 300, { pages: 50, wholeFirst: false }], '3 requests a poll (300 records now)'],
	[
		'a long list',
		[{ way: 'time', told }, 20_000, { pages: 50, wholeFirst: false }],
		'51 requests a poll, 200 at the first, every record looked at within 4 polls (20,000 records now)',
	],
	[
		'a long list that ends with a few records',
		[{ way: 'time', told }, 20_010, { pages: 50, wholeFirst: false }],
		'52 requests a poll, 201 at the first, every record looked at within 5 polls (20,010 records now)',
	],
	['new ones', [{ way: 'place', told }, 20_000, { pages: 50, wholeFirst: false }], '2 requests a poll, 200 at the first (20,000 records now)'],
	['an empty list', [{ way: 'comparison', told }, 0, { pages: 50, wholeFirst: false }], '1 request a poll (0 records now)'],
];

test.each(costs)('the cost of %s is said', (_, given, text) => {
	expect(costText(costOf(...given), given[1])).toBe(text);
});

test.each([
	['timeoff.leaves', 'newAndChanged', 'New and Changed: Leaves'],
	['timeoff/leaves', 'deleted', 'Deleted: Leaves'],
	['employees.employees', 'new', 'New: Employees'],
])('the line under the node reads well for %s and %s', (resource, watch, shown) => {
	const { subtitle = '' } = new FactorialUpdatesTrigger().description;
	const source = subtitle.replace(/^=\{\{|\}\}$/g, '');
	expect(runInNewContext(source, { $parameter: { resource, watch } })).toBe(shown);
});
