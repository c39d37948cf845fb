// The node's daily work in a real n8n: long lists, changes, uploads, mistakes, and its credential in the HTTP Request node.
import { loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, factorial, httpRequest, items, textFile } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(60_000);

interface Person {
	id: string;
	access_id: string;
	first_name: string;
}

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Workflows');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

const allEmployees = { resource: 'employees.employees', operation: 'getAll', only_active: false, only_managers: false, returnAll: true };
const people = () => scene.sandbox.records<Person>('employees/employees');

test('all employees come over several pages with every digit of their ids', async () => {
	const run = await scene.rest.runOnce(chain('List', factorial('Employees', credential, allEmployees)));
	const expected = (await people()).map(({ id }) => id);
	expect(run.status).toBe('success');
	expect(run.items('Employees').map(({ json }) => json.id)).toEqual(expected);
	expect(expected.length).toBeGreaterThan(250);
	expect(expected.every((id) => BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER))).toBe(true);
	expect((await scene.sandbox.requests()).map(({ query }) => new URLSearchParams(query).has('after_id'))).toEqual([false, true, true, true]);
});

test('a team is created, renamed and deleted', async () => {
	const run = await scene.rest.runOnce(
		chain(
			'Change',
			factorial('Create', credential, { resource: 'teams.teams', operation: 'create', name: 'Night Shift', additionalFields: { description: 'Owls' } }),
			factorial('Rename', credential, { resource: 'teams.teams', operation: 'update', id: byId('={{ $json.id }}'), updateFields: { name: 'Late Shift' } }),
			factorial('Delete', credential, { resource: 'teams.teams', operation: 'delete', id: byId('={{ $json.id }}') }),
		),
	);
	const [created, renamed, deleted] = ['Create', 'Rename', 'Delete'].map((node) => run.items(node)[0]?.json);
	expect(run.status).toBe('success');
	expect(created).toMatchObject({ name: 'Night Shift', description: 'Owls', id: expect.stringMatching(/^\d{17,}$/) });
	expect(renamed).toMatchObject({ id: created?.id, name: 'Late Shift' });
	expect(deleted).toMatchObject({ id: created?.id, deleted: true });
	expect((await scene.sandbox.requests()).map(({ method, status, body }) => [method, status, body])).toEqual([
		['POST', 201, { name: 'Night Shift', description: 'Owls' }],
		['PUT', 200, { id: created?.id, name: 'Late Shift' }],
		['DELETE', 200, undefined],
	]);
});

test('a file that another node made is uploaded', async () => {
	const [person] = await people();
	const text = 'Grüße aus der Nachtschicht';
	const run = await scene.rest.runOnce(
		chain(
			'Upload',
			items('Text', [{ text }]),
			textFile('File', 'text', 'greeting.txt'),
			factorial('Upload', credential, {
				resource: 'documents.documents',
				operation: 'create',
				file: 'data',
				space: 'employee_my_documents',
				author_id: person?.access_id,
				public: false,
				is_pending_assignment: false,
				request_esignature: false,
				employee_id: person?.id,
			}),
		),
	);
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Upload')[0]?.json).toMatchObject({ employee_id: person?.id, author_id: person?.access_id });
	const upload = (await scene.sandbox.requests()).find(({ method, path }) => method === 'POST' && path.endsWith('documents/documents'));
	expect(upload?.files).toEqual([expect.objectContaining({ field: 'file', filename: 'greeting.txt', size: Buffer.byteLength(text) })]);
	expect(upload?.values).toMatchObject({ author_id: person?.access_id, public: false, request_esignature: false });
});

test('an expression that fails stops the run before any request', async () => {
	const broken = factorial('Create', credential, { resource: 'teams.teams', operation: 'create', name: "={{ $('Nobody').item.json.name }}" });
	const run = await scene.rest.runOnce(chain('Expression', broken));
	expect(run.status).toBe('error');
	expect(`${run.error()?.message}`).toMatch(/Nobody|node/i);
	expect(await scene.sandbox.requests()).toEqual([]);
});

test('with Continue On Fail a bad item is an item with an error and the others go on', async () => {
	const [first, second] = await people();
	const rows = [{ id: first?.id }, { id: '18446744999999999' }, { id: '..' }, { id: second?.id }];
	const get = { resource: 'employees.employees', operation: 'get', id: byId('={{ $json.id }}') };
	const run = await scene.rest.runOnce(chain('Continue', items('Ids', rows), factorial('Get', credential, get, { onError: 'continueRegularOutput' })));
	const [found, unknown, impossible, last, ...more] = run.items('Get');
	expect(run.status).toBe('success');
	expect(more).toEqual([]);
	expect([found?.json.id, last?.json.id]).toEqual([first?.id, second?.id]);
	expect(unknown?.json.error).toMatch(/^Factorial found no employee with the ID 18446744999999999 \[item 1\]\. /);
	expect(impossible?.json.error).toMatch(/ID/);
	expect(run.items('Get').map(({ pairedItem }) => [pairedItem].flat()[0]?.item)).toEqual([0, 1, 2, 3]);
	expect(await scene.sandbox.requests()).toHaveLength(3);
});

