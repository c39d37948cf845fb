/** Many requests at once: how many there are, who waits for whom, and what is told when some of them fail while others are under way. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';

import { runNode, type RunOptions } from './engine.cts';
import { executeHost } from './executeHost.cts';
import { hangUp, page, silence, startMisbehaving, type Answer, type Misbehaving } from './misbehaving.cts';
import { documentUpload } from './upload.cts';

// A server for each test: what a stopped run still had on its way would come to the next test's.
let server: Misbehaving;
beforeEach(async () => {
	server = await startMisbehaving();
});
afterEach(async () => await server.close());

const credential = (id: string): IDataObject => ({
	id,
	environment: 'other',
	baseUrl: server.url,
	clientSecret: 'the-client-secret',
	oauthTokenData: { access_token: 'the-company-token', token_type: 'Bearer' },
});
const byId = { id: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const get: INodeParameters = { resource: 'teams.teams', operation: 'get', ...byId };
const approve: INodeParameters = { resource: 'timeoff.leaves', operation: 'approve', ...byId };
const itemsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ json: { id: `${index}a` } }));
const run = async (id: string, parameters: INodeParameters, count: number, options: Partial<RunOptions> = {}) =>
	await runNode({ parameters, credential: credential(id), items: itemsOf(count), ...options });
const idIn = ({ body }: { body: string }) => (JSON.parse(body) as { id: string }).id;

/** Answers each request after 30 ms, and counts how many wait at most. */
function counting(answer: Answer = ({ path, body }, reply) => reply.send({ id: body === '' ? path.split('/').pop() : '1' })) {
	const seen = { underWay: 0, most: 0 };
	server.answer(async (request, reply, count) => {
		seen.most = Math.max(seen.most, ++seen.underWay);
		await wait(30);
		seen.underWay--;
		return await answer(request, reply, count);
	});
	return seen;
}

test('reads that are answered well go more than five at once, never more than a hundred, and come out in the order of the items', async () => {
	const seen = counting();
	const { items, error } = await run('many reads', get, 300);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.id)).toEqual(itemsOf(300).map(({ json }) => json.id));
	expect(seen.most).toBeGreaterThan(5);
	expect(seen.most).toBeLessThanOrEqual(100);
});

test.each<[string, INodeParameters]>([
	['downloads', { resource: 'documents.documents', operation: 'download', ...byId }],
	['uploads', { ...documentUpload('1'), options: { anyOrder: true } } as INodeParameters],
])('%s go ten at once, since files share the line', async (_, parameters) => {
	const seen = counting(({ path }, reply) => {
		if (path.endsWith('bulk_create')) return reply.send([{ id: '1', url: `${server.url}/file` }]);
		if (path.endsWith('api_public/credentials')) return reply.send(page([{ company_id: '1' }]));
		return reply.send(path === '/file' ? 'the file' : { id: path.split('/').pop() });
	});
	const binary = { data: { data: Buffer.from('the file').toString('base64'), mimeType: 'text/plain', fileName: 'a.txt' } };
	const { items, error } = await run('files', parameters, 0, { items: itemsOf(120).map((item) => ({ ...item, binary })) });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(120);
	expect(seen.most).toBe(10);
});

test('what one execution is told to wait for, the others of the credential wait for, and no other credential', async () => {
	const times: Record<string, number[]> = {};
	let told = 0;
	server.answer(async ({ path }, reply, count) => {
		const id = path.split('/').pop() as string;
		(times[id] ??= []).push(Date.now());
		if (id !== '0a' || count > 1) return await reply.send({ id });
		told = Date.now();
		return await reply.code(429).header('retry-after', '2').send();
	});
	const first = run('waiting', get, 1);
	while (told === 0) await wait(5);
	await wait(50);
	const [second, other] = await Promise.all([
		run('waiting', { ...get, id: { ...byId.id, value: '22' } }, 1),
		run('another', { ...get, id: { ...byId.id, value: '33' } }, 1),
	]);
	await first;
	for (const { error } of [second, other, await first]) expect(error).toBeUndefined();
	expect((times['22']?.[0] ?? 0) - told).toBeGreaterThanOrEqual(1_950);
	expect((times['0a']?.[1] ?? 0) - told).toBeGreaterThanOrEqual(1_950);
	expect((times['33']?.[0] ?? Infinity) - told).toBeLessThan(1_950);
});

