/** Versions of the node and of the API: the table, and how the catalog is told apart by it. */
import { catalog, history } from '../../../../nodes/Factorial/catalog';
import { asOf } from '../../../../nodes/Factorial/catalog/asOf';
import { generated } from '../../../../nodes/Factorial/catalog/generated';
import type { Catalog } from '../../../../nodes/Factorial/catalog/types';
import { apiVersionOf, isThere, newestTypeVersion, typeVersions } from '../../../../nodes/Factorial/catalog/versions';
import { Factorial } from '../../../../nodes/Factorial/Factorial.node';
import { FactorialTrigger } from '../../../../nodes/FactorialTrigger/FactorialTrigger.node';

test('new nodes speak the newest version of the API, and numbers follow its versions', () => {
	expect(apiVersionOf(newestTypeVersion)).toBe(catalog.version);
	expect(generated.version).toBe(catalog.version);
	const apis = history.versions.map(({ api }) => api);
	expect(apis).toEqual([...new Set(apis)].sort());
	expect(typeVersions).toEqual([...new Set(typeVersions)].sort((a, b) => a - b));
});

test('both nodes have all versions, and new ones the newest', () => {
	for (const { description } of [new Factorial(), new FactorialTrigger()]) {
		expect(description.version).toEqual(typeVersions);
		expect(description.defaultVersion).toBe(newestTypeVersion);
	}
});

const table = [
	{ typeVersion: 1, api: '2026-10-01', sha256: '' },
	{ typeVersion: 1.1, api: '2027-01-01', sha256: '' },
];

test.each([
	[1, '2026-10-01'],
	[1.1, '2027-01-01'],
	[1.05, '2026-10-01'],
	[3, '2027-01-01'],
	[0, '2026-10-01'],
])('a node of version %s speaks %s', (typeVersion, api) => expect(apiVersionOf(typeVersion, table)).toBe(api));

test.each([
	[{}, [true, true, true]],
	[{ since: 1.1 }, [false, true, true]],
	[{ until: 1.1 }, [true, true, false]],
	[{ since: 1.1, until: 1.1 }, [false, true, false]],
])('%j is there in 1, 1.1 and 1.2: %j', (span, expected) => expect([1, 1.1, 1.2].map((version) => isThere(span, version))).toEqual(expected));

test('each version sees its own rows, fields and records, and no word about others', () => {
	const whole: Catalog = {
		version: '2027-01-01',
		versions: table,
		operations: [
			{ resource: 'a/bs', operation: 'x', since: 1.1, method: 'PUT', path: 'p', answer: 'record', fields: [] },
			{ resource: 'a/bs', operation: 'x', until: 1, method: 'POST', path: 'p', answer: 'record', fields: [{ name: 'n', in: 'body', type: 'text' }] },
			{
				resource: 'a/bs',
				operation: 'y',
				method: 'POST',
				path: 'q',
				answer: 'record',
				fields: [
					{ name: 'n', since: 1.1, in: 'body', type: 'day' },
					{ name: 'n', until: 1, in: 'body', type: 'text' },
				],
			},
		],
		records: { 'a/bs': { properties: ['id', 'b'], simple: ['b'], earlier: [{ properties: ['id', 'a'], until: 1 }] } },
	};
	const [first, later] = [1, 1.1].map((version) => asOf(whole, version));
	expect(first).toEqual({
		version: '2026-10-01',
		versions: [table[0]],
		operations: [
			{ resource: 'a/bs', operation: 'x', method: 'POST', path: 'p', answer: 'record', fields: [{ name: 'n', in: 'body', type: 'text' }] },
			{ resource: 'a/bs', operation: 'y', method: 'POST', path: 'q', answer: 'record', fields: [{ name: 'n', in: 'body', type: 'text' }] },
		],
		records: { 'a/bs': { properties: ['id', 'a'] } },
	});
	expect([later?.version, later?.operations.map(({ method, fields }) => [method, fields.map(({ type }) => type)]), later?.records]).toEqual([
		'2027-01-01',
		[
			['PUT', []],
			['POST', ['day']],
		],
		{ 'a/bs': { properties: ['id', 'b'], simple: ['b'] } },
	]);
});
