// The updates trigger in a real n8n of its own: what starts the workflow, what a kill in the middle of a poll leaves, and what the editor shows.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

import { connectSandbox } from '../engine/sandbox.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import { openBrowser } from '../n8n/browser.cts';
import { installPackage } from '../n8n/communityPackage.cts';
import { createConnection } from '../n8n/connection.cts';
import { openNode } from '../n8n/editor.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { connect } from '../n8n/oauthWalk.cts';
import { freePort } from '../n8n/ports.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential, SavedWorkflow } from '../n8n/rest.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { readSample } from '../n8n/samples.cts';
import { startN8n } from '../n8n/server.cts';
import type { N8n } from '../n8n/server.cts';
import { chainFrom, editFields, factorialUpdates } from '../n8n/workflowBuilder.cts';

jest.setTimeout(300_000);

const userFolder = path.join(runtimeFolder, 'e2e-updates');
const LEAVES = { resource: 'timeoff.leaves', watch: 'newAndChanged', include_deleted_leaves: false };
/** n8n polls once a minute at most. */
const POLL = 90_000;

let sandbox: TestSandbox;
let browser: Browser;
let n8n: N8n;
let port: number;
let rest: N8nRest;
let credential: Credential;
const published: SavedWorkflow[] = [];

async function boot(): Promise<void> {
	n8n = await startN8n({ runtime: await installRuntime(() => undefined), userFolder, port });
	rest = new N8nRest(n8n.url);
	await rest.logIn();
}

beforeAll(async () => {
	rmSync(userFolder, { recursive: true, force: true });
	await installPackage(userFolder);
	[sandbox, browser, port] = await Promise.all([connectSandbox({ settings: { postsPerMinute: 10_000 } }), openBrowser(), freePort()]);
	await boot();
	credential = await createConnection(rest, 'Updates', { environment: 'other', baseUrl: sandbox.url });
	await connect(browser, rest, credential.id);
});
afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
	await sandbox?.close();
});
beforeEach(async () => await sandbox.forget());
afterEach(async () => {
	for (const workflow of published.splice(0)) await rest.deactivate(workflow).catch(() => undefined);
});

async function watching(parameters: Record<string, unknown>): Promise<SavedWorkflow> {
	return await rest.createWorkflow(chainFrom('Watch', factorialUpdates('Updates', credential, parameters), editFields('Next')));
}
async function publish(parameters: Record<string, unknown>): Promise<SavedWorkflow> {
	const workflow = await watching(parameters);
	await rest.activate(workflow);
	published.push(workflow);
	return workflow;
}
const touch = async (id: string) => await sandbox.patch('timeoff/leaves', id, { description: 'Changed', updated_at: new Date().toISOString() });
const pollsOfLeaves = async () => (await sandbox.requests()).filter(({ path: asked }) => asked.endsWith('timeoff/leaves')).length;

test('a published workflow starts with what changed since, and once', async () => {
	const workflow = await publish(LEAVES);
	const [one, other] = await sandbox.records('timeoff/leaves');
	await touch(one?.id ?? '');
	await touch(other?.id ?? '');
	const [first] = await rest.executionsOf(workflow, 1, POLL);
	const changed = first?.items('Updates').map(({ json }) => [json.id, json.update]);
	expect(changed?.sort()).toEqual([one, other].map((leave) => [leave?.id, 'changed']).sort());
	const before = await pollsOfLeaves();
	// The next poll has to come, and to start nothing.
	while ((await pollsOfLeaves()) < before + 2) await wait(500);
	await wait(500);
	expect(await rest.executionsOf(workflow, 1)).toHaveLength(1);
});

test('First Poll gives what is there, and Changed Fields says afterwards what differs, old and new', async () => {
	const workflow = await publish({ ...LEAVES, options: { firstPoll: 'give', changedFields: ['description'] } });
	const { total } = (await sandbox.ask<{ meta: { total: number } }>('get', 'timeoff/leaves?include_deleted_leaves=false&limit=1')).meta;
	const [first] = await rest.executionsOf(workflow, 1, POLL);
	expect(first?.items('Updates')).toHaveLength(total);
	const [, , , leave] = (await sandbox.records<{ id: string; description: string | null; deleted_at: string | null }>('timeoff/leaves')).filter(
		({ deleted_at: deleted }) => !deleted,
	);
	await sandbox.patch('timeoff/leaves', leave?.id ?? '', { description: 'Moved house', updated_at: new Date().toISOString() });
	const executions = await rest.executionsOf(workflow, 2, POLL);
	const items = executions.map((execution) => execution.items('Updates')).find((each) => each.length === 1);
	expect(items?.[0]?.json).toMatchObject({ id: leave?.id, changed: { description: { old: leave?.description ?? null, new: 'Moved house' } } });
});

