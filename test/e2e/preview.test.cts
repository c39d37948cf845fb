// Fields before the first run, in a real n8n: it serves the schema of each operation, and its editor shows the fields to the next node and lets them be dragged.
import axios from 'axios';
import type { BrowserContext, Page } from 'playwright-core';

import { catalog } from '../../nodes/Factorial/catalog/index.ts';
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues.ts';
import { loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, editFields, factorial } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

const LEAVE = [
	'id',
	'employee_id',
	'employee_full_name',
	'leave_type_name',
	'start_on',
	'finish_on',
	'half_day',
	'days_taken',
	'hours_amount_in_cents',
	'approved',
];
const EMPLOYEE = ['id', 'access_id', 'full_name', 'email', 'active', 'manager_id', 'location_id', 'birthday_on', 'seniority_calculation_date', 'terminated_on'];
const DOCUMENT = ['id', 'filename', 'employee_id', 'folder_id', 'space', 'extension', 'signature_status', 'signees', 'signees[0]', 'author_id', 'created_at'];

let scene: Scene;
let credential: Credential;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Preview');
	context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1400, height: 900 } });
	page = await context.newPage();
});
afterAll(async () => {
	await context?.close();
	await scene?.close();
});

const input = () => page.locator('[data-test-id="ndv-input-panel"]');
const fields = () => input().locator('[data-test-id="run-data-schema-node-name"][data-node-name="Factorial"]');

/** As they stand under each other: the editor uses its elements again, in any order. */
const namesOfFields = async () =>
	(await fields().evaluateAll((found) => found.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))))
		.sort((a, b) => a.top - b.top)
		.map(({ text }) => text.trim());

/** Opens a Set node after the node, nothing having run yet. */
async function openSet(parameters: Record<string, unknown>): Promise<void> {
	const { id } = await scene.rest.createWorkflow(chain('Preview', factorial('Factorial', credential, parameters), editFields('Edit Fields')));
	await page.goto(`${scene.rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Edit Fields"]').dblclick();
	await input().getByText('Factorial', { exact: true }).waitFor();
}

test('n8n serves a schema for each operation, by its saved values', async () => {
	const client = axios.create({ baseURL: `${scene.rest.url}/schemas/n8n-nodes-factorial.factorial/1.0.0`, proxy: false, validateStatus: () => true });
	const served = async (place: string) => {
		const { status, data } = await client.get<{ properties?: object }>(`/${place}.json`);
		return status === 200 ? Object.keys(data.properties ?? {}) : [];
	};
	const missing: string[] = [];
	for (const { resource, operation } of catalog.operations) {
		const place = `${resourceValue(resource)}/${operation}`;
		if ((await served(place)).length === 0) missing.push(place);
	}
	expect(missing).toEqual([]);
	expect(await served('timeoff.leaves/getAll')).toEqual(LEAVE);
	expect(await served('timeoff.leaves/forget')).toEqual([]);
});

test.each<[string, Record<string, unknown>, string[]]>([
	['a leave', { resource: 'timeoff.leaves', operation: 'getAll' }, LEAVE],
	['an employee, simplified', { resource: 'employees.employees', operation: 'getAll', only_active: true }, EMPLOYEE],
	['a download', { resource: 'documents.documents', operation: 'download', id: byId('1') }, DOCUMENT],
])('the next node shows the fields of %s before anything has run', async (_, parameters, expected) => {
	await openSet(parameters);
	await input().locator('[data-test-id="run-data-schema-header"]').filter({ hasText: 'Preview' }).waitFor();
	await fields()
		.nth(expected.length - 1)
		.waitFor();
	expect(await namesOfFields()).toEqual(expected);
});

test('a field that is dragged from there comes out filled', async () => {
	await openSet({ resource: 'timeoff.leaves', operation: 'getAll', limit: 3 });
	const field = await fields()
		.filter({ hasText: /^\s*employee_full_name\s*$/ })
		.boundingBox();
	const target = await page.locator('[data-test-id="assignment-collection-drop-area"]').boundingBox();
	if (field === null || target === null) throw new Error('There is nothing to drag, or nowhere to drop it');
	await page.mouse.move(field.x + field.width / 2, field.y + field.height / 2);
	await page.mouse.down();
	await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 15 });
	await page.mouse.up();
	await page.locator('[data-test-id="assignment"]').getByText('{{ $json.employee_full_name }}').waitFor();
	await page.locator('[data-test-id="node-execute-button"]').first().click();
	const output = page.locator('[data-test-id="output-panel"]');
	await output.getByText('3 items').first().waitFor();
	const [{ employee_full_name: name = '' } = {}] = await scene.sandbox.records<{ id: string; employee_full_name: string }>('timeoff/leaves');
	await output.getByText(name, { exact: true }).first().waitFor();
});
