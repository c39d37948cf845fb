// What the README promises of the node's form, in a real n8n: what is sent for what was entered, and what the items hold.
import type { Locator, Page } from 'playwright-core';

import { simplified } from '../../nodes/Factorial/catalog/overrides/layout/simplified.ts';
import { createConnection } from '../n8n/connection.cts';
import { loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, factorial, items, textFile } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Form');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

type Values = Record<string, unknown>;

/** Runs the node on one item, or on `rows`, in a workflow of the time zone. */
async function run(parameters: Values, rows: Values[] = [{}], settings: Values = {}) {
	const workflow = chain('Form', items('Rows', rows), factorial('Factorial', credential, parameters));
	return await scene.rest.runOnce({ ...workflow, settings: { ...workflow.settings, ...settings } });
}

const people = async () =>
	await scene.sandbox.records<{ id: string; access_id: string; email: string; full_name: string; birthday_on: string | null }>('employees/employees');
const list = { resource: 'employees.employees', operation: 'getAll', only_active: false, only_managers: false };

test('Limit says how many records come', async () => {
	const found = (await run({ ...list, limit: 7 })).items('Factorial');
	expect(found.map(({ json }) => json.id)).toEqual((await people()).slice(0, 7).map(({ id }) => id));
	expect((await scene.sandbox.requests()).map(({ query }) => new URLSearchParams(query).get('limit'))).toEqual(['7']);
});

test('Output keeps what matters, everything, or the fields that were chosen', async () => {
	const [person] = await people();
	const one = async (more: Values) => (await run({ ...list, limit: 1, ...more })).items('Factorial')[0]?.json ?? {};
	expect(Object.keys(await one({}))).toEqual(simplified['employees/employees']);
	expect(await one({ output: 'raw' })).toEqual(person);
	expect(await one({ output: 'selected', outputFields: ['email'] })).toEqual({ id: person?.id, email: person?.email });
});

test('dates are what ISO 8601 and expressions give, and days are those of the time zone of the workflow', async () => {
	const [person] = await people();
	const update = { resource: 'employees.employees', operation: 'update', id: byId(person?.id ?? '') };
	const timezone = 'Pacific/Auckland';
	const sentFor = async (given: string) => {
		await scene.sandbox.forget();
		expect((await run({ ...update, updateFields: { birthday_on: given } }, [{}], { timezone })).error()?.message).toBeUndefined();
		return (await scene.sandbox.requests())[0]?.body as Values;
	};
	for (const [given, day] of [
		['2026-03-31', '2026-03-31'],
		['2026-03-31T23:30:00Z', '2026-04-01'],
		['2026-W14-2', '2026-03-31'],
		["={{ DateTime.fromISO('2026-03-31T23:30:00Z') }}", '2026-04-01'],
		["={{ new Date('2026-03-31T10:30:00Z') }}", '2026-03-31'],
	] as const) {
		expect([given, await sentFor(given)]).toEqual([given, { id: person?.id, birthday_on: day }]);
	}
	const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date());
	const before = today();
	const { birthday_on: sent } = await sentFor('={{ $now }}');
	expect([before, today()]).toContain(sent);
});

test('a filter whose expression gives nothing stops the node before anything is sent', async () => {
	const result = await run({ ...list, filters: { emails: '={{ $json.nothing }}' } });
	expect(result.error()?.message).toMatch(/^'Emails' .*\[item 0\]$/);
	expect(await scene.sandbox.requests()).toEqual([]);
});

test('lists take commas, a JSON array and an array', async () => {
	const [a, b] = await people();
	for (const emails of [`${a?.email}, ${b?.email}`, JSON.stringify([a?.email, b?.email]), '={{ [$json.a, $json.b] }}']) {
		const result = await run({ ...list, filters: { emails } }, [{ a: a?.email, b: b?.email }]);
		expect(result.items('Factorial').map(({ json }) => json.email)).toEqual([a?.email, b?.email]);
	}
});

test('a required list may be empty where an expression says so', async () => {
	const [document] = await scene.sandbox.records<{ id: string }>('documents/documents');
	const update = {
		resource: 'documents.documents',
		operation: 'update',
		id: byId(document?.id ?? ''),
		signee_ids: '={{ [] }}',
		public: false,
		request_esignature: false,
	};
	expect((await run(update)).error()?.message).toBeUndefined();
	expect((await scene.sandbox.requests()).map(({ body }) => body)).toEqual([expect.objectContaining({ signee_ids: [] })]);
});