test('Most Pages per Poll bounds what a poll reads of a list that is looked through', async () => {
	await publish({ ...LEAVES, options: { pages: 1 } });
	await sandbox.forget();
	const [someone] = await sandbox.records('timeoff/leaves');
	while ((await pollsOfLeaves()) === 0) await wait(500);
	// A poll that reads all pages reads them at once.
	await wait(3_000);
	const asked = await pollsOfLeaves();
	expect(someone).toBeDefined();
	expect(asked).toBeLessThanOrEqual(2);
});

test('n8n is killed in the middle of a poll: the change comes once it is up again, and once', async () => {
	const workflow = await publish(LEAVES);
	const [, , third] = await sandbox.records('timeoff/leaves');
	await touch(third?.id ?? '');
	await sandbox.fault({ kind: 'slow', path: 'timeoff/leaves', delayMs: 60_000 });
	await sandbox.control('delete', '/requests');
	while (((await sandbox.control<unknown[]>('get', '/requests')) as unknown[]).length === 0) await wait(200);
	await n8n.kill();
	await sandbox.forget();
	await boot();
	const [execution] = await rest.executionsOf(workflow, 1, POLL);
	expect(execution?.items('Updates').map(({ json }) => json.id)).toEqual([third?.id]);
	expect(await rest.executionsOf(workflow, 1)).toHaveLength(1);
});

test('publishing fails in words when the list can not be read', async () => {
	await sandbox.fault({ kind: 'status', status: 403, path: 'timeoff/leaves', times: 0 });
	const workflow = await watching(LEAVES);
	await expect(rest.activate(workflow)).rejects.toThrow(/The credential may not do this/);
	await sandbox.forget();
	await rest.deactivate(workflow).catch(() => undefined);
});

test('a test by hand gives the most recent records', async () => {
	const run = await rest.run(await watching(LEAVES));
	expect(run.error()?.message).toBeUndefined();
	const times = run.items('Updates').map(({ json }) => String(json.updated_at));
	expect(times).toHaveLength(10);
	expect(times).toEqual([...times].sort().reverse());
});

test('the form says what a poll costs', async () => {
	const workflow = await watching(LEAVES);
	const { total } = (await sandbox.ask<{ meta: { total: number } }>('get', 'timeoff/leaves?include_deleted_leaves=false&limit=1')).meta;
	const pages = Math.ceil(total / 100);
	const context = await browser.newContext();
	const [name = '', value = ''] = rest.cookie.split('=');
	await context.addCookies([{ name, value, url: rest.url }]);
	const page = await context.newPage();
	await openNode(page, rest, workflow.id, 'Updates');
	const shown = page.locator('[data-test-id="parameter-input-cost"] input');
	await expect(
		(async () => {
			for (let tries = 0; tries < 60; tries++) {
				const value = await shown.inputValue().catch(() => '');
				if (/request/.test(value)) return value;
				await wait(500);
			}
			return await shown.inputValue();
		})(),
	).resolves.toBe(`${pages} ${pages === 1 ? 'request' : 'requests'} a poll (${total} records now)`);
	await context.close();
});

test('check webhook subscriptions: those of this n8n that are off are on again, and those of others are named', async () => {
	const subscribe = async (subscription_type: string, target_url: string, name: string) => {
		const made = await sandbox.ask<{ id: string }>('post', 'api_public/webhook_subscriptions', {
			subscription_type,
			target_url,
			name,
			challenge: 'a-secret',
			company_id: sandbox.companyId,
		});
		await sandbox.patch('api_public/webhook_subscriptions', made.id, { enabled: false });
		return made.id;
	};
	const own = await subscribe('timeoff/leave/approve', `${n8n.url}/webhook/5e0a6b1c/webhook`, 'n8n workflow 1: Leaves');
	const foreign = await subscribe('teams/team/create', 'https://hooks.payroll.example/in', 'Payroll sync');
	const run = await rest.runOnce(readSample('check-webhook-subscriptions', credential));
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Revived').map(({ json }) => json.text)).toEqual([
		expect.stringMatching(/^"timeoff\/leave\/approve" was off and is on again: n8n workflow 1: Leaves/),
	]);
	expect(run.items('Of Others').map(({ json }) => json.text)).toEqual(['"teams/team/create" is off, and belongs to somebody else: Payroll sync.']);
	const after = await sandbox.records<{ id: string; enabled: boolean }>('api_public/webhook_subscriptions');
	expect(Object.fromEntries(after.map(({ id, enabled }) => [id, enabled]))).toEqual({ [own]: true, [foreign]: false });
});
