/** A public address that changed: whom the old address leads to decides whether publishing repairs, and unpublishing removes, what leads there. */
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { connectSandbox, type TestSandbox } from './sandbox.cts';
import { TriggerHost, type HostOptions } from './triggerHost.cts';

interface Subscription {
	id: string;
	type: string;
	target_url: string;
	name?: string;
	challenge?: string;
}

interface Asked {
	url: string;
	headers: object;
	body: unknown;
}

const APPROVE = 'timeoff/leave/approve';
const TEAM = 'teams/team/create';
const OURS = 'This delivery is not of a subscription of this workflow.';

let sandbox: TestSandbox;
let hosts: TriggerHost[];
let apps: FastifyInstance[];
/** What came to the old address. */
let asked: Asked[];
beforeAll(async () => {
	sandbox = await connectSandbox({ employees: 40 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	[hosts, apps, asked] = [[], [], []];
	await sandbox.reset();
});
afterEach(async () => {
	await Promise.all([...hosts, ...apps].map(async (each) => await each.close()));
});

const subscriptions = async () => await sandbox.records<Subscription>('api_public/webhook_subscriptions');
const targets = async () => (await subscriptions()).map(({ type, target_url }) => [type, target_url]).sort();
const post = async (url: string, headers: Record<string, string> = {}) =>
	await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{"id":"1"}' });

async function host(events: string[], more: Partial<HostOptions> = {}): Promise<TriggerHost> {
	const made = await TriggerHost.start({ credential: sandbox.credential, events, ...more });
	hosts.push(made);
	return made;
}

/** A server at the old address. */
async function serve(answer: (reply: FastifyReply, path: string) => unknown): Promise<string> {
	const app = Fastify();
	app.all('/*', async (request, reply) => {
		asked.push({ url: request.url, headers: request.headers, body: request.body });
		return await answer(reply, request.url);
	});
	apps.push(app);
	return await app.listen({ host: '127.0.0.1', port: 0 });
}

/** Publishes the workflow and then lets its subscriptions lead to the address that it had before. */
async function publishedAt(old: string, workflow: TriggerHost): Promise<void> {
	await workflow.activate();
	for (const { id, target_url: target } of await subscriptions()) {
		await sandbox.ask('put', `api_public/webhook_subscriptions/${id}`, { id, target_url: target.replace(new URL(target).origin, old) });
	}
}

async function nothing(): Promise<string> {
	const url = await serve(() => undefined);
	await apps.pop()?.close();
	return url;
}

/** Another n8n with the same workflow, published. */
async function copy(): Promise<string> {
	const other = await host([APPROVE]);
	other.resume();
	return new URL(other.url).origin;
}

const moved: Array<[string, (workflow: TriggerHost) => Promise<string>]> = [
	['nothing', nothing],
	['an n8n without the workflow', async () => await serve((reply) => reply.code(404).send({ code: 404, message: 'The requested webhook is not registered.' }))],
	[
		'a name by which this very n8n is still reached',
		async ({ url }) =>
			await serve(async (reply, path) => {
				const answer = await post(new URL(path, url).href);
				return await reply.code(answer.status).send(await answer.json());
			}),
	],
	['a redirect to the new address', async ({ url }) => await serve((reply, path) => reply.redirect(new URL(path, url).href, 308))],
	['another service', async () => await serve((reply) => reply.type('text/html').send('<h1>Welcome</h1>'))],
	['another service that wants a login', async () => await serve((reply) => reply.code(401).send({ message: 'Unauthorized' }))],
	['a proxy with nobody behind it', async () => await serve((reply) => reply.code(502).send('Bad Gateway'))],
];

const alive: Array<[string, (workflow: TriggerHost) => Promise<string>]> = [
	['a copy of the workflow', copy],
	['a copy of an older version', async () => await serve((reply) => reply.code(401).send({ message: OURS }))],
	['a copy that has other names, too', async () => await serve((reply) => reply.code(401).send({ message: OURS, address: '0123456789abcdef' }))],
	[
		'a copy that is just being started again',
		async () => await serve((reply) => (asked.length === 1 ? reply.code(503).send('starting') : reply.code(401).send({ message: OURS }))),
	],
];

describe('where the old address leads to', () => {
	test.each(moved)(
		'%s, publishing repairs the subscription and unpublishing removes it',
		async (_, old) => {
			const leaves = await host([APPROVE]);
			await publishedAt(await old(leaves), leaves);
			const [before] = await subscriptions();
			expect(before?.target_url).not.toBe(leaves.url);
			await leaves.activate('update');
			expect(await subscriptions()).toEqual([{ ...before, target_url: leaves.url }]);
			expect((await post(leaves.url, { 'x-factorial-wh-challenge': before?.challenge ?? '' })).status).toBe(200);
			await leaves.deactivate();
			expect(await subscriptions()).toEqual([]);
		},
		30_000,
	);

	test.each(moved)(
		'%s, unpublishing removes the subscription',
		async (_, old) => {
			const leaves = await host([APPROVE]);
			await publishedAt(await old(leaves), leaves);
			await leaves.deactivate();
			expect(await subscriptions()).toEqual([]);
		},
		30_000,
	);

	test.each(alive)(
		'%s, publishing fails, unpublishing leaves it, and it is taken over where that is asked for',
		async (_, old) => {
			const leaves = await host([APPROVE]);
			await publishedAt(await old(leaves), leaves);
			const before = await subscriptions();
			asked = [];
			const error = await leaves.activate('update').catch((reason: Error & { description?: string }) => reason);
			expect((error as Error).message).toMatch(/^"Leave approved" already goes to the n8n workflow "Leaves" at 127\.0\.0\.1/);
			expect((error as { description?: string }).description).toMatch(/this workflow on another n8n, which still answers there/);
			asked = [];
			await leaves.deactivate();
			expect(await subscriptions()).toEqual(before);

			asked = [];
			leaves.parameters = { events: [APPROVE], options: { ifAlreadySubscribed: 'takeOver' } };
			await leaves.activate();
			expect(await targets()).toEqual([[APPROVE, leaves.url]]);
			await leaves.deactivate();
			expect(await targets()).toEqual(before.map(({ type, target_url }) => [type, target_url]));
		},
		60_000,
	);
});

test('an address is asked once for all its events, without a secret and without what a test added to it', async () => {
	const old = await serve((reply) => reply.code(404).send({}));
	const leaves = await host([APPROVE, TEAM]);
	await publishedAt(old, leaves);
	const [relayed] = await subscriptions();
	await sandbox.ask('put', `api_public/webhook_subscriptions/${relayed?.id}`, {
		id: relayed?.id,
		target_url: `${relayed?.target_url}?test=x&key=secret-of-a-test`,
	});
	await leaves.activate('update');
	expect(asked.map(({ url, body }) => [url, body])).toEqual([[new URL(leaves.url).pathname, undefined]]);
	const told = JSON.stringify(asked);
	for (const { challenge = '' } of await subscriptions()) expect(told).not.toContain(challenge);
	expect(told).not.toMatch(/challenge|secret|bearer|authorization/i);
	expect(await targets()).toEqual([
		[TEAM, leaves.url],
		[APPROVE, leaves.url],
	]);
});

test('a redirect is not followed', async () => {
	const leaves = await host([APPROVE]);
	await publishedAt(await serve((reply, path) => reply.redirect(new URL(path, leaves.url).href, 308)), leaves);
	await leaves.activate('update');
	expect(asked).toHaveLength(1);
	expect(leaves.answers).toEqual([]);
});

test('with the data of another n8n lost, the next publishing repairs all the same', async () => {
	const leaves = await host([APPROVE]);
	await publishedAt(await serve((reply) => reply.code(404).send({})), leaves);
	leaves.saved = {};
	await leaves.activate();
	expect(await targets()).toEqual([[APPROVE, leaves.url]]);
});

test('what was taken over before the move is repaired, and given back afterwards', async () => {
	const body = {
		subscription_type: APPROVE,
		target_url: 'https://hooks.payroll.example/in',
		company_id: sandbox.companyId,
		name: 'Payroll sync',
		challenge: 'secret-of-others',
	};
	const held = await sandbox.ask<Subscription & { [key: string]: string }>('post', 'api_public/webhook_subscriptions', body);
	const options = { ifAlreadySubscribed: 'takeOver' };
	const old = await serve((reply) => reply.code(404).send({}));
	for (const republished of [true, false]) {
		const leaves = await host([APPROVE], { options });
		await publishedAt(old, leaves);
		if (republished) {
			await leaves.activate('update');
			expect(await subscriptions()).toEqual([
				expect.objectContaining({
					id: held.id,
					target_url: leaves.url,
					name: expect.stringMatching(/^n8n workflow 1: Leaves, taken over from "Payroll sync"/),
				}),
			]);
		}
		await leaves.deactivate();
		expect(await subscriptions()).toEqual([expect.objectContaining({ id: held.id, target_url: held.target_url, challenge: held.challenge, name: held.name })]);
	}
});

test('an event that is no longer chosen is ended at the old address, too', async () => {
	const leaves = await host([APPROVE, TEAM]);
	await publishedAt(await serve((reply) => reply.code(404).send({})), leaves);
	leaves.parameters = { events: [TEAM], options: {} };
	await leaves.activate('update');
	expect(await targets()).toEqual([[TEAM, leaves.url]]);
});

test('a path of this n8n that changed is repaired by publishing and removed by unpublishing, too', async () => {
	const leaves = await host([APPROVE]);
	await leaves.activate();
	const [{ id = '', target_url: target = '' } = {}] = await subscriptions();
	const before = { id, target_url: target.replace('/webhook/', '/n8n/hooks/') };
	await sandbox.ask('put', `api_public/webhook_subscriptions/${id}`, before);
	await leaves.activate('update');
	expect(await targets()).toEqual([[APPROVE, leaves.url]]);
	await sandbox.ask('put', `api_public/webhook_subscriptions/${id}`, before);
	await leaves.deactivate();
	expect(await subscriptions()).toEqual([]);
});

test('a test asks nobody, changes nothing, and says to publish', async () => {
	const leaves = await host([APPROVE]);
	await publishedAt(await serve((reply) => reply.code(404).send({})), leaves);
	const before = await subscriptions();
	const error = await leaves.listen().catch((reason: { description?: string }) => reason);
	expect((error as { description?: string }).description).toMatch(/a test leaves as it is\. If n8n has moved from there to here, publish the workflow/);
	expect(await subscriptions()).toEqual(before);
	expect(asked).toEqual([]);
});
