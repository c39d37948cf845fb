// Create or Update, Find and Set Custom Field in a real n8n: the form by what one matches by, two runs over the same rows, a lost answer, names alone.
import type { Page } from 'playwright-core';

import { loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { chain, factorial, items } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

interface Person {
	id: string;
	email: string;
	first_name: string;
	city: string;
}

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Upsert');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

type Values = Record<string, unknown>;

const run = async (parameters: Values, rows: Values[], extra: Values = {}) =>
	await scene.rest.runOnce(chain('Upsert', items('Rows', rows), factorial('Factorial', credential, parameters, extra)));
const people = async () => await scene.sandbox.records<Person>('employees/employees');
const hire = {
	resource: 'employees.employees',
	operation: 'createOrUpdate',
	email: '={{ $json.email }}',
	first_name: '={{ $json.first }}',
	last_name: '={{ $json.last }}',
	additionalFields: { city: '={{ $json.city }}' },
};

test('rows of a sheet become employees once, however often the workflow runs', async () => {
	const [one] = await people();
	const before = (await people()).length;
	const rows = [
		{ email: 'ada.lovelace@example.com', first: 'Ada', last: 'Lovelace', city: 'London' },
		{ email: one?.email.toUpperCase(), first: '', last: '', city: 'Turin' },
		{ email: 'Ada.Lovelace@example.com', first: 'Ada', last: 'Lovelace', city: 'Paris' },
	];
	const first = await run(hire, rows);
	expect(first.error()?.message).toBeUndefined();
	expect(first.items('Factorial').map(({ json }) => json.created)).toEqual([true, false, false]);
	const second = await run(hire, rows);
	expect(second.items('Factorial').map(({ json }) => json.created)).toEqual([false, false, false]);
	const after = await people();
	expect(after).toHaveLength(before + 1);
	expect(after.filter(({ email }) => email === 'ada.lovelace@example.com').map(({ city }) => city)).toEqual(['Paris']);
	expect(after.find(({ id }) => id === one?.id)).toMatchObject({ first_name: one?.first_name, city: 'Turin' });
});

test('a lost answer is looked up, and the next try of n8n repeats nothing', async () => {
	await scene.sandbox.fault({ kind: 'reset', method: 'POST', afterApply: true });
	const rows = ['grace', 'joan'].map((name) => ({ email: `${name}@example.com`, first: name, last: 'Hopper', city: 'Rome' }));
	const [one] = await people();
	await scene.sandbox.fault({ kind: 'status', status: 403, method: 'PUT', path: one?.id, times: 1 });
	const result = await run(hire, [...rows, { email: one?.email, first: 'New', last: 'Name', city: 'Oslo' }], {
		retryOnFail: true,
		maxTries: 2,
		waitBetweenTries: 100,
	});
	expect(result.error()?.message).toBeUndefined();
	expect(result.items('Factorial').map(({ json }) => json.created)).toEqual([true, true, false]);
	expect((await scene.sandbox.requests()).filter(({ method }) => method === 'POST')).toHaveLength(2);
	expect((await people()).filter(({ email }) => /^(grace|joan)@/.test(email))).toHaveLength(2);
});

test('somebody is found, or nobody comes out, or the node says so', async () => {
	const [one] = await people();
	const find = { resource: 'employees.employees', operation: 'find', email: '={{ $json.email }}' };
	const rows = [{ email: one?.email }, { email: 'nobody@example.com' }];
	expect((await run(find, rows)).items('Factorial').map(({ json }) => json.id)).toEqual([one?.id]);
	expect((await run({ ...find, failIfNotFound: true }, rows)).error()?.message).toBe(
		'Factorial shows no employee with the email "nobody@example.com" [item 1]',
	);
});

test('a custom field is set by its name, the employee by email, the choice by its label', async () => {
	const { sandbox } = scene;
	const { id } = await sandbox.ask<{ id: string }>('post', 'custom_fields/fields', { company_id: sandbox.companyId, field_type: 'single_choice' });
	await sandbox.patch('custom_fields/fields', id, { label_text: 'Jersey Size' });
	for (const label of ['Medium', 'Large']) await sandbox.ask('post', 'custom_fields/options', { field_id: id, label });
	const [one] = await people();
	const set = {
		resource: 'employees.employees',
		operation: 'setCustomField',
		id: { __rl: true, mode: 'email', value: one?.email },
		field_id: { __rl: true, mode: 'name', value: 'jersey size' },
		value: '={{ $json.size }}',
	};
	const result = await run(set, [{ size: 'medium' }]);
	expect(result.items('Factorial').map(({ json }) => [json.value, json.created])).toEqual([['Medium', true]]);
	expect((await run(set, [{ size: 'Tiny' }])).error()).toMatchObject({
		message: `'Field Value' is "Tiny", which is not an option of 'Jersey Size' [item 0]`,
		description: expect.stringContaining('Use one of: "Medium", "Large".'),
	});
});

/** What a person sees of the form, and does with it. */
async function withForm(parameters: Values, work: (page: Page) => Promise<void>): Promise<void> {
	const { id } = await scene.rest.createWorkflow(chain('In the editor', factorial('Factorial', credential, parameters)));
	const context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1400, height: 1000 } });
	try {
		const page = await context.newPage();
		await page.goto(`${scene.rest.url}/workflow/${id}`);
		await page.locator('[data-test-id="canvas-node"][data-node-name="Factorial"]').dblclick();
		await page.locator('[data-test-id="parameter-input-operation"]').waitFor();
		await work(page);
	} finally {
		await context.close();
	}
}

test('the form asks for what one matches by, and keeps what was typed', async () => {
	await withForm({ resource: 'employees.employees', operation: 'createOrUpdate', email: 'ada@example.com' }, async (page) => {
		const input = (name: string) => page.locator(`[data-test-id="parameter-input-${name}"]`).first();
		const places: number[] = [];
		for (const name of ['matchBy', 'email', 'company_identifier', 'first_name', 'last_name', 'team_id']) {
			const place = name === 'team_id' ? page.locator('[data-test-id="resource-locator-team_id"]') : input(name);
			await place.waitFor();
			places.push((await place.boundingBox())?.y ?? 0);
		}
		expect(places).toEqual([...places].sort((a, b) => a - b));
		await input('matchBy').click();
		await page.getByRole('option', { name: 'Employee Number' }).first().click();
		expect(await input('email').locator('input').first().inputValue()).toBe('ada@example.com');
	});
});

test('a custom field value asks for the record of its kind alone', async () => {
	await withForm({ resource: 'custom_fields.values', operation: 'createOrUpdate' }, async (page) => {
		const owner = (name: string) => page.locator(`[data-test-id="resource-locator-${name}"]`);
		await owner('employee_id').waitFor();
		expect(await owner('document_id').count()).toBe(0);
		await page.locator('[data-test-id="parameter-input-valuable_type"]').click();
		await page.getByRole('option', { name: 'Document' }).first().click();
		await owner('document_id').waitFor();
		expect(await owner('employee_id').count()).toBe(0);
	});
});
