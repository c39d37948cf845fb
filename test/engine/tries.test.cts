/** What n8n's Retry On Fail and On Error do around the node: nothing that Factorial has taken is sent a second time. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { INodeExecutionData } from 'n8n-workflow';
import type { AddressInfo } from 'node:net';

import { runNode, type RunOptions } from './engine.cts';
import { documentUpload } from './upload.cts';

/** Refuses the teams whose name says so, and keeps what was sent. */
let server: FastifyInstance;
let sent: string[] = [];
let made: string[] = [];
/** How a name is answered. */
let answers: Record<string, (asked: number) => 'fine' | 'lost' | number> = {};

beforeAll(async () => {
	server = Fastify();
	// Everything but a creation of a team is counted by its method and path.
	const count = async (request: FastifyRequest, reply: FastifyReply) => {
		const what = `${request.method} ${request.url.split('/resources/')[1]}`;
		sent.push(what);
		if (what.includes('bad')) return await reply.code(422).send({ errors: ['Not this one'] });
		return { id: 'x' };
	};
	server.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
		payload.resume();
		payload.on('end', () => done(null, {}));
	});
	server.post<{ Body: { name: string } }>('/*', async (request, reply) => {
		if (/(approve|documents)$/.test(request.url)) return await count(request, reply);
		const { name } = request.body;
		sent.push(name);
		const answer = answers[name]?.(sent.filter((each) => each === name).length) ?? 'fine';
		if (answer === 'fine' || answer === 'lost' || answer >= 500) made.push(name);
		if (answer === 'lost') return request.raw.socket.destroy();
		if (answer !== 'fine') return reply.code(answer).send({ errors: { name: [`is not wanted (${answer})`] } });
		return reply.code(201).send({ id: String(made.length), name });
	});
	server.put('/*', count);
	server.delete('/*', count);
	server.get('/*', async () => ({ errors: { base: ['No company today'] } }));
	await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => await server.close());
beforeEach(() => {
	sent = [];
	made = [];
	answers = {};
});

