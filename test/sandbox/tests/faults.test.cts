// Switches: faults of every kind, the rate limit, revoked and foreign tokens, the journal, reset.
import { bench } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
beforeEach(async () => {
	b = await bench({ employees: 40 });
});
afterEach(() => b.sandbox.close());

const fault = (body: object) => b.plain.post('/sandbox/faults', body);
const task = { name: 'Fault', status: 'todo' };
const count = async () => (await b.plain.get('/sandbox/records/tasks/tasks')).data.length as number;

test('a status, so many times, on the path and method that were named', async () => {
	await fault({ kind: 'status', status: 503, headers: { 'retry-after': '1' }, body: { message: 'busy' }, times: 2, method: 'GET', path: '/teams/teams$' });
	expect((await b.api.get('posts/groups')).status).toBe(200);
	const first = await b.api.get('teams/teams');
	expect([first.status, first.headers['retry-after'], first.data]).toEqual([503, '1', { message: 'busy' }]);
	expect((await b.api.get('teams/teams')).status).toBe(503);
	expect((await b.api.get('teams/teams')).status).toBe(200);
	expect((await fault({ kind: 'nonsense' })).status).toBe(422);
});

test('only for requests whose body says what was named', async () => {
	await fault({ kind: 'status', status: 422, times: 0, method: 'POST', sent: '"name":"Refused' });
	const status = async (name: string) => (await b.api.post('teams/teams', { name })).status;
	expect([await status('Made'), await status('Refused 1'), await status('Refused 2'), await status('Made, not "Refused')]).toEqual([201, 422, 422, 201]);
	expect((await fault({ kind: 'status', sent: '(' })).status).toBe(422);
});

test('a cut connection, before and after the request was carried out', async () => {
	const before = await count();
	await fault({ kind: 'reset', method: 'POST' });
	await expect(b.api.post('tasks/tasks', task)).rejects.toThrow();
	expect(await count()).toBe(before);
	await fault({ kind: 'reset', method: 'POST', afterApply: true });
	await expect(b.api.post('tasks/tasks', task)).rejects.toThrow();
	expect(await count()).toBe(before + 1);
	await fault({ kind: 'status', status: 502, method: 'POST', afterApply: true });
	expect((await b.api.post('tasks/tasks', task)).status).toBe(502);
	expect(await count()).toBe(before + 2);
});

test('broken answers: HTML, half a JSON, half an answer', async () => {
	await fault({ kind: 'html' });
	const html = await b.api.get('teams/teams');
	expect([html.status, html.headers['content-type'], html.data]).toEqual([502, expect.stringContaining('text/html'), expect.stringContaining('<h1>')]);
	await fault({ kind: 'cut-json' });
	const cut = await b.api.get('teams/teams', { responseType: 'text' });
	expect(cut.status).toBe(200);
	expect(() => JSON.parse(cut.data)).toThrow();
	await fault({ kind: 'cut-body' });
	await expect(b.api.get('teams/teams')).rejects.toThrow();
});

test('a slow answer, an empty list, a revoked token', async () => {
	await fault({ kind: 'slow', delayMs: 150 });
	const start = Date.now();
	expect((await b.api.get('teams/teams')).status).toBe(200);
	expect(Date.now() - start).toBeGreaterThanOrEqual(140);
	await fault({ kind: 'empty-lists' });
	expect((await b.api.get('teams/teams')).data).toMatchObject({ data: [], meta: { total: 0, has_next_page: false } });
	await fault({ kind: 'revoked' });
	const revoked = await b.api.get('teams/teams');
	expect([revoked.status, revoked.data.error]).toEqual([401, 'invalid_token']);
	expect((await b.api.get('teams/teams')).status).toBe(401);
});

test('POST requests are limited a token and window; GET is not', async () => {
	await b.plain.patch('/sandbox/settings', { postsPerMinute: 2, rateWindowMs: 300 });
	const send = () => b.api.post('tasks/tasks', task);
	expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
	const full = await send();
	expect(full.status).toBe(429);
	expect(full.headers).toMatchObject({ 'retry-after': '1', 'ratelimit-limit': '2', 'ratelimit-remaining': '0', 'ratelimit-reset': '1' });
	expect((await b.as(await b.token()).post('tasks/tasks', task)).status).toBe(201);
	expect((await b.api.get('teams/teams')).status).toBe(200);
	await new Promise((resolve) => setTimeout(resolve, 320));
	expect((await send()).status).toBe(201);
});

test('who may come in', async () => {
	expect((await b.as('').get('teams/teams')).status).toBe(401);
	expect((await b.as('unknown').get('teams/teams')).status).toBe(401);
	const key = { headers: { 'x-api-key': 'sandbox-api-key', authorization: null } };
	expect((await b.as('').get('teams/teams', key)).status).toBe(200);
	expect((await b.as('').post('documents/download_urls/bulk_create', { ids: [] }, key)).status).toBe(403);
	const foreign = b.as(await b.token({ environment: 'demo' }));
	expect((await foreign.get('teams/teams')).data).toMatchObject({ data: [], meta: { total: 0 } });
	expect((await foreign.get('api_public/credentials')).data.data).toEqual([]);
	await b.plain.post('/sandbox/tokens/revoke', {});
	expect((await b.api.get('teams/teams')).status).toBe(401);
});

test("a token of another sandbox's environment is known by its looks", async () => {
	const demo = await bench({ employees: 5, environment: 'demo' });
	const text = await demo.token();
	await demo.sandbox.close();
	expect((await b.as(text).get('teams/teams')).data.data).toEqual([]);
});

test('the journal shows what was sent, without tokens; reset forgets everything', async () => {
	await b.plain.delete('/sandbox/requests');
	await b.api.post('tasks/tasks?a%5B%5D=1', task);
	const [entry] = (await b.plain.get('/sandbox/requests')).data;
	expect(entry).toMatchObject({ method: 'POST', path: expect.stringMatching(/tasks\/tasks$/), query: 'a%5B%5D=1', contentType: 'application/json', authentication: 'company-token', body: task, status: 422 });
	expect(JSON.stringify(entry)).not.toContain('sandbox_company');
	const before = await count();
	await b.api.post('tasks/tasks', task);
	await fault({ kind: 'html', times: 0 });
	await b.plain.post('/sandbox/reset');
	expect(await count()).toBe(before);
	expect([(await b.plain.get('/sandbox/requests')).data, (await b.plain.get('/sandbox/faults')).data]).toEqual([[], []]);
	expect((await b.api.get('teams/teams')).status).toBe(401);
	expect((await b.plain.patch('/sandbox/settings', { nonsense: 1 })).status).toBe(422);
});

test('latency is added to every answer', async () => {
	await b.plain.patch('/sandbox/settings', { latencyMs: 120 });
	const start = Date.now();
	await b.api.get('teams/teams');
	expect(Date.now() - start).toBeGreaterThanOrEqual(110);
});
