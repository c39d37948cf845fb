// Webhooks: one subscription an event, deliveries with their headers, retries, giving up and coming back.
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bench } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
let listener: Server;
let target: string;
let received: Array<{ headers: IncomingHttpHeaders; body: Record<string, unknown> }>;
let status: number;

beforeEach(async () => {
	b = await bench({ employees: 40, settings: { deliveryIntervalsMs: [20, 20, 20] } });
	received = [];
	status = 200;
	listener = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			received.push({ headers: request.headers, body: JSON.parse(text) });
			response.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	target = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
	await b.sandbox.close();
	listener.closeAllConnections();
	await new Promise((resolve) => listener.close(resolve));
});

jest.setTimeout(60_000);

const subscriptions = 'api_public/webhook_subscriptions';
const subscribe = (event: string, more: object = {}) =>
	b.api.post(subscriptions, { subscription_type: event, target_url: target, company_id: b.sandbox.companyId, challenge: 'known', ...more });

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
	const end = Date.now() + 20_000;
	while (!(await done())) {
		if (Date.now() > end) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

test('a write delivers its record to the subscriber', async () => {
	const made = await subscribe('timeoff/leave/create');
	expect(made.data).toMatchObject({ type: 'timeoff/leave/create', enabled: true, api_version: '2026-10-01', target_url: target });
	const employee = (await b.plain.get('/sandbox/records/employees/employees')).data[3];
	const leave = (await b.api.post('timeoff/leaves', { employee_id: employee.id, start_on: '2026-12-01' })).data;
	await until(() => received.length === 1);
	expect(received[0]?.body).toEqual(leave);
	expect(received[0]?.headers).toMatchObject({
		'x-factorial-wh-challenge': 'known',
		'x-factorial-author-type': 'company',
		'x-factorial-author-id': b.sandbox.companyId,
	});
	await b.as(await b.token({ kind: 'user' })).post('timeoff/leaves', { employee_id: employee.id, start_on: '2026-12-02' });
	await until(() => received.length === 2);
	expect(received[1]?.headers['x-factorial-author-type']).toBe('employee');
});

test('a second subscription is refused, or overwrites the address of the first', async () => {
	const first = (await subscribe('teams/team/create')).data;
	const second = await subscribe('teams/team/create', { target_url: `${target}/2` });
	expect([second.status, second.data]).toEqual([422, { errors: { subscription_type: ['has already been taken'] } }]);
	await b.plain.patch('/sandbox/settings', { duplicateSubscription: 'overwrite' });
	const third = await subscribe('teams/team/create', { target_url: `${target}/3`, challenge: 'other' });
	expect([third.status, third.data]).toEqual([201, expect.objectContaining({ id: first.id, target_url: `${target}/3`, challenge: 'known' })]);
	const list = async (params: object) => (await b.api.get(subscriptions, { params })).data.data;
	expect(await list({ type: 'teams/team/create' })).toHaveLength(1);
	expect(await list({ type: 'teams/team/delete' })).toEqual([]);
	expect((await subscribe('teams/team/nonsense')).data.errors).toHaveProperty('subscription_type');
	await b.api.delete(`${subscriptions}/${first.id}`);
	expect((await subscribe('teams/team/create')).status).toBe(201);
});

test('a failing target is tried again, then disabled, and revived by an update', async () => {
	status = 500;
	const { id } = (await subscribe('teams/team/create')).data;
	await b.api.post('teams/teams', { name: 'One' });
	await until(async () => (await b.plain.get('/sandbox/deliveries')).data[0].state === 'given up');
	expect(received).toHaveLength(4);
	expect((await b.api.get(`${subscriptions}/${id}`)).data.enabled).toBe(false);
	await b.api.post('teams/teams', { name: 'Two' });
	expect((await b.plain.get('/sandbox/deliveries')).data).toHaveLength(1);
	status = 204;
	expect((await b.api.put(`${subscriptions}/${id}`, { id, enabled: true })).data.enabled).toBe(true);
	await b.api.post('teams/teams', { name: 'Three' });
	await until(() => received.length === 5);
	expect(received[4]?.body.name).toBe('Three');
});

test('the next attempt can be made at once', async () => {
	await b.plain.patch('/sandbox/settings', { deliveryIntervalsMs: [600_000, 600_000] });
	status = 500;
	await subscribe('teams/team/create');
	await b.api.post('teams/teams', { name: 'One' });
	await until(async () => (await b.plain.get('/sandbox/deliveries')).data[0].attempts[0]?.status === 500);
	status = 200;
	await until(async () => (await b.plain.post('/sandbox/deliveries/now')).data.attempts === 1);
	await until(async () => (await b.plain.get('/sandbox/deliveries')).data[0].state === 'delivered');
	expect((await b.plain.post('/sandbox/deliveries/now')).data.attempts).toBe(0);
	expect(received).toHaveLength(2);
});

test('it succeeds on a later try; a dead target counts as failed', async () => {
	status = 500;
	await subscribe('teams/team/create');
	await b.api.post('teams/teams', { name: 'One' });
	await until(() => received.length === 2);
	status = 200;
	await until(async () => (await b.plain.get('/sandbox/deliveries')).data[0].state === 'delivered');
	await subscribe('teams/team/update', { target_url: 'http://127.0.0.1:9/' });
	await b.plain.post('/sandbox/webhooks/teams/team/update');
	await until(async () => (await b.plain.get('/sandbox/deliveries')).data[1].state === 'given up');
});

test('all events of the document can be delivered', async () => {
	const info = (await b.plain.get('/sandbox/')).data;
	expect(info.operations).toBe(615);
	const { loadDocument } = await import('../openapi.cts');
	const events = [...loadDocument().events.keys()];
	expect(events).toHaveLength(137);
	for (const event of events) {
		expect((await subscribe(event)).status).toBe(201);
		expect((await b.plain.post(`/sandbox/webhooks/${event}`)).data.deliveries).toBe(1);
	}
	await until(() => received.length >= events.length);
	expect(received.filter(({ body }) => typeof body.id !== 'string')).toEqual([]);
	await b.plain.post('/sandbox/webhooks/teams/team/move', { id: '1', name: 'given' });
	await until(() => received.some(({ body }) => body.name === 'given'));
	expect((await b.plain.post('/sandbox/webhooks/no/such/event')).status).toBe(422);
});

test('deliveries come twice, late, forged, and once more when all is done', async () => {
	await subscribe('teams/team/update');
	const fire = (query: string) => b.plain.post(`/sandbox/webhooks/teams/team/update?${query}`);
	expect((await fire('copies=2')).data.deliveries).toBe(2);
	await until(() => received.length === 2);
	expect(received[1]?.body).toEqual(received[0]?.body);
	const start = Date.now();
	await fire('delayMs=150');
	await until(() => received.length === 3);
	expect(Date.now() - start).toBeGreaterThanOrEqual(140);
	status = 401;
	await fire('challenge=forged');
	await until(async () => (await b.plain.get('/sandbox/deliveries')).data[3].state === 'given up');
	status = 200;
	expect((await b.plain.get(`/sandbox/records/${subscriptions}`)).data[0].enabled).toBe(true);
	expect(received.map(({ headers }) => headers['x-factorial-wh-challenge'])).toEqual(['known', 'known', 'known', 'forged']);
	const [{ id }] = (await b.plain.get('/sandbox/deliveries')).data;
	await b.plain.post(`/sandbox/deliveries/${id}/again`);
	await until(() => received.length === 5);
	expect(received[4]?.body).toEqual(received[0]?.body);
	expect((await b.plain.post('/sandbox/deliveries/999/again')).status).toBe(404);
});

test('a subscription is disabled and deleted behind its owner’s back', async () => {
	const { id } = (await subscribe('teams/team/update')).data;
	const record = `/sandbox/records/${subscriptions}/${id}`;
	await b.plain.patch(record, { enabled: false });
	expect((await b.plain.post('/sandbox/webhooks/teams/team/update')).data.deliveries).toBe(0);
	expect((await b.plain.delete(record)).status).toBe(200);
	expect((await b.api.get(`${subscriptions}/${id}`)).status).toBe(404);
	expect((await b.plain.delete(record)).status).toBe(404);
});
