// The trigger in a real n8n of its own, which is killed and started again: what it subscribes to, what starts it, and what others keep.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { Browser } from 'playwright-core';

import { connectSandbox } from '../engine/sandbox.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import { openBrowser } from '../n8n/browser.cts';
import { installPackage } from '../n8n/communityPackage.cts';
import { createConnection } from '../n8n/connection.cts';
import type { Execution } from '../n8n/executions.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { connect } from '../n8n/oauthWalk.cts';
import { freePort } from '../n8n/ports.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential, SavedWorkflow } from '../n8n/rest.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { startN8n } from '../n8n/server.cts';
import type { N8n } from '../n8n/server.cts';
import { byId, chain, chainFrom, factorial, factorialTrigger, items } from '../n8n/workflowBuilder.cts';
import { eventLabel } from '../../nodes/FactorialTrigger/events';
import { refusalAt } from '../../nodes/FactorialTrigger/subscriptions/moved';
import { loadDocument } from '../sandbox/openapi.cts';

jest.setTimeout(300_000);

const APPROVE = 'timeoff/leave/approve';
const TEAM = 'teams/team/create';
const userFolder = path.join(runtimeFolder, 'e2e-trigger');
/** Waits between the attempts of a delivery. */
const [soon, whenTold] = [500, 600_000].map((wait) => Array.from({ length: 1_200 }, () => wait));

interface Subscription {
	id: string;
	type: string;
	target_url: string;
	name: string;
	challenge: string;
	enabled: boolean;
}

interface Delivery {
	state: string;
	attempts: Array<{ status?: number; error?: string }>;
}

interface Leave {
	id: string;
	approved: boolean | null;
	deleted_at?: string | null;
}

let sandbox: TestSandbox;
let browser: Browser;
let n8n: N8n;
let rest: N8nRest;
let credential: Credential;
let published: SavedWorkflow[] = [];

async function boot(port: number, env: NodeJS.ProcessEnv = {}): Promise<void> {
	n8n = await startN8n({ runtime: await installRuntime(() => undefined), userFolder, port, env });
	rest = new N8nRest(n8n.url);
	await rest.logIn();
}

beforeAll(async () => {
	rmSync(userFolder, { recursive: true, force: true });
	await installPackage(userFolder);
	[sandbox, browser] = await Promise.all([
		connectSandbox({ settings: { deliveryIntervalsMs: soon, deliveryTimeoutMs: 30_000, postsPerMinute: 10_000 } }),
		openBrowser(),
	]);
	await boot(await freePort());
	credential = await createConnection(rest, 'Trigger', { environment: 'other', baseUrl: sandbox.url });
	await connect(browser, rest, credential.id);
});
afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await sandbox?.close();
});
afterEach(async () => {
	for (const workflow of published.splice(0)) await rest.deactivate(workflow).catch(() => undefined);
	for (const { id } of await subscriptions()) await sandbox.ask('delete', `api_public/webhook_subscriptions/${id}`);
});

const subscriptions = async () => await sandbox.records<Subscription>('api_public/webhook_subscriptions');
const pendingLeave = async () =>
	(await sandbox.records<Leave>('timeoff/leaves')).find(({ approved, deleted_at: deleted }) => approved === null && !deleted) as Leave;
const listener = async (events: readonly string[], options: Record<string, unknown> = {}) =>
	await rest.createWorkflow(chainFrom('When a leave is approved', factorialTrigger('Factorial Trigger', credential, events, options)));
const foreign = async (type: string) =>
	await sandbox.ask('post', 'api_public/webhook_subscriptions', {
		subscription_type: type,
		target_url: 'https://hooks.payroll.example/in',
		company_id: sandbox.companyId,
		name: 'Payroll sync',
		challenge: 'secret-of-others',
	});

async function publish(workflow: SavedWorkflow): Promise<SavedWorkflow> {
	await rest.activate(workflow);
	published.push(workflow);
	return workflow;
}

/** Waits until what n8n does after its answer is done. Rejects with what was still missing after a minute. */
async function eventually(check: () => Promise<void>): Promise<void> {
	const giveUp = Date.now() + 60_000;
	for (;;) {
		const problem = await check().then(
			() => undefined,
			(error: Error) => error,
		);
		if (problem === undefined) return;
		if (Date.now() > giveUp) throw problem;
		await wait(100);
	}
}

