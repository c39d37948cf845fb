// The ways to the pictures: what is clicked and typed in n8n's editor before each.
import type { Page } from 'playwright-core';

import { credentialForm } from '../../test/n8n/editor.cts';
import type { Credential, N8nRest, Workflow } from '../../test/n8n/rest.cts';
import { readSample, sampleNames } from '../../test/n8n/samples.cts';
import {
	chain,
	chainFrom,
	editFields,
	factorial,
	factorialTrigger,
} from '../../test/n8n/workflowBuilder.cts';
import type { Part } from './parts.cts';

type Shoot = (name: string, part?: Part) => Promise<void>;

/** The editor moves things into place for a moment after each step. */
const settle = (page: Page) => page.waitForTimeout(1_200);

/** The node panel beside a workflow that has its trigger: searched, then opened at the top and at some of its actions. */
export async function nodePanel(page: Page, rest: N8nRest, shoot: Shoot): Promise<void> {
	const { id } = await rest.createWorkflow(chain('Choose an action'));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.getByText('Start', { exact: true }).waitFor();
	for (const words of ['factorial', 'sick leave', 'clock in', 'payslip']) {
		await page.keyboard.press('n');
		await page.locator('[data-test-id="node-creator-search-bar"]').waitFor();
		await page.keyboard.type(words);
		await settle(page);
		await shoot(
			words === 'factorial' ? 'panel-search' : `panel-search-${words.replace(' ', '-')}`,
			'panel',
		);
		await page.keyboard.press('Escape');
		await settle(page);
	}
	await page.keyboard.press('n');
	await page.keyboard.type('factorial');
	await settle(page);
	await page
		.locator('[data-test-id="node-creator-item-name"]')
		.filter({ hasText: /^Factorial$/ })
		.first()
		.click();
	await settle(page);
	await shoot('panel-actions', 'panel');
	await page.getByText('Approve leave', { exact: false }).first().scrollIntoViewIfNeeded();
	await settle(page);
	await shoot('panel-actions-time-off', 'panel');
	await page.keyboard.press('Escape');
	await settle(page);
	await page.keyboard.press('n');
	await page.keyboard.type('factorial time off');
	await settle(page);
	await page
		.locator('[data-test-id="node-creator-item-name"]')
		.filter({ hasText: /^Factorial Time Off$/ })
		.first()
		.click();
	await settle(page);
	await shoot('panel-window', 'panel');
}

async function openNode(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	parameters: Record<string, unknown>,
): Promise<void> {
	const { id } = await rest.createWorkflow(
		chain('One step', factorial('Factorial', credential, parameters)),
	);
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Factorial"]').dblclick();
	await settle(page);
}

/** The form that creates a leave: empty, with the optional fields, and with an employee being chosen. */
export async function leaveForm(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	shoot: Shoot,
): Promise<void> {
	await openNode(page, rest, credential, { resource: 'timeoff.leaves', operation: 'create' });
	await shoot('operation', 'form');
	await page.locator('input[placeholder="Choose..."]').first().click();
	await settle(page);
	await page.keyboard.type('ad');
	await settle(page);
	await shoot('employee-from-list', 'form');
	await page.keyboard.press('Escape');
	await page.locator('input[placeholder="Add Field"]').first().click();
	await settle(page);
	await shoot('operation-fields', 'form');
}

/** A step that was run: what it gave. */
async function runNode(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	parameters: Record<string, unknown>,
): Promise<void> {
	await openNode(page, rest, credential, parameters);
	await page.locator('[data-test-id="node-execute-button"]').first().click();
	await page.waitForTimeout(4_000);
}

/** Simplified output, a form in a form, and a downloaded file. */
export async function results(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	documentId: string,
	shoot: Shoot,
): Promise<void> {
	await runNode(page, rest, credential, {
		resource: 'employees.employees',
		operation: 'getAll',
		only_active: true,
	});
	await shoot('output-simplified');
	await openNode(page, rest, credential, {
		resource: 'ats.applications',
		operation: 'apply',
		additionalFields: { answers: { values: [{}] } },
	});
	await page.getByText('Answers', { exact: false }).first().scrollIntoViewIfNeeded();
	await shoot('nested-form');
	await runNode(page, rest, credential, {
		resource: 'documents.documents',
		operation: 'download',
		id: { __rl: true, mode: 'id', value: documentId },
	});
	await shoot('download');
}

