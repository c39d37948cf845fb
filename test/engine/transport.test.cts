/** Sending when things go wrong on the way: lists that are none or have no end, changes in doubt, and Stop. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { call } from '../../nodes/Factorial/transport/call';
import { connect } from '../../nodes/Factorial/transport/connection';
import { isDoubtful } from '../../nodes/Factorial/transport/doubt';
import { runNode } from './engine.cts';
import { executeHost } from './executeHost.cts';
import { search } from './lookupHost.cts';
import { hangUp, page, sendPart, silence, startMisbehaving, type Answer, type Misbehaving } from './misbehaving.cts';
import { TriggerHost } from './triggerHost.cts';

let server: Misbehaving;
beforeAll(async () => {
	server = await startMisbehaving();
});
afterAll(async () => await server.close());

const credential = (baseUrl = server.url): IDataObject => ({
	environment: 'other',
	baseUrl,
	clientId: 'id',
	clientSecret: 'the-client-secret',
	oauthTokenData: { access_token: 'the-company-token', token_type: 'Bearer' },
});
const run = async (parameters: IDataObject) => await runNode({ parameters: parameters as INodeParameters, credential: credential() });

const teams = { resource: 'teams.teams' };
const all = { ...teams, operation: 'getAll', returnAll: true };
const id = { __rl: true, mode: 'id', value: '7' };
const create = { ...teams, operation: 'create', name: 'Once' };

describe('a list', () => {
	test.each<[string, number, (page: number) => [unknown[], string], RegExp]>([
		['whose cursor stays where it is', 2, () => [[{}], 'a'], /leads back to where it was/],
		['whose cursors alternate', 3, (number) => [[{}], number % 2 === 1 ? 'a' : 'b'], /leads back to where it was/],
		['of ever new empty pages', 100, (number) => [[], String(number)], /one empty page after the other/],
	])('%s ends after %i requests, and says so', async (_, requests, answer, message) => {
		server.answer((_request, reply, count) => reply.send(page(...answer(count))));
		const { error } = await run(all);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(message);
		expect(error?.context?.itemIndex).toBe(0);
		expect(server.seen).toHaveLength(requests);
	});

	test('that Factorial answers by {"errors": null} is empty, and the hint says why that may be', async () => {
		server.answer((_, reply) => reply.send({ errors: null }));
		const { items, error, hints } = await run(all);
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(hints).toEqual([expect.stringMatching(/^Factorial returned no records/)]);
		expect(server.seen).toHaveLength(1);
	});

	test.each<[string, unknown, RegExp]>([
		['an object', { hello: 'world' }, /^Factorial's answer holds no list/],
		['no data', { data: null, meta: { has_next_page: false } }, /^Factorial's answer holds no list/],
		['a bare array', [{ id: '1' }], /^Factorial's answer holds no list/],
		['errors', { errors: ['boom'] }, /^Factorial's answer holds no list/],
		['nothing', '', /^Factorial's answer holds no list/],
		['a page that goes on to nowhere', { data: [{}], meta: { has_next_page: true, end_cursor: null } }, /^Factorial says that the list goes on, but not where/],
	])('in place of which %s comes is an error of its item, with the status', async (_, body, message) => {
		server.answer((_request, reply) => reply.send(body));
		const { error, items } = await run(all);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '200', context: { itemIndex: 0 } });
		expect(error?.message).toMatch(message);
		expect(server.seen).toHaveLength(1);
	});

	test('to choose from, and what a trigger finds, is judged alike', async () => {
		const host = await TriggerHost.start({ credential: credential(), events: ['teams/team/create'] });
		server.answer((_, reply) => reply.send({ hello: 'world' }));
		await expect(search(credential(), 'teams/teams')).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '200' });
		await expect(host.activate()).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '200' });
		await host.close();
		server.answer((_, reply) => reply.send({ errors: null }));
		await expect(search(credential(), 'teams/teams')).rejects.toThrow(/^Factorial shows no teams/);
	});
});

describe('a change', () => {
	/** Sends it as the node does, and gives its error. */
	const failing = async (operation: string, values: IDataObject, baseUrl?: string): Promise<Error> => {
		const { context } = await executeHost(credential(baseUrl));
		const connection = { ...(await connect(context)), attempts: 1, timeout: 500 };
		return await call(context, connection, 'teams/teams', operation, values).then(
			() => {
				throw new Error('it did not fail');
			},
			(error: Error) => error,
		);
	};

	const faults: Array<[string, boolean, Answer]> = [
		['a connection that breaks', true, (_, reply) => hangUp(reply)],
		['no answer in time', true, (_, reply) => silence(reply)],
		['a 500', true, (_, reply) => reply.code(500).send()],
		['a 502', true, (_, reply) => reply.code(502).send()],
		['a 503', true, (_, reply) => reply.code(503).send()],
		['a 504', true, (_, reply) => reply.code(504).send()],
		['an answer that is cut', true, (_, reply) => reply.type('application/json').send('{"id": "1')],
		['a web page', true, (_, reply) => reply.type('text/html').send('<html>Hello</html>')],
		['a redirect', true, (_, reply) => reply.redirect('/elsewhere', 303)],
		['a 503 that says when to come back', false, (_, reply) => reply.code(503).header('retry-after', '1').send()],
		['a 429', false, (_, reply) => reply.code(429).send()],
		['a refusal', false, (_, reply) => reply.code(422).send({ errors: { name: ['taken'] } })],
		['an ended token', false, (_, reply) => reply.code(401).send({ errors: null })],
		['a missing permission', false, (_, reply) => reply.code(403).send()],
	];

	test.each(faults)('that is made is in doubt after %s: %p', async (_, doubtful, answer) => {
		server.answer(answer);
		expect(isDoubtful(await failing('create', { name: 'Once' }))).toBe(doubtful);
		expect(server.seen).toHaveLength(1);
	});

	test.each(faults)('that can be repeated is never in doubt, as after %s', async (_, _doubtful, answer) => {
		server.answer(answer);
		expect(isDoubtful(await failing('update', { id: '7', name: 'Twice' }))).toBe(false);
		expect(isDoubtful(await failing('delete', { id: '7' }))).toBe(false);
	});

	test('that never left is not in doubt', async () => {
		expect(isDoubtful(await failing('create', { name: 'Once' }, 'http://127.0.0.1:9'))).toBe(false);
	});

	test('that was refused for its values is not in doubt after a try that was put off', async () => {
		server.answer((_, reply, count) => (count === 1 ? reply.code(503).header('retry-after', '0').send() : reply.code(422).send({ errors: ['no'] })));
		const { context } = await executeHost(credential());
		const error = await call(context, await connect(context), 'teams/teams', 'create', { name: 'Once' }).catch((each: unknown) => each);
		expect(isDoubtful(error)).toBe(false);
		expect(server.seen).toHaveLength(2);
	});

	test.each<[string, Answer, number]>([
		['whose connection broke', (_, reply) => hangUp(reply), 2],
		['that was answered by a 502', (_, reply) => reply.code(502).send(), 2],
		['whose answer was cut', (_, reply) => reply.type('application/json').send('{"id'), 2],
	])('a deletion %s is done when the record is gone then', async (_, answer, requests) => {
		server.answer(async (request, reply, count) => (count === 1 ? await answer(request, reply, count) : reply.code(404).send()));
		const { items, error } = await run({ ...teams, operation: 'delete', id });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([{ id: '7', deleted: true }]);
		expect(server.seen).toHaveLength(requests);
	});

	test.each<[string, Answer]>([
		['at once', (_, reply) => reply.code(404).send()],
		['after it was put off', (_, reply, count) => (count === 1 ? reply.code(429).header('retry-after', '0').send() : reply.code(404).send())],
	])('a deletion that finds no record %s is an error', async (_, answer) => {
		server.answer(answer);
		expect((await run({ ...teams, operation: 'delete', id })).error?.httpCode).toBe('404');
	});
});