/**
 * Kills n8n, lets something happen in Factorial that it can't be told of, and starts n8n again before it is told.
 * For an instant of its start, n8n answers 200 to whatever comes, and no node ever hears of it.
 */
async function missed(happen: () => Promise<unknown>): Promise<void> {
	await n8n.kill();
	await sandbox.settings({ deliveryIntervalsMs: whenTold });
	await happen();
	await eventually(async () =>
		expect((await sandbox.control<Delivery[]>('get', '/deliveries')).at(-1)).toMatchObject({ state: 'waiting', attempts: [{ error: expect.any(String) }] }),
	);
	await boot(Number(new URL(n8n.url).port));
	await sandbox.settings({ deliveryIntervalsMs: soon });
	await eventually(async () => expect(await sandbox.control('post', '/deliveries/now')).toEqual({ attempts: 1 }));
}

/** Waits until nothing is on its way any more: n8n takes a thread of memory for each delivery that it handles at once. */
async function delivered(): Promise<void> {
	await eventually(async () => {
		const deliveries = await sandbox.control<Delivery[]>('get', '/deliveries');
		expect(deliveries.filter(({ state }) => state === 'waiting')).toEqual([]);
	});
}

const itemOf = (execution: Execution | undefined) => execution?.items('Factorial Trigger')[0]?.json;

