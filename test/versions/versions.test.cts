// The oldest n8n and the newest one: connect, list, write, download, triggers; at the end a table of what happened.
import { setTimeout as wait } from 'node:timers/promises';

import { startMisbehaving } from '../engine/misbehaving.cts';
import { documentUpload } from '../engine/upload.cts';
import { openScene } from '../e2e/scene.cts';
import type { Scene } from '../e2e/scene.cts';
import { at, changedMeanwhile, connectAt, elsewhere } from '../n8n/changedMeanwhile.cts';
import { packageName } from '../n8n/communityPackage.cts';
import { createConnection } from '../n8n/connection.cts';
import type { Place } from '../n8n/connection.cts';
import { connect } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import type { Release } from '../n8n/runtime.cts';
import { table } from '../n8n/table.cts';
import { byId, chain, chainFrom, editFields, factorial, factorialTrigger, factorialUpdates } from '../n8n/workflowBuilder.cts';
import { stage } from './stage.cts';

jest.setTimeout(120_000);

const EVENT = 'timeoff/leave/approve';
/** n8n polls once a minute at most. */
const POLL = 90_000;
const figures: Array<Record<string, unknown>> = [];
afterAll(() => void process.stdout.write(`\n${table(figures)}\n\n`));

describe.each<Release>(['oldest', 'newest'])('%s n8n', (release) => {
	let scene: Scene;
	let credential: Credential;
	beforeAll(async () => void (scene = await openScene(stage()[release])));
	afterAll(async () => await scene?.close());
	beforeEach(async () => await scene.sandbox.forget());

	/** A row of the table; the time is from when `since` was taken. */
	const note = async (step: string, since: number, result: string) =>
		figures.push({
			n8n: scene.rest.version,
			step,
			'API requests': (await scene.sandbox.requests()).length,
			result,
			seconds: ((Date.now() - since) / 1_000).toFixed(1),
		});

	test('is connected in a browser', async () => {
		const since = Date.now();
		credential = await createConnection(scene.rest, 'Versions', { environment: 'other', baseUrl: scene.sandbox.url });
		const { tokenKind, lastPage } = await connect(scene.browser, scene.rest, credential.id);
		expect(tokenKind).toMatch(/company token/);
		expect(lastPage).toMatch(/Connection successful/);
		await note('connect', since, 'a company token');
	});

	test('lists all employees with every digit of their IDs', async () => {
		const since = Date.now();
		const all = { resource: 'employees.employees', operation: 'getAll', only_active: false, only_managers: false, returnAll: true };
		const run = await scene.rest.runOnce(chain('List', factorial('Employees', credential, all)));
		expect(run.error()?.message).toBeUndefined();
		const expected = (await scene.sandbox.records('employees/employees')).map(({ id }) => id);
		expect(run.items('Employees').map(({ json }) => json.id)).toEqual(expected);
		expect(expected).toHaveLength(320);
		await note('list', since, `${expected.length} employees`);
	});

	test('gives through a window what the whole gives', async () => {
		const since = Date.now();
		const getMany = { resource: 'timeoff.leaves', operation: 'getAll', limit: 3 };
		const window = { ...factorial('Window', credential, getMany, { executeOnce: true }), type: `${packageName}.factorialTimeOff` };
		const run = await scene.rest.runOnce(chain('Window', factorial('Whole', credential, getMany), window));
		expect(run.error()?.message).toBeUndefined();
		expect(run.items('Window').map(({ json }) => json)).toEqual(run.items('Whole').map(({ json }) => json));
		await note('window', since, `${run.items('Window').length} leaves`);
	});

	test('reads with an API key', async () => {
		const since = Date.now();
		const key = await createConnection(scene.rest, 'Key', { environment: 'other', baseUrl: scene.sandbox.url }, 'factorialApi');
		const run = await scene.rest.runOnce(chain('Key', factorial('Teams', key, { resource: 'teams.teams', operation: 'getAll', returnAll: true })));
		expect(run.error()?.message).toBeUndefined();
		expect(run.items('Teams').map(({ json }) => json.name)).toContain('Engineering');
		expect((await scene.sandbox.requests()).map(({ authentication }) => authentication)).toEqual(['api-key']);
		await note('key', since, `${run.items('Teams').length} teams`);
	});

	test('goes on when the credential is connected again while a list is read, and sends no grant of another environment', async () => {
		const since = Date.now();
		const server = await startMisbehaving();
		try {
			const { rest } = scene;
			const read = async (place: Place) =>
				await changedMeanwhile(rest, server, 'factorialCompanyOAuth2Api', async (changed) => await connectAt(rest, changed, place));
			expect(await read(at(server))).toEqual({ ids: ['1', '2'], tokens: ['grant-1', 'grant-1', 'grant-2'] });
			expect(await read(elsewhere(server))).toMatchObject({ ids: [], tokens: ['grant-1', 'grant-1'] });
		} finally {
			await server.close();
		}
		await note('changed meanwhile', since, 'goes on; nothing elsewhere');
	});

	test('creates, renames and deletes a team', async () => {
		const since = Date.now();
		const run = await scene.rest.runOnce(
			chain(
				'Write',
				factorial('Create', credential, { resource: 'teams.teams', operation: 'create', name: 'Night Shift', additionalFields: { description: 'Owls' } }),
				factorial('Rename', credential, { resource: 'teams.teams', operation: 'update', id: byId('={{ $json.id }}'), updateFields: { name: 'Late Shift' } }),
				factorial('Delete', credential, { resource: 'teams.teams', operation: 'delete', id: byId('={{ $json.id }}') }),
			),
		);
		expect(run.error()?.message).toBeUndefined();
		const [created, renamed, deleted] = ['Create', 'Rename', 'Delete'].map((node) => run.items(node)[0]?.json);
		expect(created).toMatchObject({ name: 'Night Shift', description: 'Owls' });
		expect(renamed).toMatchObject({ id: created?.id, name: 'Late Shift' });
		expect(deleted).toMatchObject({ id: created?.id, deleted: true });
		expect((await scene.sandbox.requests()).map(({ method, status }) => [method, status])).toEqual([
			['POST', 201],
			['PUT', 200],
			['DELETE', 200],
		]);
		await note('write', since, 'made, renamed, deleted');
	});

	test('creates an employee by email, and the second time changes the same one', async () => {
		const since = Date.now();
		const hire = (city: string) => ({
			resource: 'employees.employees',
			operation: 'createOrUpdate',
			email: 'ada.lovelace@example.com',
			first_name: 'Ada',
			last_name: 'Lovelace',
			additionalFields: { city },
		});
		const run = await scene.rest.runOnce(chain('Hire', factorial('Once', credential, hire('London')), factorial('Again', credential, hire('Paris'))));
		expect(run.error()?.message).toBeUndefined();
		const [once, again] = ['Once', 'Again'].map((node) => run.items(node).map(({ json }) => json));
		expect(once).toEqual([expect.objectContaining({ created: true })]);
		expect(again).toEqual([expect.objectContaining({ id: once?.[0]?.id, created: false })]);
		const people = await scene.sandbox.records<{ id: string; email: string; city: string }>('employees/employees');
		expect(people.filter(({ email }) => email === 'ada.lovelace@example.com')).toEqual([expect.objectContaining({ id: once?.[0]?.id, city: 'Paris' })]);
		await note('create or update', since, 'made once, changed once');
	});

	test('downloads a document into the item', async () => {
		const since = Date.now();
		const [document] = await scene.sandbox.records('documents/documents');
		const run = await scene.rest.runOnce(
			chain('Download', factorial('Download', credential, { resource: 'documents.documents', operation: 'download', id: byId(document?.id ?? '') })),
		);
		expect(run.error()?.message).toBeUndefined();
		const file = run.items('Download')[0]?.binary?.data;
		expect(file).toMatchObject({ mimeType: 'application/pdf', fileName: expect.stringMatching(/^[^/]+\.pdf$/) });
		await note('download', since, `${file?.mimeType}`);
	});

	test('uploads a document whole, from wherever it keeps files', async () => {
		const since = Date.now();
		const [document] = await scene.sandbox.records('documents/documents');
		const [author] = await scene.sandbox.records<{ access_id: string }>('employees/employees');
		const run = await scene.rest.runOnce(
			chain(
				'Upload',
				factorial('Download', credential, { resource: 'documents.documents', operation: 'download', id: byId(document?.id ?? '') }),
				factorial('Upload', credential, documentUpload(author?.access_id)),
				factorial('Again', credential, { resource: 'documents.documents', operation: 'download', id: byId('={{ $json.id }}') }),
			),
		);
		expect(run.error()?.message).toBeUndefined();
		const files = ['Download', 'Again'].map((node) => run.items(node)[0]?.binary?.data as unknown as { fileSize: string; data: string });
		expect(files[1]?.fileSize).toBe(files[0]?.fileSize);
		const kept = files[0]?.data.startsWith('filesystem') ? 'on its disk' : 'in memory';
		if (kept === 'in memory') expect(files[1]?.data).toBe(files[0]?.data);
		await note('upload', since, `kept ${kept}`);
	});

	test('is started by an event from publishing to unpublishing', async () => {
		const since = Date.now();
		const subscriptions = async () => await scene.sandbox.records<{ id: string; type: string; target_url: string }>('api_public/webhook_subscriptions');
		const workflow = await scene.rest.createWorkflow(chainFrom('Leave approved', factorialTrigger('Factorial Trigger', credential, [EVENT])));
		await scene.rest.activate(workflow);
		expect(await subscriptions()).toEqual([expect.objectContaining({ type: EVENT, target_url: expect.stringContaining(`${scene.rest.url}/webhook/`) })]);

		const [leave] = await scene.sandbox.records('timeoff/leaves');
		await scene.sandbox.fire(EVENT, leave);
		const [started, ...more] = await scene.rest.executionsOf(workflow, 1);
		expect(more).toEqual([]);
		expect(started?.items('Factorial Trigger').map(({ json }) => json)).toEqual([expect.objectContaining({ id: leave?.id, event: EVENT })]);

		await scene.rest.deactivate(workflow);
		expect(await subscriptions()).toEqual([]);
		await note('trigger', since, '1 delivered, 1 run, 0 subscriptions left');
	});

	test('is started by what a poll finds changed since publishing, once', async () => {
		const since = Date.now();
		const watch = { resource: 'timeoff.leaves', watch: 'newAndChanged', include_deleted_leaves: false };
		const workflow = await scene.rest.createWorkflow(chainFrom('Leaves changed', factorialUpdates('Updates', credential, watch), editFields('Next')));
		const polls = async () => (await scene.sandbox.requests()).filter(({ path, query }) => path.endsWith('timeoff/leaves') && !/after_id/.test(query)).length;
		await scene.rest.activate(workflow);
		expect(await polls()).toBe(1);
		const [one, other] = (await scene.sandbox.records<{ id: string; deleted_at: string | null }>('timeoff/leaves')).filter(({ deleted_at: gone }) => !gone);
		for (const leave of [one, other])
			await scene.sandbox.patch('timeoff/leaves', leave?.id ?? '', { description: 'Changed', updated_at: new Date().toISOString() });
		const [started] = await scene.rest.executionsOf(workflow, 1, POLL);
		const found = started?.items('Updates').map(({ json }) => [json.id, json.update]);
		expect(found?.sort()).toEqual([one, other].map((leave) => [leave?.id, 'changed']).sort());
		// The next poll has to come to its end, and to start nothing: it has ended when the one behind it begins.
		const before = await polls();
		while ((await polls()) < before + 2) await wait(500);
		expect(await scene.rest.executionsOf(workflow, 1)).toHaveLength(1);
		await scene.rest.deactivate(workflow);
		await note('updates trigger', since, '2 changed, 1 run');
	}, 300_000);
});