test('an access ID is taken under the name of its mode, and under the one of before', async () => {
	const [author] = await people();
	for (const mode of ['accessId', 'id', 'list']) {
		const upload = {
			resource: 'documents.documents',
			operation: 'create',
			file: 'data',
			space: 'company_internal',
			author_id: { __rl: true, mode, value: author?.access_id },
			public: false,
			is_pending_assignment: false,
			request_esignature: false,
		};
		const result = await scene.rest.runOnce(
			chain('Upload', items('Rows', [{ text: 'Hello' }]), textFile('File', 'text', 'hello.txt'), factorial('Factorial', credential, upload)),
		);
		expect(result.error()?.message).toBeUndefined();
		expect(result.items('Factorial')[0]?.json).toMatchObject({ author_id: author?.access_id });
	}
	const sent = (await scene.sandbox.requests()).filter(({ files }) => files !== undefined).map(({ values }) => values);
	expect(sent).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ author_id: author?.access_id, 'signee_ids[]': [] })));
});

test('emptying a field clears it, and what was not added is not sent', async () => {
	const person = (await people()).find(({ birthday_on: birthday }) => birthday !== null);
	await run({ resource: 'employees.employees', operation: 'update', id: byId(person?.id ?? ''), updateFields: { birthday_on: '' } });
	expect((await scene.sandbox.requests()).map(({ body }) => body)).toEqual([{ id: person?.id, birthday_on: null }]);
	expect((await people()).find(({ id }) => id === person?.id)?.birthday_on).toBeNull();
});

test('the company is filled in from the credential', async () => {
	const result = await run({ resource: 'documents.folders', operation: 'create', name: 'Made in n8n', space: 'company_internal' });
	expect(result.items('Factorial')[0]?.json).toMatchObject({ company_id: scene.sandbox.companyId });
});

test('an empty list of records says why that may be', async () => {
	await scene.sandbox.fault({ kind: 'empty-lists' });
	const result = await run({ ...list, limit: 5 });
	expect(result.items('Factorial')).toEqual([]);
	expect(result.text).toContain('OAuth application of another environment');
});

test('an API version and a timeout are used', async () => {
	await scene.sandbox.fault({ kind: 'slow', delayMs: 5_000, method: 'POST' });
	const result = await run({ resource: 'teams.teams', operation: 'create', name: 'Slow', options: { apiVersion: '2026-07-01', timeout: 1 } });
	expect(result.error()?.message).toMatch(/may or may not have been made \[item 0\]$/);
	expect((await scene.sandbox.requests()).map(({ path }) => path)).toEqual(['/api/2026-07-01/resources/teams/teams']);
});

test.each([
	[403, /may not do this: Create team/, /Tick the permission "employees"/],
	[409, /stands in the way/, /Look at it in Factorial/],
])('a %i is explained', async (status, message, description) => {
	await scene.sandbox.fault({ kind: 'status', status, method: 'POST' });
	const error = (await run({ resource: 'teams.teams', operation: 'create', name: 'Refused' })).error();
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(description);
});

test('an ID that was turned into a number and lost digits is refused, and so is what is no ID', async () => {
	for (const [id, words] of [
		['={{ 18446744079999999 }}', /not an exact ID.* \[item 0\]$/],
		['Ada Lovelace', /not an ID.* \[item 0\]$/],
		['={{ $json.nothing }}', /^'Employee'.* \[item 0\]$/],
	] as const) {
		const result = await run({ resource: 'employees.employees', operation: 'get', id: byId(id) });
		expect([id, result.error()?.message]).toEqual([id, expect.stringMatching(words)]);
	}
	expect(await scene.sandbox.requests()).toEqual([]);
});

test('an update without a field says that there is nothing to change', async () => {
	const [person] = await people();
	const result = await run({ resource: 'employees.employees', operation: 'update', id: byId(person?.id ?? ''), updateFields: {} });
	expect(result.error()?.message).toBe('There is nothing to change [item 0]');
	expect(await scene.sandbox.requests()).toEqual([]);
});

test('a switch shows more or fewer records', async () => {
	const seen = async (onlyActive: boolean) => (await run({ ...list, only_active: onlyActive, returnAll: true })).items('Factorial').length;
	const all = await scene.sandbox.records<{ active: boolean }>('employees/employees');
	expect([await seen(false), await seen(true)]).toEqual([all.length, all.filter(({ active }) => active).length]);
});

