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
	await b.plain.patch('/sandbox/settings', { postsPerMinute: 2 });
	const send = () => b.api.post('tasks/tasks', task);
	expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
	const full = await send();
	expect(full.status).toBe(429);
	const left = expect.stringMatching(/^([1-5]?\d|60)$/);
	expect(full.headers).toMatchObject({ 'retry-after': left, 'ratelimit-limit': '2', 'ratelimit-remaining': '0', 'ratelimit-reset': left });
	expect((await b.as(await b.token()).post('tasks/tasks', task)).status).toBe(201);
	expect((await b.api.get('teams/teams')).status).toBe(200);
	await b.plain.patch('/sandbox/settings', { retryAfter: false });
	const silent = await send();
	expect(silent.status).toBe(429);
	expect(Object.keys(silent.headers).filter((name) => /retry-after|ratelimit/.test(name))).toEqual([]);
	await b.plain.patch('/sandbox/settings', { postsPerMinute: 1 });
	expect([(await send()).status, (await send()).status]).toEqual([201, 429]);
	await b.plain.patch('/sandbox/settings', { rateWindowMs: 1 });
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
	expect(entry).toMatchObject({
		method: 'POST',
		path: expect.stringMatching(/tasks\/tasks$/),
		query: 'a%5B%5D=1',
		contentType: 'application/json',
		authentication: 'company-token',
		body: task,
		status: 422,
	});
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

/** Follows the cursors of a list as told, at most so many pages; gives the ids of each. */
async function follow(pages: number): Promise<string[][]> {
	const read: string[][] = [];
	for (let cursor: string | undefined; read.length < pages; ) {
		const { data } = await b.api.get('employees/employees', { params: { only_active: false, only_managers: false, limit: 10, after_id: cursor } });
		read.push(data.data.map(({ id }: { id: string }) => id));
		if (!data.meta.has_next_page || data.meta.end_cursor === null) break;
		cursor = data.meta.end_cursor;
	}
	return read;
}

test.each<[kind: string, pages: number, repeated: number[]]>([
	['stuck-cursor', 6, [0, 1, 1, 1, 1, 1]],
	['alternating-cursor', 6, [0, 1, 2, 1, 2, 1]],
	['missing-cursor', 1, [0]],
	['endless-empty', 6, []],
])('%s: which pages are read again', async (kind, count, repeated) => {
	const right = await follow(10);
	await fault({ kind, times: 0 });
	const read = await follow(6);
	expect(read).toHaveLength(count);
	expect(read.flat()).toEqual(repeated.flatMap((page) => right[page] ?? []));
});

test('a page that comes shorter goes on where it ends: nothing is lost', async () => {
	const right = (await follow(10)).flat();
	await fault({ kind: 'shrinking-page', after: 1 });
	const read = await follow(10);
	expect(read.map(({ length }) => length)).toEqual([10, 5, 10, 10, 5]);
	expect(read.flat()).toEqual(right);
});

test('no list at all, an answer without a body', async () => {
	await fault({ kind: 'errors-null' });
	const none = await b.api.get('teams/teams');
	expect([none.status, none.data]).toEqual([200, { errors: null }]);
	await fault({ kind: 'status', status: 401, body: { errors: null } });
	expect((await b.api.get('teams/teams')).data).toEqual({ errors: null });
});

test.each([301, 302, 303, 307, 308])('a redirect %i, to this origin or another', async (status) => {
	await fault({ kind: 'redirect', status });
	const own = await b.api.get('teams/teams');
	expect([own.status, own.headers.location]).toEqual([status, '/moved']);
	await fault({ kind: 'redirect', status, location: 'https://other.example/x?token=1', method: 'POST', afterApply: true });
	const before = await count();
	const other = await b.api.post('tasks/tasks', task);
	expect([other.status, other.headers.location, await count()]).toEqual([status, 'https://other.example/x?token=1', before + 1]);
	expect((await b.plain.post('/moved', {})).data).toEqual({});
});

test('a file is cut in the middle, comes without name and type, or with another name', async () => {
	const [document] = (await b.plain.get('/sandbox/records/documents/documents')).data;
	const [{ url }] = (await b.api.post('documents/download_urls/bulk_create', { ids: [document.id] })).data;
	const file = () => b.plain.get(url, { responseType: 'arraybuffer' });
	await fault({ kind: 'cut-body', path: '^/files/' });
	await expect(file()).rejects.toThrow(/aborted/);
	await fault({ kind: 'headers', path: '^/files/', headers: { 'content-disposition': null, 'content-type': null } });
	const bare = await file();
	expect([bare.status, bare.headers['content-disposition'], bare.headers['content-type']]).toEqual([200, undefined, undefined]);
	await fault({ kind: 'headers', path: '^/files/', headers: { 'content-disposition': 'attachment; filename="n\u00f3mina; 1.pdf"' } });
	expect((await file()).headers['content-disposition']).toBe('attachment; filename="n\u00f3mina; 1.pdf"');
	expect(
		Buffer.from((await file()).data)
			.subarray(0, 4)
			.toString(),
	).toBe('%PDF');
});

test('a fault may let some requests through first', async () => {
	await fault({ kind: 'status', status: 422, after: 2, body: { errors: { name: ['is taken'] } } });
	const sent = [];
	for (let index = 0; index < 4; index += 1) sent.push((await b.api.post('tasks/tasks', task)).status);
	expect(sent).toEqual([201, 201, 422, 201]);
	expect((await b.plain.get('/sandbox/requests')).data.filter(({ refused }: { refused?: unknown }) => refused)).toMatchObject([
		{ status: 422, refused: { errors: { name: ['is taken'] } } },
	]);
});
