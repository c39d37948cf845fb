/** What the description shows to which version of the node. */
import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../../nodes/Factorial/catalog/types';
import { mergeProperties, type Row } from '../../../../nodes/Factorial/description/merge';
import { requestOptions } from '../../../../nodes/Factorial/description/ownParameters';
import { shownAt } from '../../../../nodes/Factorial/description/shownAt';

const ALL = [1.2, 1.1, 1];
const property = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({ displayName: name, name, type: 'string', default: '', ...more });

test.each([
	[[1, 1.1, 1.2], undefined],
	[
		[1.1, 1.2],
		[1.2, 1.1],
	],
	[
		[1, 1.2],
		[1.2, 1],
	],
	[[1], [{ _cnd: { eq: 1 } }]],
	[
		[1, 1.1],
		[{ _cnd: { eq: 1.1 } }, { _cnd: { eq: 1 } }],
	],
])('for %j of 1, 1.1 and 1.2, the condition is %j', (versions, expected) => {
	expect(shownAt(property('a'), new Set(versions), ALL, 1.2).displayOptions?.show?.['@version']).toEqual(expected);
});

test('other conditions stay', () => {
	const shown = shownAt(property('a', { displayOptions: { show: { b: [true] }, hide: { c: [1] } } }), new Set([1.2]), ALL, 1.2);
	expect(shown.displayOptions).toEqual({ show: { b: [true], '@version': [1.2] }, hide: { c: [1] } });
});

const row = (resource: string, operation: string, versions: number[], parts: Array<[string, number[]]>, was?: Operation['was']): Row => ({
	operation: { resource, operation, method: 'POST', path: resource, answer: 'record', fields: [], ...(was === undefined ? {} : { was }) },
	versions,
	parts: parts.map(([name, own]) => ({ property: property(name), versions: own })),
});
const shows = (...rows: Row[]) => mergeProperties(rows, () => 0, 1.1).map(({ name, displayOptions }) => [name, displayOptions?.show]);

test('an operation of one version shares what is equal with those of all', () => {
	expect(shows(row('a/bs', 'get', [1, 1.1], [['x', [1, 1.1]]]), row('a/cs', 'get', [1.1], [['x', [1.1]]]))).toEqual([['x', { operation: ['get'] }]]);
});

test('two rows of a name show what both have once, and the rest each for its own versions', () => {
	expect(
		shows(
			row(
				'a/bs',
				'x',
				[1.1],
				[
					['both', [1.1]],
					['new', [1.1]],
				],
			),
			row(
				'a/bs',
				'x',
				[1],
				[
					['both', [1]],
					['old', [1]],
				],
			),
		),
	).toEqual([
		['both', { operation: ['x'] }],
		['new', { operation: ['x'], '@version': [1.1] }],
		['old', { operation: ['x'], '@version': [{ _cnd: { eq: 1 } }] }],
	]);
});

test('earlier names show the same form, without touching what has the name elsewhere', () => {
	const found = shows(
		row('a/bs', 'accept', [1.1], [['x', [1.1]]], [{ resource: 'a/bs', operation: 'approve' }]),
		row('a/cs', 'approve', [1, 1.1], [['y', [1, 1.1]]]),
	);
	expect(found).toEqual([
		['x', { operation: ['accept'] }],
		['x', { resource: ['a.bs', 'a/bs'], operation: ['approve'] }],
		['y', { resource: ['a.cs', 'a/cs'], operation: ['approve'] }],
	]);
});

test('API Version says of each version of the node which fields it has', () => {
	const versions = [
		{ typeVersion: 1, api: '2026-10-01', sha256: '' },
		{ typeVersion: 1.1, api: '2027-01-01', sha256: '' },
	];
	const options = requestOptions({ versions, operations: [] }).options?.filter(({ name }) => name === 'apiVersion') as INodeProperties[];
	expect(options.map(({ name, default: initial, displayOptions }) => [name, initial, displayOptions?.show?.['@version']])).toEqual([
		['apiVersion', '2027-01-01', [1.1]],
		['apiVersion', '2026-10-01', [{ _cnd: { eq: 1 } }]],
	]);
	expect(options[1]?.description).toContain("The node's fields are those of 2026-10-01");
});