test('the HTTP Request node reads Factorial with the same credential', async () => {
	const url = `${scene.sandbox.url}/api/2026-10-01/resources/teams/teams`;
	const run = await scene.rest.runOnce(chain('HTTP', httpRequest('Teams', credential, { url })));
	const [page] = run.items('Teams');
	expect((page?.json.data as Array<{ name: string }>).map(({ name }) => name)).toContain('Engineering');
	expect((await scene.sandbox.requests())[0]).toMatchObject({ authentication: 'company-token', status: 200 });
});

test('the HTTP Request node follows a list page by page, set up as the documentation says', async () => {
	const run = await scene.rest.runOnce(
		chain(
			'Pages',
			httpRequest('Pages', credential, {
				url: `${scene.sandbox.url}/api/2026-10-01/resources/employees/employees?only_active=true&only_managers=false`,
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: { parameters: [{ type: 'qs', name: 'after_id', value: '={{ $response.body.meta.end_cursor }}' }] },
							paginationCompleteWhen: 'other',
							completeExpression: '={{ !$response.body.meta.has_next_page }}',
						},
					},
				},
			}),
		),
	);
	expect(run.error()?.message).toBeUndefined();
	const ids = run.items('Pages').flatMap(({ json }) => (json.data as Person[]).map(({ id }) => id));
	const active = await scene.sandbox.records<Person & { active: boolean }>('employees/employees').then((all) => all.filter((one) => one.active));
	expect(ids).toEqual(active.map(({ id }) => id));
	expect(ids.length).toBeGreaterThan(200);
});

test('the editor lists records to choose from, searched and by access ID', async () => {
	const [first] = await people();
	const ask = async <T,>(kind: string, methodName: string, more: object = {}) =>
		await scene.rest.call<T>('post', `/rest/dynamic-node-parameters/${kind}`, {
			path: 'parameters.employee_id',
			nodeTypeAndVersion: { name: 'n8n-nodes-factorial.factorial', version: 1 },
			methodName,
			currentNodeParameters: { resource: 'timeoff.leaves', operation: 'create' },
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			...more,
		});
	const found = await ask<{ results: Array<{ name: string; value: string }> }>('resource-locator-results', 'employees/employees', {
		filter: first?.first_name,
	});
	expect(found.results).toContainEqual({ name: expect.stringContaining(first?.first_name ?? ''), value: first?.id });
	const options = await ask<Array<{ value: string }>>('options', 'employees/employees.access_id');
	expect(options.map(({ value }) => value).sort()).toEqual((await people()).map(({ access_id }) => access_id).sort());
});

test('a document is downloaded into the item, in a workflow that runs with n8n’s own storage of files', async () => {
	const [document] = await scene.sandbox.records<{ id: string }>('documents/documents');
	const run = await scene.rest.runOnce(
		chain('Download', factorial('Download', credential, { resource: 'documents.documents', operation: 'download', id: byId(document?.id ?? '') })),
	);
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Download')[0]?.binary?.data).toMatchObject({ mimeType: 'application/pdf', fileName: expect.stringMatching(/^[^/]+\.pdf$/) });
	expect(run.text).not.toMatch(/signature=[0-9a-f]{64}/);
});

test('a workflow of before the first release, which has the API’s own names of resources, runs as it did, and the editor shows its form', async () => {
	const [team] = await scene.sandbox.records<{ id: string }>('teams/teams');
	const old = chain(
		'Before the first release',
		factorial('Leaves', credential, { resource: 'timeoff/leaves', operation: 'getAll', limit: 1 }, { typeVersion: 1 }),
		factorial(
			'Rename',
			credential,
			{ resource: 'teams/teams', operation: 'update', id: byId(team?.id ?? ''), updateFields: { name: 'Saved Before' } },
			{ typeVersion: 1 },
		),
	);
	const run = await scene.rest.runOnce(old);
	expect(run.error()?.message).toBeUndefined();
	expect((await scene.sandbox.requests()).map(({ method, path, body }) => [method, path.split('/resources/')[1], body])).toEqual([
		['GET', 'timeoff/leaves', undefined],
		['PUT', `teams/teams/${team?.id}`, { id: team?.id, name: 'Saved Before' }],
	]);

	const { id } = await scene.rest.createWorkflow(old);
	const context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1400, height: 900 } });
	const page = await context.newPage();
	await page.goto(`${scene.rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Rename"]').dblclick();
	const form = page.locator('[data-test-id="ndv"], [data-test-id="node-parameters"]').first();
	await form.getByText('Update Fields').first().waitFor();
	const inputs = await form.locator('input').all();
	expect(await Promise.all(inputs.map(async (input) => await input.inputValue()))).toEqual(expect.arrayContaining([team?.id, 'Saved Before']));
	await context.close();
});