test('a leave approved in another workflow starts the published one; unpublished, it leaves no subscription', async () => {
	const workflow = await publish(await listener([APPROVE]));
	const [made, ...more] = await subscriptions();
	expect(more).toEqual([]);
	expect(made).toMatchObject({ type: APPROVE, enabled: true, name: expect.stringContaining('When a leave is approved') });
	expect(made?.target_url).toMatch(/^http:\/\/localhost:\d+\/webhook\//);
	expect(made?.challenge).toMatch(/^[0-9a-f]{64}$/);

	const leave = await pendingLeave();
	const run = await rest.runOnce(chain('Approve', factorial('Approve', credential, { resource: 'timeoff.leaves', operation: 'approve', id: byId(leave.id) })));
	expect(run.error()?.message).toBeUndefined();
	const [started] = await rest.executionsOf(workflow, 1);
	expect(started?.status).toBe('success');
	expect(itemOf(started)).toMatchObject({ id: leave.id, approved: true, event: APPROVE, author: { id: sandbox.companyId, type: 'company' } });
	expect(started?.text).not.toContain(made?.challenge);

	await rest.deactivate(workflow);
	expect(await subscriptions()).toEqual([]);
});

test('forged, missing and stale challenges are answered by 401 and start nothing', async () => {
	const workflow = await publish(await listener([APPROVE]));
	const [{ challenge: stale = '' } = {}] = await subscriptions();
	await rest.deactivate(workflow);
	await publish(workflow);
	const [{ challenge, target_url: url } = {} as Subscription] = await subscriptions();
	const post = async (given?: string) =>
		await axios.post<object>(
			url,
			{ id: '1' },
			{ proxy: false, headers: given === undefined ? {} : { 'x-factorial-wh-challenge': given }, validateStatus: () => true },
		);
	for (const given of ['0'.repeat(64), undefined, stale, '']) {
		const { status, data } = await post(given);
		expect([status, data]).toEqual([401, refusalAt(url)]);
	}
	// Executions are numbered as they begin: one that a refused delivery had started would come before this one.
	expect((await post(challenge)).status).toBe(200);
	expect(await rest.executionsOf(workflow, 1)).toHaveLength(1);
});

test("another's subscription fails clearly, is taken over when asked for, and given back", async () => {
	const held = await foreign(APPROVE);
	const workflow = await listener([APPROVE]);
	await expect(publish(workflow)).rejects.toThrow(/Leave approved.*already goes to.*Payroll sync.*hooks\.payroll\.example/);
	expect(await subscriptions()).toEqual([held]);

	const taking = await publish(await listener([APPROVE], { ifAlreadySubscribed: 'takeOver' }));
	expect((await subscriptions())[0]).toMatchObject({ id: held.id, target_url: expect.stringContaining(n8n.url) });
	await sandbox.fire(APPROVE);
	await rest.executionsOf(taking, 1);
	await rest.deactivate(taking);
	expect(await subscriptions()).toEqual([held]);
});

test('killed between publishing and the event, it gets the retried delivery once it is up again', async () => {
	const workflow = await publish(await listener([APPROVE]));
	const before = await subscriptions();
	const leave = await pendingLeave();
	await missed(async () => await sandbox.ask('post', 'timeoff/leaves/approve', { id: leave.id }));
	const [started] = await rest.executionsOf(workflow, 1);
	expect(itemOf(started)).toMatchObject({ id: leave.id, approved: true, event: APPROVE });
	expect(await subscriptions()).toEqual(before);
});

test('an n8n that looks at its triggers when it starts puts a changed subscription right, and one that does not leaves it working', async () => {
	const workflow = await publish(await listener([APPROVE]));
	const [before] = await subscriptions();
	const port = Number(new URL(n8n.url).port);
	await n8n.stop();
	expect(await subscriptions()).toEqual([before]);
	await sandbox.ask('put', `api_public/webhook_subscriptions/${before?.id}`, { id: before?.id, enabled: false, target_url: 'https://elsewhere.example/hook' });
	// So did all versions before the one that publishes in the background.
	await boot(port, { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' });
	await eventually(async () => expect(await subscriptions()).toEqual([before]));
	await n8n.stop();
	await boot(port);
	await sandbox.fire(APPROVE);
	await rest.executionsOf(workflow, 1);
	expect(await subscriptions()).toEqual([before]);
});

test('a test beside the published workflow takes nothing from it, even when n8n is killed meanwhile', async () => {
	const workflow = await publish(await listener([APPROVE]));
	const before = await subscriptions();
	await rest.listen(workflow);
	await sandbox.fire(APPROVE);
	const [first, second] = await rest.executionsOf(workflow, 2);
	expect([itemOf(first), itemOf(second)]).toEqual([itemOf(first), itemOf(first)]);
	const asBefore = async () => expect(await subscriptions()).toEqual(before);
	// n8n ends the test after it has answered its delivery, and after it has answered who stops it.
	await eventually(asBefore);

	await rest.listen(workflow);
	expect(await subscriptions()).not.toEqual(before);
	await rest.stopListening(workflow);
	await eventually(asBefore);

	await rest.listen(workflow);
	await missed(async () => await sandbox.fire(APPROVE));
	await rest.executionsOf(workflow, 3);
	await eventually(asBefore);
});

describe('where duplicates are dropped', () => {
	const NEXT = 'Next';
	const wentOn = (executions: Execution[]) => executions.map((execution) => execution.items(NEXT)[0]?.json.name).filter((name) => name !== undefined);

	/** A published workflow with something to do after its trigger, and a way to deliver to it. */
	async function careful() {
		const trigger = factorialTrigger('Factorial Trigger', credential, [TEAM], { dropDuplicatesWithin: 60 });
		const workflow = await publish(
			await rest.createWorkflow(chainFrom('When a team is created', trigger, { ...items(NEXT, []), parameters: { jsCode: 'return $input.all();' } })),
		);
		const deliver = async (name: string, given?: string) => {
			const [{ target_url: url, challenge } = {} as Subscription] = await subscriptions();
			return (
				await axios.post(url, { id: '1', name }, { proxy: false, headers: { 'x-factorial-wh-challenge': given ?? challenge }, validateStatus: () => true })
			).status;
		};
		return { workflow, deliver };
	}

	test('a delivery sent four times goes on once, also after n8n was killed; real changes go on, a forged one does not, and a test is left alone', async () => {
		const { workflow, deliver } = await careful();
		for (let times = 0; times < 4; times += 1) expect(await deliver('A')).toBe(200);
		expect(wentOn(await rest.executionsOf(workflow, 4))).toEqual(['A']);

		await n8n.kill();
		await boot(Number(new URL(n8n.url).port));
		expect([await deliver('A'), await deliver('B'), await deliver('C'), await deliver('B')]).toEqual([200, 200, 200, 200]);
		expect(await deliver('D', '0'.repeat(64))).toBe(401);
		expect(wentOn(await rest.executionsOf(workflow, 8))).toEqual(['A', 'B', 'C']);

		await rest.listen(workflow);
		expect(await deliver('A')).toBe(200);
		expect(wentOn(await rest.executionsOf(workflow, 10))).toEqual(['A', 'B', 'C', 'A']);
		expect(n8n.log()).not.toMatch(/could not find out whether/);
	});

	test('of twenty equal deliveries at once one goes on, and of twenty others none is forgotten', async () => {
		const { workflow, deliver } = await careful();
		await Promise.all(Array.from({ length: 20 }, async () => await deliver('A')));
		expect(wentOn(await rest.executionsOf(workflow, 20))).toEqual(['A']);
		const others = Array.from({ length: 20 }, (_, index) => `B${index}`);
		await Promise.all(others.map(async (name) => await deliver(name)));
		await rest.executionsOf(workflow, 40);
		await Promise.all(others.map(async (name) => await deliver(name)));
		expect(wentOn(await rest.executionsOf(workflow, 60)).sort()).toEqual(['A', ...others].sort());
	});
});

describe('after the public address has changed', () => {
	test('publishing again repairs the subscription, and unpublishing removes one that leads to where nobody is', async () => {
		const workflow = await publish(await listener([APPROVE]));
		const [old] = await subscriptions();
		const { port } = new URL(n8n.url);
		await n8n.stop();
		await boot(Number(port), { WEBHOOK_URL: `http://127.0.0.1:${port}/` });
		expect(await subscriptions()).toEqual([old]);

		await rest.deactivate(workflow);
		await publish(workflow);
		const [made, ...more] = await subscriptions();
		expect(more).toEqual([]);
		expect(made?.target_url).toBe(old?.target_url.replace('localhost', '127.0.0.1'));
		await sandbox.fire(APPROVE);
		await rest.executionsOf(workflow, 1);

		const nobody = `http://127.0.0.1:${await freePort()}`;
		await sandbox.ask('put', `api_public/webhook_subscriptions/${made?.id}`, {
			id: made?.id,
			target_url: made?.target_url.replace(new URL(made.target_url).origin, nobody),
		});
		await rest.deactivate(workflow);
		expect(await subscriptions()).toEqual([]);
		await n8n.stop();
		await boot(Number(port));
	});

	test('an n8n that looks at its triggers when it starts repairs them by itself', async () => {
		const workflow = await publish(await listener([APPROVE]));
		const [old] = await subscriptions();
		const { port } = new URL(n8n.url);
		await n8n.stop();
		await boot(Number(port), { WEBHOOK_URL: `http://127.0.0.1:${port}/`, N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' });
		const target_url = old?.target_url.replace('localhost', '127.0.0.1');
		await eventually(async () => expect(await subscriptions()).toEqual([{ ...old, target_url }]));
		await n8n.stop();
		await boot(Number(port));
		await rest.deactivate(workflow);
		expect(await subscriptions()).toEqual([]);
	});
});

test('each of the 137 events has words, a known payload, a subscription that is accepted, and starts the workflow', async () => {
	const document = loadDocument();
	// The events about subscriptions come last, or each subscription made before the workflow is ready would be delivered and refused.
	const events = [...document.events.keys()].reverse();
	expect(events).toHaveLength(137);
	const workflow = await publish(await listener(events));
	expect((await subscriptions()).map(({ type }) => type).sort()).toEqual([...events].sort());
	for (const event of events) {
		await sandbox.fire(event);
		await delivered();
	}
	const started = (await rest.executionsOf(workflow, events.length, 120_000)).map(itemOf);
	const seen = new Map(started.map((item) => [String(item?.event), item]));
	for (const event of events) {
		const { event: name, author, ...record } = seen.get(event) ?? {};
		expect(name).toBe(event);
		expect(author).toEqual({ id: sandbox.companyId, type: 'company' });
		expect(eventLabel(event)).toMatch(/^[A-Z][^_/]+$/);
		expect(Object.keys(record).filter((key) => !(key in (document.events.get(event)?.properties ?? {})))).toEqual([]);
		expect(record).toHaveProperty('id');
	}
});
