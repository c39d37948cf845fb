// n8n in queue mode: where the work is done, what deliveries start, and what is left of a run whose worker is killed.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';

import { openScene } from '../e2e/scene.cts';
import type { Scene } from '../e2e/scene.cts';
import { startMisbehaving } from '../engine/misbehaving.cts';
import { at, changedMeanwhile, connectAt } from '../n8n/changedMeanwhile.cts';
import type { Execution } from '../n8n/executions.cts';
import type { Credential, SavedWorkflow } from '../n8n/rest.cts';
import { createSixty, sixty, words } from '../n8n/retryOnFail.cts';
import { table } from '../n8n/table.cts';
import { chain, chainFrom, factorial, factorialTrigger, items } from '../n8n/workflowBuilder.cts';
import type { Delivery } from '../sandbox/webhooks.cts';
import { stage } from './stage.cts';

jest.setTimeout(300_000);

const EVENT = 'timeoff/leave/approve';
const allEmployees = { resource: 'employees.employees', operation: 'getAll', only_active: false, only_managers: false, returnAll: true };
const figures: Array<Record<string, unknown>> = [];

interface Subscription {
	target_url: string;
	challenge: string;
}

const active: SavedWorkflow[] = [];
let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene(stage().n8nUrl, { settings: { postsPerMinute: 10_000, deliveryTimeoutMs: 280_000 } });
	credential = await scene.connected('Queue');
});
beforeEach(async () => await scene.sandbox.forget());
afterEach(async () => {
	for (const workflow of active.splice(0)) await scene.rest.deactivate(workflow);
});
afterAll(async () => {
	await scene?.close();
	process.stdout.write(`\n${table(figures)}\n\n`);
});

const note = (what: string, sent: number, out: string, doubled: number, since: number) =>
	figures.push({ what, sent, out, doubled, seconds: ((Date.now() - since) / 1_000).toFixed(1) });
