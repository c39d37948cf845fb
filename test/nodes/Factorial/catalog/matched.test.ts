/** Rows that look first: made from those of the resource's own operations, for each version of the node that has them. */
import { catalog, findOperation } from '../../../../nodes/Factorial/catalog';
import { labelOf } from '../../../../nodes/Factorial/catalog/labels';
import { matchedRows } from '../../../../nodes/Factorial/catalog/matched';
import { matching } from '../../../../nodes/Factorial/catalog/overrides/facts/matching';
import type { Field, Matching, Operation } from '../../../../nodes/Factorial/catalog/types';

const rows = catalog.operations.filter(({ match }) => match !== undefined);
const rowOf = ({ match, resource }: Operation, name = '') => findOperation(match?.resource ?? resource, name) as Operation;

test('every line gives its rows', () => {
	const names = matching.flatMap(({ on, operation }) => (operation ? [`${on} ${operation}`] : [`${on} createOrUpdate`, `${on} find`]));
	expect(rows.map(({ resource, operation }) => `${resource} ${operation}`)).toEqual(names);
});

describe.each(rows.map((row) => [`${row.resource} ${row.operation}`, row] as const))('%s', (_, row) => {
	const of = row.match?.resource ?? row.resource;
	const list = findOperation(of, 'getAll') as Operation;

	test('looks by what records hold and lists are asked for', () => {
		const parts = Object.values(row.match?.by ?? {}).flatMap((key) => [...key.parts]);
		const known = catalog.records[of]?.properties ?? [];
		expect(parts.flatMap(({ properties }) => properties.filter((name) => !known.includes(name)))).toEqual([]);
		expect(parts.flatMap(({ filter }) => (filter === undefined || list.fields.some(({ name }) => name === filter) ? [] : [filter]))).toEqual([]);
		expect(parts.filter(({ field }) => !row.fields.some(({ name, required }) => name === field && required))).toEqual([]);
	});

	test('calls its fields as the create and the update do, and means the same by them', () => {
		const { create, update, createNames = {} } = row.upsert ?? {};
		const shape = ({ type, to, by, list: many, options }: Field) => ({ type, to, by, many, options });
		for (const name of [create, update]) {
			if (name === undefined) continue;
			const own = rowOf(row, name);
			for (const field of row.fields.filter(({ in: place, type }) => place === 'body' && type !== 'custom')) {
				const same = own.fields.find((each) => each.name === (name === create ? (createNames[field.name] ?? field.name) : field.name));
				if (same === undefined) continue;
				expect([field.name, shape(field)]).toEqual([field.name, shape(same)]);
				expect(labelOf(row, field)).toBe(labelOf(own, same));
			}
		}
	});

	test('takes all that the create and the update take', () => {
		if (row.upsert === undefined) return;
		const { create, update, createNames = {} } = row.upsert;
		const formName = (name: string) => Object.entries(createNames).find(([, other]) => other === name)?.[0] ?? name;
		const taken = new Set([
			...row.fields.map(({ name }) => name),
			...Object.values(row.match?.by ?? {}).flatMap(({ parts, fixed = {} }) => [...parts.flatMap(({ as }) => as ?? []), ...Object.keys(fixed)]),
		]);
		const wanted = [create, update].flatMap((name) => rowOf(row, name).fields.filter(({ record, filled }) => !record && !filled));
		expect(wanted.map(({ name }) => formName(name)).filter((name) => !taken.has(name))).toEqual([]);
	});
});

describe('versions of the node', () => {
	const versions = [1, 1.1, 1.2].map((typeVersion) => ({ typeVersion }));
	const line: Matching = { on: 'zoo/pens', by: { name: { parts: [{ field: 'name', properties: ['name'] }] } }, create: 'create', update: 'update' };
	const operation = (name: string, method: Operation['method'], fields: Field[], span: Partial<Operation> = {}): Operation => ({
		resource: 'zoo/pens',
		operation: name,
		method,
		path: 'zoo/pens',
		answer: 'record',
		fields,
		...span,
	});
	const name: Field = { name: 'name', in: 'body', type: 'text', required: true };
	const color: Field = { name: 'color', in: 'body', type: 'text' };
	const seen = (operations: Operation[]) =>
		matchedRows([line], operations, versions)
			.filter((row) => row.operation === 'createOrUpdate')
			.map(({ since, until, fields }) => [since, until, fields.map((field) => `${field.name}${field.only ?? ''}`).join()]);

	test.each<[string, Operation[], unknown[]]>([
		[
			'what is the same in all is one row',
			[operation('create', 'POST', [name]), operation('update', 'PUT', [color]), operation('getAll', 'GET', [])],
			[[undefined, undefined, 'name,colorupdate']],
		],
		[
			'a field that came later parts them',
			[operation('create', 'POST', [name, { ...color, since: 1.1 }]), operation('update', 'PUT', [color]), operation('getAll', 'GET', [])],
			[
				[undefined, 1, 'name,colorupdate'],
				[1.1, undefined, 'name,color'],
			],
		],
		[
			'an update that came later brings the row',
			[operation('create', 'POST', [name]), operation('update', 'PUT', [color], { since: 1.1 }), operation('getAll', 'GET', [])],
			[[1.1, undefined, 'name,colorupdate']],
		],
		[
			'an update that is gone takes it away',
			[operation('create', 'POST', [name]), operation('update', 'PUT', [color], { until: 1.1 }), operation('getAll', 'GET', [])],
			[[undefined, 1.1, 'name,colorupdate']],
		],
		['without an update there is none', [operation('create', 'POST', [name]), operation('getAll', 'GET', [])], []],
	])('%s', (_, operations, expected) => expect(seen(operations)).toEqual(expected));
});