describe('Stop', () => {
	let stops = 0;
	/** Runs the node until the server has the request, presses Stop, and gives the error and how long it took to end. */
	const stopDuring = async (parameters: IDataObject, answer: Answer) => {
		// All of a credential wait for what one of them was told, so that this one is nobody else's.
		const host = await executeHost({ ...credential(), id: `stopped ${++stops}` }, parameters as INodeParameters);
		let arrived = () => {};
		const underWay = new Promise<void>((resolve) => {
			arrived = resolve;
		});
		server.answer(async (request, reply, count) => {
			if ((await answer(request, reply, count)) === 'wait') setTimeout(arrived, 50);
		});
		const ended = host.execute().catch((error: Error) => error);
		await underWay;
		const begun = Date.now();
		host.stop();
		const error = (await ended) as Error & { description?: string };
		return { error, milliseconds: Date.now() - begun, seen: [...server.seen] };
	};
	const waiting = (reply: Parameters<Answer>[1]) => (silence(reply), 'wait');
	const signed = (path: string) => (path.endsWith('bulk_create') ? [{ id: '7', url: `${server.url}/file` }] : { id: '7' });
	const download = { resource: 'documents.documents', operation: 'download', id };

	test.each<[string, IDataObject, Answer, number]>([
		['a read', { ...teams, operation: 'get', id }, (_, reply) => waiting(reply), 1],
		['the second page of a list', all, ({ query }, reply) => (query.after_id ? waiting(reply) : reply.send(page([{}], 'a'))), 2],
		['the beginning of a file', download, ({ path }, reply) => (path === '/file' ? waiting(reply) : reply.send(signed(path))), 3],
		[
			'the middle of a file',
			download,
			({ path }, reply) => (path === '/file' ? (sendPart(reply, 'half', { length: 8, then: 'stall' }), 'wait') : reply.send(signed(path))),
			3,
		],
		['the waiting between two tries', { ...teams, operation: 'get', id }, (_, reply) => (reply.code(429).header('retry-after', '100').send(), 'wait'), 1],
	])('ends %s at once', async (_, parameters, answer, requests) => {
		const { error, milliseconds, seen } = await stopDuring(parameters, answer);
		expect(error.message).toBe('The workflow was stopped [item 0]');
		expect(error.description).toMatch(/nothing more was sent/);
		expect(milliseconds).toBeLessThan(1000);
		expect(seen).toHaveLength(requests);
		await seen.at(-1)?.gone;
	});

	test('ends a creation at once, which may have been made then', async () => {
		const { error, milliseconds, seen } = await stopDuring(create, (_, reply) => waiting(reply));
		expect(error.description).toMatch(/may or may not have been made/);
		expect(milliseconds).toBeLessThan(1000);
		await seen.at(-1)?.gone;
	});

	test('while a creation waits for its second try leaves no doubt', async () => {
		const { error } = await stopDuring(create, (_, reply) => (reply.code(429).header('retry-after', '100').send(), 'wait'));
		expect(error.message).toBe('The workflow was stopped [item 0]');
		expect(error.description).not.toMatch(/may or may not/);
	});

	test('sends nothing for the items that were not begun', async () => {
		const host = await executeHost(credential(), create, [{ json: {} }, { json: {} }, { json: {} }]);
		server.answer((_, reply) => (silence(reply), setTimeout(host.stop, 20)));
		await expect(host.execute()).rejects.toThrow('The workflow was stopped');
		expect(server.seen).toHaveLength(1);
	});
});
