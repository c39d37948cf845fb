/** What counts as new, gone, changed and renamed between two catalogs. */
import type { Member, Operation } from '../../../nodes/Factorial/catalog/types';
import { compare, isSame, type Side } from '../../../scripts/catalog/compare.cts';

const row = (resource: string, operation: string, members: Member[] = [], more: Partial<Operation> = {}): Operation => ({
	resource,
	operation,
	method: 'POST',
	path: resource,
	answer: 'record',
	...more,
	fields: members.map((member) => ({ ...member, in: 'body' })),
});
const side = (operations: Operation[], more: Partial<Side> = {}): Side => ({ version: '2026-10-01', operations, records: {}, events: [], ...more });
const text = (name: string): Member => ({ name, type: 'text' });
const group = (name: string, members: Member[]): Member => ({ name, type: 'group', members });
const changes = (before: Member[], after: Member[]) =>
	compare(side([row('a/bs', 'create', before)]), side([row('a/bs', 'create', after)])).fields.map((pair) => [
		pair.before?.route.map(({ name }) => name).join('.'),
		pair.after?.route.map(({ name }) => name).join('.'),
		pair.differs,
	]);

test('the same catalogs have no differences, whatever their version and order', () => {
	const [one, two] = [row('a/bs', 'create', [text('x')]), row('a/bs', 'get')];
	expect(isSame(compare(side([one, two]), side([two, one], { version: '2027-01-01' })))).toBe(true);
});

test.each<[string, Member[], Member[], unknown[]]>([
	['a new field', [], [text('x')], [[undefined, 'x', undefined]]],
	['a field that is gone', [text('x')], [], [['x', undefined, undefined]]],
	['another type', [text('x')], [{ name: 'x', type: 'day' }], [['x', 'x', ['type']]]],
	['a list of it', [text('x')], [{ ...text('x'), list: true }], [['x', 'x', ['type']]]],
	['other records', [{ name: 'x', type: 'id', to: 'a/cs' }], [{ name: 'x', type: 'id', to: 'a/ds' }], [['x', 'x', ['type']]]],
	['a need', [text('x')], [{ ...text('x'), required: true }], [['x', 'x', ['need']]]],
	['need and type at once', [text('x')], [{ name: 'x', type: 'day', required: true }], [['x', 'x', ['need', 'type']]]],
	['the company, which fills itself', [text('x')], [{ ...text('x'), required: true, filled: 'company' }], []],
	[
		'a part of a group',
		[group('g', [text('x'), text('y')])],
		[group('g', [text('x'), { name: 'z', type: 'day' }])],
		[
			['g.y', undefined, undefined],
			[undefined, 'g.z', undefined],
		],
	],
	['a group that became JSON', [group('g', [text('x')])], [{ name: 'g', type: 'json' }], [['g', 'g', ['type']]]],
	['the only one of its kind under another name', [{ name: 'x', type: 'day' }], [{ name: 'y', type: 'day' }], [['x', 'y', ['name']]]],
	[
		'two of a kind, one of them renamed',
		[{ name: 'x', type: 'day' }],
		[
			{ name: 'y', type: 'day' },
			{ name: 'z', type: 'day' },
		],
		[
			['x', undefined, undefined],
			[undefined, 'y', undefined],
			[undefined, 'z', undefined],
		],
	],
	[
		'another name and another type',
		[text('x')],
		[{ name: 'y', type: 'day' }],
		[
			['x', undefined, undefined],
			[undefined, 'y', undefined],
		],
	],
])('%s', (_, before, after, expected) => expect(changes(before, after)).toEqual(expected));

test('choices, output and events are told by their names', () => {
	const status = (options: string[]): Member => ({ name: 'status', type: 'choice', options });
	const before = side([row('a/bs', 'create', [status(['open', 'done'])])], {
		records: { 'a/bs': { properties: ['id', 'old'] } },
		events: [
			{ name: 'a/b/old', record: 'a_b' },
			{ name: 'a/b/same', record: 'a_b' },
		],
	});
	const after = side([row('a/bs', 'create', [status(['done', 'late'])])], {
		records: { 'a/bs': { properties: ['new', 'id'] } },
		events: [
			{ name: 'a/b/new', record: 'a_b' },
			{ name: 'a/b/same', record: 'a_c' },
		],
	});
	expect(compare(before, after)).toMatchObject({
		fields: [],
		choices: [{ added: ['late'], removed: ['open'] }],
		properties: [{ resource: 'a/bs', added: ['new'], removed: ['old'] }],
		events: [{ before: { name: 'a/b/old' } }, { differs: ['record'], after: { record: 'a_c' } }, { after: { name: 'a/b/new' } }],
	});
});

test('a resource under another name is one change, though its fields point to its own records', () => {
	const rows = (resource: string) => [
		row(resource, 'create', [text('x'), { name: 'parent_id', type: 'id', to: resource }]),
		row(resource, 'get', [{ name: 'id', type: 'id', to: resource }]),
	];
	const { resources, operations, fields } = compare(side(rows('a/bs')), side(rows('a/cs')));
	expect(resources.map(({ before, after, differs }) => [before?.length, after?.[0]?.resource, differs])).toEqual([[2, 'a/cs', ['name']]]);
	expect([operations, fields]).toEqual([[], []]);
});

test('records of a resource that says what it was called are the same as before', () => {
	const rows = (resource: string, more: Partial<Operation> = {}) => [
		row(resource, 'get', [], more),
		row('a/ds', 'create', [group('g', [{ name: 'b_id', type: 'id', to: resource }])]),
	];
	const { resources, fields } = compare(side(rows('a/bs')), side(rows('a/cs', { was: [{ resource: 'a/bs', operation: 'get' }] })));
	expect([resources.map(({ differs }) => differs), fields]).toEqual([[['called']], []]);
});

test('an operation is new, gone, renamed or answers otherwise, and says so once', () => {
	const before = side([row('a/bs', 'list', [text('x')]), row('a/bs', 'get'), row('a/bs', 'delete', [], { method: 'DELETE' })]);
	const after = side([
		row('a/bs', 'search', [text('x')]),
		row('a/bs', 'get', [], { answer: 'records' }),
		row('a/bs', 'create', [text('y')], { method: 'PUT' }),
	]);
	expect(compare(before, after).operations.map((pair) => [pair.before?.operation, pair.after?.operation, pair.differs])).toEqual([
		['list', 'search', ['name']],
		['delete', undefined, undefined],
		[undefined, 'create', undefined],
		['get', 'get', ['answer']],
	]);
});
