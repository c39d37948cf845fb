// The windows in a real n8n: from the search word in the node panel to the right form, and a run.
import axios from 'axios';
import type { Page } from 'playwright-core';

import { catalog } from '../../nodes/Factorial/catalog/index.ts';
import { packageName } from '../n8n/communityPackage.cts';
import { loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { chain, factorial } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

let scene: Scene;
let credential: Credential;
let page: Page;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Windows');
	page = await (await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1_400, height: 900 } })).newPage();
});
afterAll(async () => await scene?.close());

const timeOff = `${packageName}.factorialTimeOff`;

test('the editor gets ten of them, none as a tool for agents, with all operations between them', async () => {
	interface Property {
		name: string;
		options?: Array<{ value: string }>;
	}
	const own = (await scene.rest.nodeTypes()).filter(({ name }) => name.startsWith(`${packageName}.factorial`));
	const windows = own.filter(({ name }) => !/\.factorial(Tool|Trigger|UpdatesTrigger)?$/.test(name));
	expect(windows.map(({ name }) => name).filter((name) => name.endsWith('Tool'))).toEqual([]);
	expect(windows).toHaveLength(10);
	const operations = windows.flatMap(({ properties }) =>
		(properties as Property[]).filter(({ name }) => name === 'operation').flatMap(({ options = [] }) => options.map(({ value }) => value)),
	);
	// "Custom API Call", which n8n adds to each resource, only points to the HTTP Request node.
	expect(operations.filter((value) => value !== '__CUSTOM_API_CALL__')).toHaveLength(catalog.operations.length);
});

test('the fields of what it gives are known before the first run, as of the whole', async () => {
	const [ofWhole, ofWindow] = await Promise.all(
		['factorial', 'factorialTimeOff'].map(async (type) => {
			const { data } = await axios.get<unknown>(`${scene.rest.url}/schemas/${packageName}.${type}/1.0.0/timeoff.leaves/getAll.json`, { proxy: false });
			return data;
		}),
	);
	expect(ofWindow).toEqual(ofWhole);
	expect(ofWindow).toHaveProperty('properties.leave_type_name');
});

test('a word leads to the window, and its first screen of actions to the form', async () => {
	const { id } = await scene.rest.createWorkflow(chain('Find'));
	await page.goto(`${scene.rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"]').first().click();
	await page.keyboard.press('n');
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor();
	await page.keyboard.type('vacation');
	const entry = page.locator('[data-test-id="node-creator-item-name"]');
	await entry.getByText('Factorial Time Off', { exact: true }).click();
	const action = entry.getByText('Approve leave', { exact: true });
	await action.waitFor();
	expect((await action.boundingBox())?.y).toBeLessThan(900);
	await action.click();
	const form = page.locator('[data-test-id="ndv"]');
	await form.locator('[data-test-id="parameter-input-id"]').waitFor();
	expect(await form.locator('[data-test-id="parameter-input-operation"] input').inputValue()).toBe('Approve');
});

test('it runs as the whole does', async () => {
	const getMany = { resource: 'timeoff.leaves', operation: 'getAll', limit: 3 };
	const run = await scene.rest.runOnce(
		chain('Same', factorial('Whole', credential, getMany), { ...factorial('Window', credential, getMany, { executeOnce: true }), type: timeOff }),
	);
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Window').map(({ json }) => json)).toEqual(run.items('Whole').map(({ json }) => json));
	expect(run.items('Window')).toHaveLength(3);
});
