/** All Items in One Request: what is sent together, whose the records of the answer are, and what is left when a request of many fails. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { catalog } from '../../nodes/Factorial/catalog';
import { labelOf } from '../../nodes/Factorial/catalog/labels';
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import { isOnForm } from '../../nodes/Factorial/catalog/form';
import type { Member, Operation } from '../../nodes/Factorial/catalog/types';
import { sampleOf } from './sample.cts';
import { runNode, type RunOptions } from './engine.cts';
import { hangUp, page, startMisbehaving, type Answer, type Misbehaving, type Seen } from './misbehaving.cts';

let server: Misbehaving;
beforeAll(async () => {
	server = await startMisbehaving();
});
afterAll(async () => await server.close());

const run = async (parameters: IDataObject, rows: IDataObject[], options: Partial<RunOptions> = {}) =>
	await runNode({
		parameters: { options: { allInOneRequest: true }, ...parameters } as INodeParameters,
		credential: { environment: 'other', baseUrl: server.url, clientSecret: 'secret', oauthTokenData: { access_token: 'token-of-the-test' } },
		items: rows.map((json) => ({ json })),
		...options,
	});
const bodyOf = ({ body }: Seen) => JSON.parse(body) as Record<string, unknown>;
const writes = () => server.seen.filter(({ method }) => method === 'POST');
/** Answers with what it is sent, entry by entry; the company besides. */
const echo =
	(field: string, answer: Answer = () => undefined): Answer =>
	async (request, reply, count) => {
		if (request.path.endsWith('api_public/credentials')) return reply.send(page([{ company_id: '1' }]));
		await answer(request, reply, count);
		if (reply.sent) return;
		const entries = bodyOf(request)[field] as unknown[];
		return reply.send(entries.map((entry, index) => (typeof entry === 'object' ? { id: `new-${index}`, ...entry } : { id: entry })));
	};

function valueOf(member: Member): unknown {
	if (member.type !== 'group') return member.list ? [sampleOf(member)] : sampleOf(member);
	const required = Object.fromEntries((member.members ?? []).filter((part) => part.required).map((part) => [part.name, valueOf(part)]));
	const group = Object.keys(required).length > 0 ? required : Object.fromEntries((member.members ?? []).slice(0, 1).map((part) => [part.name, valueOf(part)]));
	return member.list ? [group] : group;
}

const rowsOf = catalog.operations.flatMap((row) => (row.batch ? [[`${row.resource} ${row.operation}`, row, row.batch] as const] : []));
const fieldOf = ({ fields, batch }: Operation) => fields.find(({ name }) => name === batch?.field) as Operation['fields'][number];

/** A form of one entry, as the editor keeps it, with the members given in place of its own. */
function formOf(list: Member, members: IDataObject = {}): IDataObject {
	const [entry] = valueOf(list) as IDataObject[];
	const needed = (list.members ?? []).filter((part) => part.required).map(({ name }) => name);
	const pairs = Object.entries({ ...entry, ...members });
	const isNeeded = ([name]: [string, unknown]) => needed.includes(name);
	return { values: [{ ...Object.fromEntries(pairs.filter(isNeeded)), additionalFields: Object.fromEntries(pairs.filter((pair) => !isNeeded(pair))) }] };
}

/** The operation with all that it needs; its list comes from the item, a form of objects stands in the node. */

function parametersOf(operation: Operation): IDataObject {
	const list = fieldOf(operation);
	const own = operation.fields.filter((field) => field !== list && isOnForm(operation, field)).map((field) => [field.name, valueOf(field)]);
	const entries = { [list.name]: list.type === 'group' ? formOf(list) : '={{ $json.entries }}' };
	return {
		resource: resourceValue(operation.resource),
		operation: operation.operation,
		...Object.fromEntries(own),
		...(isOnForm(operation, list) ? entries : { additionalFields: entries }),
	};
}

