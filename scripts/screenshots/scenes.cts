// The ways to the pictures: what is clicked and typed in n8n's editor before each.
import type { Page } from 'playwright-core';

import type { Credential, N8nRest } from '../../test/n8n/rest.cts';
import { readSample } from '../../test/n8n/samples.cts';
import { chain, chainFrom, factorial, factorialTrigger } from '../../test/n8n/workflowBuilder.cts';

type Shoot = (name: string) => Promise<void>;

/** The editor moves things into place for a moment after each step. */
const settle = (page: Page) => page.waitForTimeout(1_200);

/** The node panel beside a workflow that has its trigger: searched, then opened at the top and at the actions of time off. */
export async function nodePanel(page: Page, rest: N8nRest, shoot: Shoot): Promise<void> {
	const { id } = await rest.createWorkflow(chain('Choose an action'));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.getByText('Start', { exact: true }).waitFor();
	await page.keyboard.press('n');
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor();
	await page.keyboard.type('factorial');
	await settle(page);
	await shoot('panel-search');
	await page.locator('[data-test-id="node-creator-item-name"]').filter({ hasText: /^Factorial$/ }).first().click();
	await settle(page);
	await shoot('panel-actions');
	await page.getByText('Approve leave', { exact: false }).first().scrollIntoViewIfNeeded();
	await settle(page);
	await shoot('panel-actions-time-off');
}

/** One operation, opened in the editor. */
export async function operationPanel(page: Page, rest: N8nRest, credential: Credential, shoot: Shoot): Promise<void> {
	const node = factorial('Factorial', credential, { resource: 'timeoff/leaves', operation: 'create' });
	const { id } = await rest.createWorkflow(chain('Create a leave', node));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Factorial"]').dblclick();
	await settle(page);
	await shoot('operation');
	await page.locator('input[placeholder="Add Field"]').first().click();
	await settle(page);
	await shoot('operation-fields');
}

/** The credential's dialog. */
export async function credentialDialog(page: Page, url: string, { id }: Credential, shoot: Shoot): Promise<void> {
	await page.goto(`${url}/home/credentials/${id}`);
	await page.getByText('OAuth Redirect URL').waitFor();
	await settle(page);
	await shoot('credential');
	await page.getByText('Environment', { exact: true }).scrollIntoViewIfNeeded();
	await settle(page);
	await shoot('credential-environment');
}

/** A sample workflow on the canvas. */
export async function sampleWorkflow(page: Page, rest: N8nRest, credential: Credential, shoot: Shoot): Promise<void> {
	const { id } = await rest.createWorkflow(readSample('employees-by-team', credential));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.getByText('Sort by Team').waitFor();
	await settle(page);
	await shoot('sample-workflow');
}

/** The trigger: its events in the node panel, and the node with two of them chosen. */
export async function trigger(page: Page, rest: N8nRest, credential: Credential, shoot: Shoot): Promise<void> {
	const { id: empty } = await rest.createWorkflow({ name: 'Choose a trigger', nodes: [], connections: {} });
	await page.goto(`${rest.url}/workflow/${empty}`);
	await page.locator('[data-test-id="canvas-add-button"]').first().click();
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor();
	await page.keyboard.type('factorial');
	await settle(page);
	await page.locator('[data-test-id="node-creator-item-name"]').filter({ hasText: /^Factorial$/ }).first().click();
	await settle(page);
	await shoot('panel-triggers');
	const node = factorialTrigger('Factorial Trigger', credential, ['timeoff/leave/approve', 'timeoff/leave/reject'], { ifAlreadySubscribed: 'fail' });
	const { id } = await rest.createWorkflow(chainFrom('Leaves', node));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Factorial Trigger"]').dblclick();
	await settle(page);
	await shoot('trigger');
}