const doubledOf = (counts: Record<string, number>) => Object.values(counts).filter((count) => count > 1).length;
const countOf = (values: string[]) => values.reduce<Record<string, number>>((counts, value) => ({ ...counts, [value]: (counts[value] ?? 0) + 1 }), {});
const once = (names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

/** How many times each worker has begun an execution. */
const begunBy = (id: string) => stage().workerLogs.map((log) => readFileSync(log, 'utf8').split(`Worker started execution ${id} `).length - 1);

async function published(...parts: Parameters<typeof chainFrom>[1][]): Promise<[SavedWorkflow, Subscription]> {
	const workflow = await scene.rest.createWorkflow(chainFrom('Leave approved', ...parts));
	await scene.rest.activate(workflow);
	active.push(workflow);
	const [subscription] = await scene.sandbox.records<Subscription & { id: string }>('api_public/webhook_subscriptions');
	return [workflow, subscription as Subscription];
}

async function deliver({ target_url: url, challenge }: Subscription, record: object, given = challenge): Promise<number> {
	return (await axios.post(url, record, { proxy: false, headers: given === '' ? {} : { 'x-factorial-wh-challenge': given }, validateStatus: () => true }))
		.status;
}

/** All executions of a workflow, once `count` of them have ended and none is queued or under way. */
async function settled(workflow: SavedWorkflow, count: number): Promise<Execution[]> {
	await scene.rest.executionsOf(workflow, count, 280_000);
	while ((await scene.rest.unfinished(workflow)).length > 0) await wait(200);
	return await scene.rest.executionsOf(workflow, count);
}

test('a workflow started by hand runs on a worker', async () => {
	const since = Date.now();
	const run = await scene.rest.runOnce(chain('List', factorial('Employees', credential, allEmployees)));
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Employees')).toHaveLength(320);
	expect(begunBy(run.id).sort()).toEqual([0, 1]);
	note('a run by hand', (await scene.sandbox.requests()).length, '320 employees, on a worker', 0, since);
});

test('a list on a worker goes on when its credential is connected again on the main process', async () => {
	const server = await startMisbehaving();
	try {
		const { rest } = scene;
		const again = async (changed: Credential) => await connectAt(rest, changed, at(server));
		expect(await changedMeanwhile(rest, server, 'factorialCompanyOAuth2Api', again)).toEqual({
			ids: ['1', '2'],
			tokens: ['grant-1', 'grant-1', 'grant-2'],
		});
	} finally {
		await server.close();
	}
});

test('200 deliveries at once start the workflow once each', async () => {
	const [workflow, { target_url: url }] = await published(factorialTrigger('Factorial Trigger', credential, [EVENT]));
	expect(url.startsWith(stage().webhookUrl)).toBe(true);
	const ids = Array.from({ length: 200 }, (_, index) => `18446744073709${String(index).padStart(6, '0')}`);
	const since = Date.now();
	await Promise.all(ids.map(async (id) => await scene.sandbox.fire(EVENT, { id })));
	const executions = await settled(workflow, 200);
	const { data: deliveries } = await axios.get<Delivery[]>(`${scene.sandbox.url}/sandbox/deliveries`, { proxy: false });
	const counts = countOf(executions.map((execution) => String(execution.items('Factorial Trigger')[0]?.json.id)));
	const shares = stage().workerLogs.map((_, index) => executions.filter(({ id }) => begunBy(id)[index]).length);
	expect(deliveries.map(({ attempts }) => attempts.map(({ status }) => status))).toEqual(ids.map(() => [200]));
	expect(counts).toEqual(once(ids));
	expect(executions.every(({ id }) => begunBy(id).reduce((sum, times) => sum + times) === 1)).toBe(true);
	note('200 deliveries at once', 200, `${executions.length} runs (workers ${shares.join(' + ')})`, doubledOf(counts), since);
});

test('forged deliveries are answered by 401 and start nothing', async () => {
	const since = Date.now();
	const [workflow, subscription] = await published(factorialTrigger('Factorial Trigger', credential, [EVENT]));
	const given = ['0'.repeat(64), '', subscription.challenge.slice(1)];
	expect(await Promise.all(given.map(async (challenge) => await deliver(subscription, { id: '1' }, challenge)))).toEqual([401, 401, 401]);
	expect(await deliver(subscription, { id: '2' })).toBe(200);
	const executions = await settled(workflow, 1);
	expect(executions.map((execution) => execution.items('Factorial Trigger')[0]?.json.id)).toEqual(['2']);
	note('forged deliveries', 3, '3 refused, 0 runs', 0, since);
});

test('with Drop Duplicates Within, a delivery that comes four times goes past the trigger once', async () => {
	const since = Date.now();
	const [workflow, subscription] = await published(
		factorialTrigger('Factorial Trigger', credential, [EVENT], { dropDuplicatesWithin: 60 }),
		items('After', [{}]),
	);
	for (let times = 0; times < 4; times += 1) {
		expect(await deliver(subscription, { id: '3', approved: true })).toBe(200);
		while ((await scene.rest.unfinished(workflow)).length > 0) await wait(100);
	}
	expect(await deliver(subscription, { id: '4', approved: true })).toBe(200);
	const executions = await settled(workflow, 1);
	const past = executions.filter((execution) => execution.items('After').length > 0).map((execution) => execution.items('Factorial Trigger')[0]?.json.id);
	note('one delivery four times, then another', 5, `${past.length} past the trigger`, doubledOf(countOf(past.map(String))), since);
	expect(past).toEqual(['3', '4']);
});

test('Retry On Fail with the error output: each accepted item is made once, each refused one comes out there', async () => {
	const since = Date.now();
	const { all, open, closed } = sixty(0);
	const { made, sent, succeeded, failed } = await createSixty(scene, credential, all, 'continueErrorOutput');
	note('60 creates, 5 tries, error output', sent.length, `${succeeded.length} made, ${failed.length} refused`, doubledOf(made), since);
	expect(made).toEqual(once(open));
	expect(succeeded.map(({ json }) => json.name)).toEqual(open);
	expect(failed.map(({ json }) => json.name)).toEqual(closed);
	expect(failed.map(({ json }) => String(json.error)).filter((text) => !text.includes(words))).toEqual([]);
});

test('Retry On Fail, stopped at the first refused item: nothing is made twice', async () => {
	const since = Date.now();
	const { all, open } = sixty(2);
	const { status, error, made, sent } = await createSixty(scene, credential, all, 'stopWorkflow');
	note('60 creates, 5 tries, stop', sent.length, `${Object.keys(made).length} made, then stopped`, doubledOf(made), since);
	expect(status).toBe('error');
	expect(error?.message).toContain(words);
	expect(made).toEqual(once(open.slice(0, 2)));
});

describe('a worker that is killed', () => {
	/** Starts a workflow by hand, kills its worker once it has sent `requests`, starts a new one, and gives what n8n makes of the run. */
	async function killedAfter(requests: number, name: string, ...parts: Parameters<typeof chain>[1][]): Promise<{ run: Execution; before: number }> {
		await scene.sandbox.settings({ latencyMs: 500 });
		const workflow = await scene.rest.createWorkflow(chain(name, ...parts));
		const running = scene.rest.run(workflow, 180_000);
		while ((await scene.sandbox.requests()).length < requests) await wait(20);
		const [id = ''] = await scene.rest.unfinished(workflow);
		const worker = begunBy(id).indexOf(1);
		await axios.post(`${stage().control}/${worker}/kill`, {}, { proxy: false });
		const before = (await scene.sandbox.requests()).length;
		await axios.post(`${stage().control}/${worker}/start`, {}, { proxy: false });
		// From here on n8n has given the job up.
		while (!readFileSync(stage().mainLog, 'utf8').includes(`job stalled more than maxStalledCount (execution ${id})`)) await wait(200);
		return { run: await running, before };
	}
	afterEach(async () => await scene.sandbox.settings({ latencyMs: 0 }));

	test('in the middle of a list leaves a failed run, and the next one is whole', async () => {
		const since = Date.now();
		const { run, before } = await killedAfter(2, 'List, killed', factorial('Employees', credential, allEmployees));
		const after = (await scene.sandbox.requests()).length;
		note('worker killed in a list', after, run.status, after - before, since);
		expect(['crashed', 'error']).toContain(run.status);
		expect(run.items('Employees')).toEqual([]);
		const again = await scene.rest.runOnce(chain('List', factorial('Employees', credential, allEmployees)));
		expect(again.items('Employees')).toHaveLength(320);
	});

	test('in the middle of sixty creates has made none of them twice, and n8n does not begin again by itself', async () => {
		const since = Date.now();
		const names = Array.from({ length: 60 }, (_, index) => `Half-way ${index}`);
		const { run, before } = await killedAfter(
			10,
			'Create, killed',
			items(
				'Names',
				names.map((name) => ({ name })),
			),
			factorial('Create', credential, { resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' }),
		);
		const teams = (await scene.sandbox.records<{ id: string; name: string }>('teams/teams')).filter(({ name }) => names.includes(name));
		const made = countOf(teams.map(({ name }) => name));
		const after = (await scene.sandbox.requests()).length;
		note('worker killed in 60 creates', after, `${teams.length} made, ${run.status}`, doubledOf(made), since);
		expect(['crashed', 'error']).toContain(run.status);
		expect(after).toBe(before);
		expect(made).toEqual(once(names.slice(0, teams.length)));
		// The log of the one that was killed went with it.
		expect(begunBy(run.id)).toEqual([0, 0]);
	});
});