const itemsOf = (...names: string[]) => names.map((name) => ({ json: { name, row: `of ${name}` } }));
const create = (options: Partial<RunOptions>) =>
	runNode({
		parameters: { resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' },
		credential: {
			environment: 'other',
			baseUrl: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
			clientSecret: 'secret',
			oauthTokenData: { access_token: 'token-of-the-test' },
		},
		...options,
	});
const json = (items: INodeExecutionData[] = []) => items.map((item) => item.json);
const names = (items: INodeExecutionData[] = []) => items.map((item) => item.json.name ?? item.json.error);
const once = (list: string[]) => [...new Set(list)];
const refused = () => 422 as const;

describe('Retry On Fail', () => {
	test('on Stop sends no item again that Factorial has taken, and tells what is done', async () => {
		answers = { C: refused };
		const { error, items } = await create({ items: itemsOf('A', 'B', 'C', 'D'), tries: 3 });
		expect(sent).toEqual(['A', 'B', 'C', 'C', 'C']);
		expect(made).toEqual(['A', 'B']);
		expect(items).toEqual([]);
		expect(error?.message).toBe("Factorial refused the values: 'Name' is not wanted (422) [item 2]");
		expect(error?.context?.itemIndex).toBe(2);
		expect(error?.description).toBe(
			"Correct what is named. Nothing was changed by this request. Done already, and not undone: items 0–1 of 4. Running the node again by hand repeats them; n8n's own 'Retry On Fail' does not.",
		);
	});

	test('goes on where a later try succeeds, and gives the items as if there had been one try', async () => {
		answers = { C: (asked) => (asked < 3 ? 422 : 'fine') };
		const { error, items } = await create({ items: itemsOf('A', 'B', 'C', 'D'), tries: 3 });
		expect(error).toBeUndefined();
		expect(sent).toEqual(['A', 'B', 'C', 'C', 'C', 'D']);
		expect(names(items)).toEqual(['A', 'B', 'C', 'D']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});

	test.each([
		['lost on the way', () => 'lost' as const, /may or may not have been made \[item 1\]$/],
		['answered by a failure of the server', () => 502, /HTTP 502\): Create team \[item 1\]$/],
	])('does not send again what was %s, because it may have been made', async (_, answer, words) => {
		answers = { B: answer };
		const { error } = await create({ items: itemsOf('A', 'B', 'C'), tries: 4 });
		expect(sent).toEqual(['A', 'B']);
		expect(error?.message).toMatch(words);
		expect(error?.description).toMatch(/^((?!Done already).)*Done already, and not undone: item 0 of 3\.((?!Done already).)*$/);
	});

	test('tells how an item failed first where it fails otherwise later', async () => {
		answers = { A: (asked) => (asked === 1 ? 409 : 422) };
		const { error } = await create({ items: itemsOf('A', 'B'), tries: 2 });
		expect(error?.message).toMatch(/refused the values/);
		expect(error?.description).toMatch(/The first try ended with: Something in Factorial stands in the way: 'Name' is not wanted \(409\) \[item 0\]\./);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('with On Error = %s is not even asked for', async (onError) => {
		answers = { A: refused, C: refused };
		const { error, outputs, calls } = await create({ items: itemsOf('A', 'B', 'C', 'D'), tries: 5, onError });
		expect(calls).toBe(1);
		const words = (row: number) =>
			`Factorial refused the values: 'Name' is not wanted (422) [item ${row}]. Correct what is named. Nothing was changed by this request.`;
		expect(error).toBeUndefined();
		expect(sent).toEqual(['A', 'B', 'C', 'D']);
		const [main = [], failed = []] = outputs[0] ?? [];
		if (onError === 'continueRegularOutput') {
			expect(json(main)).toEqual([{ error: words(0) }, { id: '1', name: 'B' }, { error: words(2) }, { id: '2', name: 'D' }]);
			expect(main.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
			return;
		}
		expect(json(main)).toEqual([
			{ id: '1', name: 'B' },
			{ id: '2', name: 'D' },
		]);
		expect(json(failed)).toEqual([
			{ name: 'A', row: 'of A', error: words(0) },
			{ name: 'C', row: 'of C', error: words(2) },
		]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'sends nothing again where all items fail and the workflow goes on (%s)',
		async (onError) => {
			answers = { A: refused, B: refused };
			const { outputs } = await create({ items: itemsOf('A', 'B'), tries: 3, onError });
			expect(sent).toEqual(['A', 'B']);
			const failed = outputs[0]?.[onError === 'continueErrorOutput' ? 1 : 0] ?? [];
			expect(json(failed).map(({ error }) => String(error).slice(0, 29))).toEqual(['Factorial refused the values:', 'Factorial refused the values:']);
			expect(failed).toHaveLength(2);
		},
	);

	test('sixty creations of which each third is refused are sent once each', async () => {
		const all = Array.from({ length: 60 }, (_, index) => `N${index}`);
		answers = Object.fromEntries(all.filter((_, index) => index % 3 === 2).map((name) => [name, refused]));
		const { outputs } = await create({ items: itemsOf(...all), tries: 5, onError: 'continueErrorOutput' });
		expect(sent).toEqual(all);
		expect([made.length, once(made).length]).toEqual([40, 40]);
		expect(outputs[0]?.map((items) => items.length)).toEqual([40, 20]);
	});

	const byId = { id: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
	test.each<[string, RunOptions['parameters'], string]>([
		['an update', { resource: 'teams.teams', operation: 'update', ...byId, updateFields: { name: 'New' } }, 'PUT teams/teams/'],
		['a deletion', { resource: 'teams.teams', operation: 'delete', ...byId }, 'DELETE teams/teams/'],
	])('sends %s that was done no second time, and says that one after the failed one is done, too', async (_, parameters, prefix) => {
		const items = ['1a', '2a', 'bad3', '4a'].map((id) => ({ json: { id } }));
		const { error } = await create({ parameters, items, tries: 3 });
		expect([...sent].sort()).toEqual(['1a', '2a', '4a', 'bad3', 'bad3', 'bad3'].map((id) => `${prefix}${id}`));
		expect(error?.message).toMatch(/\[item 2\]$/);
		expect(error?.description).toMatch(/Done already, and not undone: items 0–1, 3 of 4\./);
	});

	test('sends neither an action nor an upload that was done a second time', async () => {
		const action = { resource: 'timeoff.leaves', operation: 'approve', ...byId };
		await create({ parameters: action, items: [{ json: { id: '1a' } }, { json: { id: 'null' } }], tries: 3, onError: 'continueRegularOutput' });
		expect(sent).toEqual(['POST timeoff/leaves/approve']);
		sent = [];
		const binary = { data: { data: 'aGk=', mimeType: 'text/plain', fileName: 'a.txt' } };
		const upload = { ...documentUpload('7'), additionalFields: { company_id: '5' } };
		const { error } = await create({ parameters: upload, items: [{ json: {}, binary }, { json: {} }], tries: 3 });
		expect(sent).toEqual(['POST documents/documents']);
		expect(error?.message).toMatch(/^The item has no file .* \[item 1\]$/);
	});

	test('another run of the node in the same execution is another run', async () => {
		const { outputs } = await create({ items: itemsOf('A', 'B'), tries: 3, runs: 2 });
		expect(sent).toEqual(['A', 'B', 'A', 'B']);
		expect(outputs.map(([items]) => names(items))).toEqual([
			['A', 'B'],
			['A', 'B'],
		]);
	});
});

describe('the company that a field needs', () => {
	const folder = {
		resource: 'documents.folders',
		operation: 'create',
		name: '={{ $json.name }}',
		space: 'company_internal',
		additionalFields: { company_id: '={{ $json.company }}' },
	};
	const items = [{ json: { name: 'A', company: '' } }, { json: { name: 'B', company: '77' } }, { json: { name: 'C', company: '' } }];

	test('is missing item by item where the workflow goes on', async () => {
		const { error, outputs } = await create({ parameters: folder, items, onError: 'continueErrorOutput' });
		expect(error).toBeUndefined();
		expect(names(outputs[0]?.[0])).toEqual(['B']);
		expect(json(outputs[0]?.[1]).map(({ name, error: text }) => [name, text])).toEqual([
			['A', expect.stringMatching(/ \[item 0\]\. \S/)],
			['C', expect.stringMatching(/ \[item 2\]\. \S/)],
		]);
		expect(sent).toEqual(['B']);
	});

	test('stops the node in words otherwise, before anything is sent', async () => {
		const { error } = await create({ parameters: folder, items });
		expect(error?.name).toMatch(/^Node(Api|Operation)Error$/);
		expect(error?.message).toMatch(/ \[item 0\]$/);
		expect(sent).toEqual([]);
	});
});

test.each([
	['ECONNRESET in a value', "={{ 'ECONNRESET [item 9]' }}", "Factorial refused the values: 'Name' is not wanted (422) [item 0]"],
	['nothing', "={{ '' }}", "'Name' is empty [item 0]"],
])('each failure names its item, once: %s', async (_, name, message) => {
	answers = { 'ECONNRESET [item 9]': refused };
	const { error } = await create({ parameters: { resource: 'teams.teams', operation: 'create', name } });
	expect(error?.message).toBe(message);
	expect(error?.context?.itemIndex).toBe(0);
});
