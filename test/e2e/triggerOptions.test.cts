// The trigger's options and advice in a real n8n: whose changes start the workflow, what is fetched again, and one event for several workflows.
import axios from 'axios';

import { executeWorkflow, factorialTrigger, chainFrom, whenExecuted } from '../n8n/workflowBuilder.cts';
import type { Credential, SavedWorkflow } from '../n8n/rest.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

const UPDATED = 'teams/team/update';

interface Team {
	id: string;
	name: string;
}

let scene: Scene;
let credential: Credential;
let published: SavedWorkflow[] = [];
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Options');
});
afterAll(async () => await scene?.close());
afterEach(async () => {
	for (const workflow of published.splice(0)) await scene.rest.deactivate(workflow);
});

async function publish(...parts: Parameters<typeof chainFrom>): Promise<SavedWorkflow> {
	const workflow = await scene.rest.createWorkflow(chainFrom(...parts));
	await scene.rest.activate(workflow);
	published.push(workflow);
	return workflow;
}

const trigger = (options: Record<string, unknown>) => factorialTrigger('Factorial Trigger', credential, [UPDATED], options);

/** Renames a team as a person does it in Factorial, or as an integration does it with the company's token. */
async function rename(by: 'company' | 'employee', team: Team | undefined, name: string): Promise<void> {
	const at = axios.create({ baseURL: scene.sandbox.url, proxy: false });
	const { data } = await at.post<{ access_token: string }>('/sandbox/tokens', by === 'company' ? { kind: 'company' } : { kind: 'user', as: 'admin' });
	await at.put(`/api/2026-10-01/resources/teams/teams/${team?.id}`, { id: team?.id, name }, { headers: { Authorization: `Bearer ${data.access_token}` } });
}

test.each(['employee', 'company'] as const)('Changed By lets through what its kind of author changed (%s)', async (changedBy) => {
	const workflow = await publish('Changed By', trigger({ changedBy }));
	const [first, second] = await scene.sandbox.records<Team>('teams/teams');
	await rename(changedBy === 'company' ? 'employee' : 'company', first, 'By another');
	await rename(changedBy, second, 'By the right one');
	const started = await scene.rest.executionsOf(workflow, 1);
	expect(started.map((run) => run.items('Factorial Trigger')[0]?.json)).toEqual([
		expect.objectContaining({ name: 'By the right one', author: expect.objectContaining({ type: changedBy }) }),
	]);
});

test('Fetch Record Again starts the workflow with the record as Factorial has it', async () => {
	const workflow = await publish('Fetch', trigger({ fetchRecord: true }));
	const [team] = await scene.sandbox.records<Team>('teams/teams');
	await scene.sandbox.fire(UPDATED, { ...team, name: null });
	const [started] = await scene.rest.executionsOf(workflow, 1);
	expect(started?.items('Factorial Trigger')[0]?.json).toMatchObject({ id: team?.id, name: team?.name, event: UPDATED });
});

test('one workflow that gets an event calls another one with it', async () => {
	const called = await publish('Called', whenExecuted('When Executed'));
	const workflow = await publish('Caller', trigger({}), executeWorkflow('Call', called.id));
	const [team] = await scene.sandbox.records<Team>('teams/teams');
	await scene.sandbox.fire(UPDATED, team);
	const [started] = await scene.rest.executionsOf(workflow, 1);
	expect(started?.error()?.message).toBeUndefined();
	expect(started?.items('Call')[0]?.json).toMatchObject({ id: team?.id, event: UPDATED });
	const [other] = await scene.rest.executionsOf(called, 1);
	expect(other?.items('When Executed')[0]?.json).toMatchObject({ id: team?.id, event: UPDATED });
});