/** What a step will give, shown to the next one before anything has run, with one field dragged into it. */
export async function fieldsBeforeFirstRun(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	shoot: Shoot,
): Promise<void> {
	const leaves = factorial('Factorial', credential, {
		resource: 'timeoff.leaves',
		operation: 'getAll',
	});
	const { id } = await rest.createWorkflow(
		chain('Before the first run', leaves, editFields('Edit Fields')),
	);
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Edit Fields"]').dblclick();
	await settle(page);
	await page
		.locator('[data-test-id="run-data-schema-node-name"][data-name="employee_full_name"]')
		.hover();
	await page.mouse.down();
	await page.locator('[data-test-id="assignment-collection-drop-area"]').hover();
	await page.mouse.up();
	await page.mouse.move(0, 0);
	await settle(page);
	await shoot('fields-before-first-run');
}

/** The forms of the three credentials as they come up new, their environments, and the company's once it is connected. */
export async function credentialForms(
	page: Page,
	rest: N8nRest,
	{ id }: Credential,
	shoot: Shoot,
): Promise<void> {
	for (const [label, name] of [
		['Factorial (Company) OAuth2 API', 'credential'],
		['Factorial (User) OAuth2 API', 'credential-user'],
		['Factorial API', 'credential-key'],
	] as const) {
		const form = await credentialForm(page, rest, label);
		await settle(page);
		await shoot(name, 'dialog');
		if (name !== 'credential-key') continue;
		await form.open('environment');
		await settle(page);
		await shoot('credential-environment', 'dialog');
	}
	await page.goto(`${rest.url}/home/credentials/${id}`);
	await page.getByText('Account connected').waitFor();
	await settle(page);
	await shoot('credential-connected', 'dialog');
}

/** A sample workflow on the canvas. */
export async function sampleWorkflow(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	shoot: Shoot,
): Promise<void> {
	const { id } = await rest.createWorkflow(readSample('employees-by-team', credential));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.getByText('Sort by Team').waitFor();
	await settle(page);
	await shoot('sample-workflow', 'canvas');
}

/** The trigger: its events in the node panel, and the node with two of them chosen. */
export async function trigger(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	shoot: Shoot,
): Promise<void> {
	const { id: empty } = await rest.createWorkflow({
		name: 'Choose a trigger',
		nodes: [],
		connections: {},
	});
	await page.goto(`${rest.url}/workflow/${empty}`);
	await page.locator('[data-test-id="canvas-add-button"]').first().click();
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor();
	await page.keyboard.type('factorial');
	await settle(page);
	await page
		.locator('[data-test-id="node-creator-item-name"]')
		.filter({ hasText: /^Factorial$/ })
		.first()
		.click();
	await settle(page);
	await shoot('panel-triggers', 'panel');
	const node = factorialTrigger(
		'Factorial Trigger',
		credential,
		['timeoff/leave/approve', 'timeoff/leave/reject'],
		{ ifAlreadySubscribed: 'fail' },
	);
	const { id } = await rest.createWorkflow(chainFrom('Leaves', node));
	await page.goto(`${rest.url}/workflow/${id}`);
	await page.locator('[data-test-id="canvas-node"][data-node-name="Factorial Trigger"]').dblclick();
	await settle(page);
	await shoot('trigger');
}

/** The examples on the canvas, each as large as the frame lets it be, and nothing else in it. */
export async function examples(
	page: Page,
	rest: N8nRest,
	credential: Credential,
	shoot: Shoot,
): Promise<void> {
	const usual = page.viewportSize() ?? { width: 1_400, height: 900 };
	const others = [
		await rest.createCredential('Mail', 'smtp', { host: 'mail.company.example', port: 465 }),
		await rest.createCredential('OpenAI', 'openAiApi', { apiKey: 'none' }),
	];
	for (const name of sampleNames) {
		const workflow = readSample(name, credential, others);
		await page.setViewportSize(frameOf(workflow));
		const { id } = await rest.createWorkflow(workflow);
		await page.goto(`${rest.url}/workflow/${id}`);
		await page
			.locator('[data-test-id="canvas-node"]')
			.nth(workflow.nodes.length - 2)
			.waitFor();
		await page.keyboard.press('1');
		await settle(page);
		await shoot(`example-${name}`, 'canvas');
	}
	await page.setViewportSize(usual);
}

/** A window in whose canvas the workflow is shown in its own size or nearly so. */
function frameOf({ nodes }: Workflow): { width: number; height: number } {
	const side = (axis: 0 | 1) =>
		Math.max(...nodes.map(({ position }) => position[axis])) -
		Math.min(...nodes.map(({ position }) => position[axis]));
	return { width: Math.max(1_200, side(0) + 520), height: Math.max(700, side(1) + 520) };
}
