// n8n's editor as a person uses it: a credential's form, and a node that is opened, given a credential and run.
import type { Page } from 'playwright-core';

import type { N8nRest } from './rest.cts';

const at = (page: Page, id: string) => page.locator(`[data-test-id="${id}"]`);

/** The form of a new credential of the type with this label, opened from the list of credentials. */
export async function credentialForm(page: Page, rest: N8nRest, label: string) {
	await page.goto(`${rest.url}/home/credentials`);
	await at(page, 'add-resource-credential').click();
	await at(page, 'new-credential-type-select').waitFor();
	await page.keyboard.type(label);
	await at(page, 'new-credential-type-select-option').getByText(label, { exact: true }).click();
	await at(page, 'new-credential-type-button').click();
	await at(page, 'credential-connection-parameter').first().waitFor();
	const field = (name: string) => at(page, `parameter-input-${name}`);
	return {
		/** The labels of the fields, from the top. */
		labels: async () =>
			(await at(page, 'node-credentials-config-container').locator('label').allInnerTexts())
				.map((text) => (text.split('\n')[0] ?? '').replace(/\*$/, '').trim())
				.filter((text) => text !== ''),
		fill: async (name: string, text: string) => await field(name).locator('input').fill(text),
		open: async (name: string) => await field(name).click(),
		choose: async (name: string, option: string) => {
			await field(name).click();
			await page.getByRole('option', { name: option }).first().click();
		},
		/** Presses Save and gives what n8n says of the credential's test. */
		save: async (expected: 'success' | 'error') => {
			await at(page, 'credential-save-button').click();
			const form = at(page, 'node-credentials-config-container');
			if (expected === 'success') return await at(page, 'credentials-config-container-test-success').innerText();
			await form.getByText('More details').click();
			return await form.innerText();
		},
		/** Presses Connect and gives what n8n complains of. */
		connectInVain: async () => {
			await at(page, 'oauth-not-connected-banner').getByRole('button', { name: 'Connect' }).click();
			return await page
				.locator('.el-notification', { hasText: /problem|error/i })
				.first()
				.innerText();
		},
	};
}

/** A node of a saved workflow, opened. */
export async function openNode(page: Page, rest: N8nRest, workflowId: string, name: string) {
	await page.goto(`${rest.url}/workflow/${workflowId}`);
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await at(page, 'node-credentials-select').first().waitFor();
	return {
		chooseCredential: async (credential: string) => {
			await at(page, 'node-credentials-select').first().click();
			await page.locator('[data-test-id^="node-credentials-select-item"]').filter({ hasText: credential }).first().click();
		},
		/** Runs it and waits until its output shows the text. */
		execute: async (shown: string) => {
			await at(page, 'node-execute-button').first().click();
			await at(page, 'output-panel').getByText(shown).first().waitFor();
		},
	};
}