test('a second execution gets through while a first one has thousands to read', async () => {
	counting();
	const host = await executeHost(credential('shared'), get, itemsOf(3_000));
	const long = host.execute().catch((error: Error) => error);
	while (server.seen.length < 100) await wait(5);
	const { error } = await run('shared', get, 10);
	expect(error).toBeUndefined();
	expect(server.seen.length).toBeLessThan(3_000);
	host.stop();
	expect(await long).toMatchObject({ message: expect.stringMatching(/^The workflow was stopped/) });
});

test('actions under way when one fails are done, told and not sent again; one in doubt goes first', async () => {
	server.answer(async (request, reply) => {
		const id = idIn(request);
		if (id === '1a') return await reply.code(422).send({ errors: ['Not this one'] });
		await wait(100);
		return id === '3a' ? hangUp(reply) : await reply.send({ id });
	});
	const { error } = await run('failing', approve, 9, { tries: 3 });
	expect(error?.message).toMatch(/may or may not have been made \[item 3\]$/);
	expect(error?.description).toMatch(
		/Failed as well: item 1 \(Factorial refused the values: Not this one\)\. Done already, and not undone: items 0, 2, 4 of 9\./,
	);
	expect(server.seen.map(idIn).sort()).toEqual(['0a', '1a', '2a', '3a', '4a']);
});

test('of several in doubt each is named', async () => {
	server.answer(async (request, reply) => (['0a', '2a', '3a'].includes(idIn(request)) ? hangUp(reply) : (await wait(100), await reply.send({ id: '1' }))));
	const { error } = await run('doubts', approve, 5);
	expect(error?.message).toMatch(/\[item 0\]$/);
	expect(error?.description).toMatch(
		/Look in Factorial for what items 2–3 should have made, too: nobody knows whether it is there\. Done already, and not undone: items 1, 4 of 5\./,
	);
});

test('the actions on one record keep the order of the items', async () => {
	const seen: string[] = [];
	server.answer(async ({ body }, reply) => {
		seen.push(body);
		await wait(20);
		return await reply.send({ id: '1' });
	});
	const items = Array.from({ length: 8 }, (_, index) => ({ json: { id: `${index % 2}`, reason: `${index}` } }));
	const { error } = await runNode({
		parameters: { resource: 'teams.teams', operation: 'update', ...byId, updateFields: { name: '={{ $json.reason }}' } },
		credential: credential('one record'),
		items,
	});
	expect(error).toBeUndefined();
	const ofRecord = (id: string) => seen.map((body) => JSON.parse(body) as IDataObject).filter((body) => body.id === id);
	expect(ofRecord('0').map(({ name }) => name)).toEqual(['0', '2', '4', '6']);
	expect(ofRecord('1').map(({ name }) => name)).toEqual(['1', '3', '5', '7']);
});

test('Stop ends all that are under way, and says that they are in doubt', async () => {
	const host = await executeHost(credential('stopped'), approve, itemsOf(20));
	server.answer((_, reply) => {
		silence(reply);
		if (server.seen.length === 5) setTimeout(host.stop, 50);
	});
	const error = (await host.execute().catch((each: Error) => each)) as Error & { description?: string };
	expect(error.message).toBe('The workflow was stopped [item 0]');
	expect(error.description).toMatch(/may or may not have been made[\s\S]*what items 1–4 should have made, too/);
	expect(server.seen).toHaveLength(5);
});

test.each([true, false])('Any Order that is no choice is refused before anything is sent: %p', async (anyOrder) => {
	server.answer((_, reply) => reply.code(201).send({ id: '1' }));
	const create = { resource: 'teams.teams', operation: 'create', name: 'x' };
	const { error } = await run('choice', { ...create, options: { anyOrder: `={{ '${anyOrder}' }}` } }, 1);
	expect(error?.message).toBe("'Any Order' is neither on nor off");
	expect(server.seen).toEqual([]);
});