describe.each(rowsOf)('%s', (_, operation, { field }) => {
	const entry = (index: number) => {
		const [value] = valueOf(fieldOf(operation)) as unknown[];
		return typeof value === 'object' ? value : String(100 + index);
	};

	test('sends the entries of all items in one request, and pairs each record', async () => {
		server.answer(echo(field));
		const { items, error } = await run(
			parametersOf(operation),
			[0, 1, 2].map((index) => ({ entries: [entry(index)] }) as IDataObject),
		);
		expect(error?.message).toBeUndefined();
		expect(writes().map((request) => (bodyOf(request)[field] as unknown[]).length)).toEqual([3]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test.each([true, false])('sends nothing for a list that comes out empty (together: %s)', async (allInOneRequest) => {
		server.answer(echo(field));
		const list = fieldOf(operation);
		const none = list.type === 'group' ? { [list.name]: {} } : {};
		const { error } = await run({ ...parametersOf(operation), ...none, options: { allInOneRequest } }, [{ entries: [] }]);
		expect(error?.message).toMatch(
			new RegExp(`^'${labelOf(operation, fieldOf(operation)).replace(/[()]/g, '\\$&')}' (is|was added but is) empty \\[item 0\\]$`),
		);
		expect(error?.description).not.toMatch(/enter \[\]/);
		expect(writes()).toEqual([]);
	});
});

const leaves = { resource: 'timeoff.leaves', operation: 'bulkDelete', ids: '={{ $json.id }}', output: 'raw' };
const rowOf = (name: string) => rowsOf.find(([own]) => own === name)?.[1] as Operation;
const payroll = {
	resource: 'compensations.payroll_results',
	operation: 'bulkCreate',
	payroll_run_id: '={{ $json.run }}',
	results: formOf(fieldOf(rowOf('compensations/payroll_results bulkCreate')), { employee_id: '={{ $json.id }}' }),
	output: 'raw',
};
const ids = (count: number, of: (index: number) => IDataObject = () => ({})) =>
	Array.from({ length: count }, (_, index) => ({ id: `${1000 + index}`, ...of(index) }));
const results = (count: number, runOf: (index: number) => string = () => '7') => ids(count, (index) => ({ run: runOf(index) }));
const indexes = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('many items', () => {
	test('go in requests of the size that the operation has', async () => {
		server.answer(echo('ids'));
		const { items } = await run(leaves, ids(250));
		expect(writes().map((request) => (bodyOf(request).ids as string[]).length)).toEqual([100, 100, 50]);
		expect(writes().flatMap((request) => bodyOf(request).ids)).toEqual(ids(250).map(({ id }) => id));
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(ids(250).map(({ id }, item) => [id, { item }]));
	});

	test('keep an item with more entries than that in one piece', async () => {
		server.answer(echo('ids'));
		const many = ids(150).map(({ id }) => id);
		await run(leaves, [{ id: '1' }, { id: many }, { id: '2' }]);
		expect(writes().map((request) => bodyOf(request).ids)).toEqual([['1', '2'], many]);
	});

	test('go apart where another field differs, and come out in their order', async () => {
		server.answer(echo('results'));
		const { items, error } = await run(
			payroll,
			results(6, (index) => (index % 2 === 0 ? '20' : '21')),
		);
		expect(error?.message).toBeUndefined();
		expect(writes().map((request) => [bodyOf(request).payroll_run_id, (bodyOf(request).results as unknown[]).length])).toEqual([
			['20', 3],
			['21', 3],
		]);
		expect(items.map(({ json, pairedItem }) => [json.employee_id, pairedItem])).toEqual(indexes(0, 6).map((item) => [`${1000 + item}`, { item }]));
	});

	test('that bring another list of objects along keep it to themselves', async () => {
		server.answer(echo('shifts'));
		const breaks = { planned_breaks: { values: [{ break_configuration_id: '1' }] } };
		const { error } = await run({ ...parametersOf(rowOf('shift_management/shifts bulkCreate')), additionalFields: breaks }, ids(2));
		expect(error?.message).toBeUndefined();
		expect(writes().map((request) => (bodyOf(request).planned_breaks as unknown[]).length)).toEqual([1, 1]);
	});

	test('are sent without one that can’t be read, where the workflow goes on', async () => {
		server.answer(echo('ids'));
		const { items } = await run(leaves, [{ id: '1' }, {}, { id: '3' }], { onError: 'continueRegularOutput' });
		expect(writes().map((request) => bodyOf(request).ids)).toEqual([['1', '3']]);
		expect(items.map(({ json, pairedItem }) => [json.id ?? /empty \[item 1\]/.test(String(json.error)), pairedItem])).toEqual([
			['1', { item: 0 }],
			[true, { item: 1 }],
			['3', { item: 2 }],
		]);
	});

	test('are not sent where the option is neither on nor off', async () => {
		server.answer(echo('ids'));
		const { error } = await run({ ...leaves, options: { allInOneRequest: 'yes' } }, ids(2));
		expect(error?.message).toMatch(/^'All Items in One Request' is neither on nor off/);
		expect(server.seen).toEqual([]);
	});
});

describe('the records of an answer', () => {
	const all = [{ item: 0 }, { item: 1 }, { item: 2 }];
	test.each<[string, (sent: string[]) => unknown, unknown[]]>([
		['as many, in order', (sent) => sent.map((id) => ({ id })), all],
		['as many, with IDs of their own', (sent) => sent.map((_, index) => ({ id: `new-${index}` })), all],
		['as many, in another order', (sent) => sent.map((id) => ({ id })).reverse(), [all, all, all]],
		['fewer', (sent) => sent.slice(1).map((id) => ({ id })), [all, all]],
		['none', () => [], all],
	])('%s', async (_, answer, paired) => {
		server.answer((request, reply) => reply.send(answer(bodyOf(request).ids as string[])));
		const { items, error } = await run(leaves, ids(3));
		expect(error?.message).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(paired);
	});
});

describe('a request of many that fails', () => {
	const second =
		(how: Answer): Answer =>
		(request, reply, count) =>
			count === 2 ? how(request, reply, count) : undefined;
	const refused: Answer = (_, reply) => reply.code(422).send({ errors: { ids: ['one of them is locked'] } });

	test.each<[string, Answer, RegExp, RegExp]>([
		['is refused', refused, /one of them is locked \[items 100–199\]$/, /some of it may have been taken\. Look in Factorial/],
		['gets no answer', (_, reply) => hangUp(reply), /may or may not have been made \[items 100–199\]$/, /Look in Factorial/],
		['meets an error of the server', (_, reply) => reply.code(500).send({}), /\(HTTP 500\).* \[items 100–199\]$/, /may have been applied all the same/],
	])('and %s names its items and is not sent again by Retry On Fail', async (_, how, message, advice) => {
		server.answer(echo('ids', second(how)));
		const { error, calls } = await run(leaves, ids(250), { tries: 3 });
		expect(calls).toBe(3);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(advice);
		expect(error?.description).toMatch(/Done already, and not undone: items 0–99 of 250/);
		expect(writes().map((request) => (bodyOf(request).ids as string[])[0])).toEqual(['1000', '1100']);
	});

	test('because Factorial asks to wait is sent again at once', async () => {
		server.answer(
			echo(
				'ids',
				second((_, reply) => reply.code(429).header('retry-after', '0').send({})),
			),
		);
		const { items, error } = await run(leaves, ids(250));
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(250);
		expect(writes().map((request) => (bodyOf(request).ids as string[])[0])).toEqual(['1000', '1100', '1100', '1200']);
	});

	test('where all or none are taken is sent again by Retry On Fail, and what was taken is not', async () => {
		server.answer(
			echo(
				'results',
				second((_, reply) => reply.code(422).send({ errors: ['closed'] })),
			),
		);
		const { items, error } = await run(
			payroll,
			results(4, (index) => (index % 2 === 0 ? '20' : '21')),
			{ tries: 2 },
		);
		expect(error?.message).toBeUndefined();
		expect(writes().map((request) => bodyOf(request).payroll_run_id)).toEqual(['20', '21', '21']);
		expect(items.map(({ json }) => json.employee_id)).toEqual(['1000', '1001', '1002', '1003']);
	});

	test('where all or none are taken says that nothing was changed', async () => {
		server.answer(echo('results', (_, reply) => reply.code(422).send({ errors: ['closed'] })));
		const { error } = await run(payroll, results(2));
		expect(error?.message).toBe('Factorial refused the values: closed [items 0–1]');
		expect(error?.description).toMatch(/Nothing was changed by this request/);
	});

	test('gives each of its items the words, where the workflow goes on', async () => {
		server.answer(echo('ids', second(refused)));
		const { items } = await run(leaves, ids(250), { onError: 'continueRegularOutput', tries: 3 });
		expect(writes()).toHaveLength(3);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(indexes(0, 250).map((item) => ({ item })));
		const failed = items.flatMap(({ json }, index) => (/locked \[items 100–199\]\./.test(String(json.error)) ? [index] : []));
		expect(failed).toEqual(indexes(100, 200));
		expect(items.filter(({ json }) => json.id !== undefined)).toHaveLength(150);
	});
});
