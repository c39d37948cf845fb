// What most test files begin with: a sandbox of their own, n8n's REST client, a browser, and a credential connected by clicks.
import type { Browser } from 'playwright-core';

import { connectSandbox } from '../engine/sandbox.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import { openBrowser } from '../n8n/browser.cts';
import { createConnection } from '../n8n/connection.cts';
import { connect } from '../n8n/oauthWalk.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential } from '../n8n/rest.cts';
import type { SandboxOptions } from '../sandbox/start.cts';
import { stage } from './stage.cts';

export interface Scene {
	rest: N8nRest;
	sandbox: TestSandbox;
	browser: Browser;
	/** Saves a credential for the sandbox and clicks it through to the end. */
	connected: (name: string) => Promise<Credential>;
	close: () => Promise<void>;
}

/** In the n8n of the end-to-end tests unless another address is given. */
export async function openScene(n8nUrl = stage().n8nUrl, options: SandboxOptions = {}): Promise<Scene> {
	const rest = new N8nRest(n8nUrl);
	await rest.logIn();
	const sandbox = await connectSandbox(options);
	// Left open, either would keep the tests from ending.
	const browser = await openBrowser().catch(async (error: Error) => {
		await sandbox.close();
		throw error;
	});
	return {
		rest,
		sandbox,
		browser,
		connected: async (name) => {
			const credential = await createConnection(rest, name, { environment: 'other', baseUrl: sandbox.url });
			await connect(browser, rest, credential.id);
			return credential;
		},
		close: async () => {
			await browser.close();
			await sandbox.close();
		},
	};
}
