// The updates trigger in queue mode: polls run on the main process, what they start on workers, and nothing comes twice.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { openScene } from '../e2e/scene.cts';
import type { Scene } from '../e2e/scene.cts';
import type { Credential, SavedWorkflow } from '../n8n/rest.cts';
import { chainFrom, editFields, factorialUpdates } from '../n8n/workflowBuilder.cts';
import { stage } from './stage.cts';

jest.setTimeout(300_000);

const LEAVES = { resource: 'timeoff.leaves', watch: 'newAndChanged', include_deleted_leaves: false };

let scene: Scene;
let credential: Credential;
const active: SavedWorkflow[] = [];
beforeAll(async () => {
	scene = await openScene(stage().n8nUrl, { settings: { postsPerMinute: 10_000 } });
	credential = await scene.connected('Updates');
});
afterEach(async () => {
	for (const workflow of active.splice(0)) await scene.rest.deactivate(workflow);
});
afterAll(async () => await scene?.close());

const begunBy = (id: string) => stage().workerLogs.map((log) => readFileSync(log, 'utf8').split(`Worker started execution ${id} `).length - 1);
const polls = async () => (await scene.sandbox.requests()).filter(({ query }) => !/after_id/.test(query)).length;

test('changes start the workflow on a worker, once, poll after poll', async () => {
	const { rest, sandbox } = scene;
	const workflow = await rest.createWorkflow(chainFrom('Watch', factorialUpdates('Updates', credential, LEAVES), editFields('Next')));
	await rest.activate(workflow);
	active.push(workflow);
	const leaves = (await sandbox.records('timeoff/leaves')).slice(0, 4).map(({ id }) => id);
	const touch = async (id: string) => await sandbox.patch('timeoff/leaves', id, { updated_at: new Date().toISOString() });
	for (const id of leaves.slice(0, 2)) await touch(id);
	await rest.executionsOf(workflow, 1, 90_000);
	for (const id of leaves.slice(2)) await touch(id);
	await rest.executionsOf(workflow, 2, 90_000);
	await sandbox.forget();
	while ((await polls()) < 1) await wait(500);
	const executions = await rest.executionsOf(workflow, 2);
	const given = executions.flatMap((execution) => execution.items('Updates').map(({ json }) => String(json.id)));
	expect(given.sort()).toEqual([...leaves].sort());
	for (const { id } of executions) expect(begunBy(id).sort()).toEqual([0, 1]);
});
