// The order in which records are made in a real n8n, and what may be under way at once.
import { setTimeout as wait } from 'node:timers/promises';

import { startMisbehaving } from '../engine/misbehaving.cts';
import type { Misbehaving } from '../engine/misbehaving.cts';
import { callBack, createConnection } from '../n8n/connection.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, factorial, items } from '../n8n/workflowBuilder.cts';
import { stage } from './stage.cts';

jest.setTimeout(90_000);

let rest: N8nRest;
let server: Misbehaving;
let credential: Credential;
beforeAll(async () => {
	rest = new N8nRest(stage().n8nUrl);
	[server] = await Promise.all([startMisbehaving(), rest.logIn()]);
	credential = await createConnection(rest, 'Order', { environment: 'other', baseUrl: server.url });
	server.answer((_, reply) => reply.send({ access_token: 'the-token', token_type: 'Bearer' }));
	expect((await callBack(rest, credential)).status).toBe(200);
});
afterAll(async () => await server?.close());

const rows = Array.from({ length: 12 }, (_, index) => ({ name: `Team ${String(index).padStart(2, '0')}`, id: `${index % 6}` }));
const names = rows.map(({ name }) => name);

/** Runs the node on rows against a server that takes its time; gives what was sent, how many were under way at once, and the names of what came out. */
async function run(parameters: Record<string, unknown>, given: Array<{ name: string; id: string }> = rows) {
	let underWay = 0;
	let most = 0;
	server.answer(async ({ body, path }, reply) => {
		most = Math.max(most, ++underWay);
		await wait(150);
		underWay--;
		return await reply.send({ id: '1', name: body === '' ? path.split('/').pop() : nameIn({ body }) });
	});
	const execution = await rest.runOnce(chain('Order', items('Rows', given), factorial('Teams', credential, parameters)));
	expect(execution.error()).toBeUndefined();
	return { sent: [...server.seen], most, out: execution.items('Teams').map(({ json }) => json.name) };
}
const nameIn = ({ body }: { body: string }) => (JSON.parse(body) as { name: string }).name;

const create = { resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' };
test.each([
	['one after the other in the order of the items, unless told', {}, false],
	['several at once with Any Order, and come out in the order of the items', { anyOrder: true }, true],
])('creations go %s', async (_, options, several) => {
	const { sent, most, out } = await run({ ...create, options });
	expect(several ? sent.map(nameIn).sort() : sent.map(nameIn)).toEqual(names);
	expect(most > 1).toBe(several);
	expect(out).toEqual(names);
});

test('changes of different records go side by side, those of one record in the order of the items', async () => {
	const update = { resource: 'teams.teams', operation: 'update', id: byId('={{ $json.id }}'), updateFields: { name: '={{ $json.name }}' } };
	const { sent, most, out } = await run(update);
	expect(most).toBeGreaterThan(1);
	for (const id of new Set(rows.map((row) => row.id)))
		expect(sent.filter(({ path }) => path.endsWith(`/${id}`)).map(nameIn)).toEqual(rows.filter((row) => row.id === id).map(({ name }) => name));
	expect(out).toEqual(names);
});

test('reads go side by side, more and more while they are answered well, never more than a hundred, and come out in the order of the items', async () => {
	const many = Array.from({ length: 600 }, (_, index) => ({ id: `${index}a`, name: '' }));
	const { most, out } = await run({ resource: 'teams.teams', operation: 'get', id: byId('={{ $json.id }}') }, many);
	expect(out).toEqual(many.map(({ id }) => id));
	expect(most).toBeGreaterThan(20);
	expect(most).toBeLessThanOrEqual(100);
});