test('a base URL that is not encrypted is refused in words, and a mistake in the last item leaves nothing half-done', async () => {
	const open = await createConnection(scene.rest, 'Open', { environment: 'other', baseUrl: 'http://factorial.example' });
	const refused = await scene.rest.runOnce(chain('Open', factorial('Factorial', open, { ...list, limit: 1 })));
	expect(refused.error()?.message).toMatch(/'Base URL' must begin with https/);
	const result = await run({ resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' }, [{ name: 'One' }, { name: '' }]);
	expect(result.error()?.message).toBe("'Name' is empty [item 1]");
	expect(await scene.sandbox.requests()).toEqual([]);
});

test('a record that is not there is named', async () => {
	const error = (await run({ resource: 'employees.employees', operation: 'get', id: byId('18446744999999999') })).error();
	expect(error?.message).toBe('Factorial found no employee with the ID 18446744999999999 [item 0]');
});

/** What a person does with the form of a node in the editor, in a browser that has never seen it. `before` gets the page when the node can be opened. */
async function withForm(
	parameters: Values,
	work: (page: Page) => Promise<void>,
	{ node = {}, before }: { node?: Values; before?: (page: Page) => Promise<void> } = {},
): Promise<void> {
	const { id } = await scene.rest.createWorkflow(chain('In the editor', { ...factorial('Factorial', credential, parameters), ...node }));
	const context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1400, height: 1000 } });
	try {
		const page = await context.newPage();
		// Asked for when the workflow is opened and again when a node is.
		if (before) await page.route(CREDENTIALS, async (route) => await route.fulfill({ json: { data: [] } }));
		await page.goto(`${scene.rest.url}/workflow/${id}`);
		const step = page.locator('[data-test-id="canvas-node"][data-node-name="Factorial"]');
		await step.waitFor();
		await before?.(page);
		await step.dblclick();
		await page.locator('[data-test-id="parameter-input-operation"]').waitFor();
		await work(page);
	} finally {
		await context.close();
	}
}
const CREDENTIALS = '**/rest/credentials/for-workflow*';
const LISTS = '**/rest/dynamic-node-parameters/options';
const shownValues = async (place: Locator) =>
	await place.locator('input').evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value));

test('the form says "By Access ID" where one is meant, and keeps what was saved under the name of before', async () => {
	for (const [mode, shown] of [
		['accessId', 'By Access ID'],
		['id', 'id'],
	] as const) {
		await withForm({ resource: 'documents.documents', operation: 'create', author_id: { __rl: true, mode, value: '12345' } }, async (page) => {
			const author = page.locator('[data-test-id="resource-locator-author_id"]');
			await author.waitFor();
			expect(await shownValues(author)).toEqual([shown, '12345']);
			await author.locator('[data-test-id="rlc-mode-selector"]').click();
			await page.locator('[data-test-id="mode-accessId"]').filter({ hasText: 'By Access ID' }).first().waitFor();
		});
	}
});

test('a list that is asked for before the credential is there says so, and shows its records once it is asked for again', async () => {
	const [document] = await scene.sandbox.records<{ id: string; filename: string }>('documents/documents');
	let answered: Promise<unknown> = Promise.resolve();
	const late = async (page: Page): Promise<void> => {
		let asked = (): void => undefined;
		const listAsked = new Promise<void>((resolve) => (asked = resolve));
		await page.unroute(CREDENTIALS);
		await page.route(CREDENTIALS, async (route) => {
			await listAsked;
			const response = await route.fetch();
			const { data } = (await response.json()) as { data: Credential[] };
			await route.fulfill({ response, json: { data: data.filter(({ id }) => id === credential.id) } });
		});
		// While the answer is out, n8n does not ask again, even when the credential comes.
		await page.route(LISTS, async (route) => {
			asked();
			await page.waitForFunction(
				`[...document.querySelectorAll('[data-test-id="node-credentials-select"] input')].some(({ value }) => value === '${credential.name}')`,
			);
			await route.continue();
		});
		answered = page.waitForResponse(LISTS);
	};
	await withForm(
		{ resource: 'documents.documents', operation: 'moveToTrashBin' },
		async (page) => {
			const field = page.locator('[data-test-id="parameter-input-document_ids"]');
			await answered;
			await field.click();
			await page.getByText('Choose a Credential First').first().waitFor();
			expect(await page.getByText('Error fetching options').count()).toBe(0);
			expect((await shownValues(page.locator('body'))).filter((value) => /error|fetching/i.test(value))).toEqual([]);
			await page.keyboard.press('Escape');
			await field.hover();
			await field.locator('xpath=ancestor::*[.//*[@data-test-id="action-toggle"]][1]').locator('[data-test-id="action-toggle"]').first().click();
			const again = page.waitForResponse(LISTS);
			await page.locator('[data-test-id="action-refreshOptions"]').click();
			await again;
			await field.click();
			await page
				.getByText(document?.filename ?? '', { exact: false })
				.first()
				.waitFor();
		},
		{ node: { credentials: undefined }, before: late },
	);
});

test('people who sign are added when they are wanted, and then chosen from the list', async () => {
	const [person] = await people();
	let lists = 0;
	await withForm({ resource: 'documents.documents', operation: 'create' }, async (page) => {
		page.on('request', (request) => (lists += request.url().includes('/dynamic-node-parameters/options') ? 1 : 0));
		await page.locator('[data-test-id="resource-locator-author_id"]').waitFor();
		const field = page.locator('[data-test-id="parameter-input-signee_ids"]');
		expect([await field.count(), lists]).toEqual([0, 0]);
		await page.locator('input[placeholder="Add Field"]').first().click();
		await page.getByText('Signees', { exact: true }).locator('visible=true').first().click();
		await field.click();
		await page
			.getByText(person?.full_name ?? '', { exact: false })
			.first()
			.waitFor({ state: 'attached' });
	});
});
