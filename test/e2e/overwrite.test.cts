// An n8n whose owner hands out client ID and secret (CREDENTIALS_OVERWRITE_DATA) and lets expressions read its environment: the rest of the form is still a person's.
import { rmSync } from 'node:fs';
import path from 'node:path';

import { installPackage } from '../n8n/communityPackage.cts';
import { createConnection } from '../n8n/connection.cts';
import { credentialForm } from '../n8n/editor.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { connect, loggedInContext } from '../n8n/oauthWalk.cts';
import { freePort } from '../n8n/ports.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { startN8n } from '../n8n/server.cts';
import type { N8n } from '../n8n/server.cts';
import { chain, factorial } from '../n8n/workflowBuilder.cts';
import { clientId, clientSecret } from '../sandbox/tokens.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(180_000);

let n8n: N8n;
let scene: Scene;
beforeAll(async () => {
	const userFolder = path.join(runtimeFolder, 'e2e-overwrite');
	rmSync(userFolder, { recursive: true, force: true });
	await installPackage(userFolder);
	// The sandbox starts after the n8n that knows its port.
	const port = await freePort();
	const handed = JSON.stringify({ factorialCompanyOAuth2Api: { clientId, clientSecret } });
	const env = { CREDENTIALS_OVERWRITE_DATA: handed, N8N_BLOCK_ENV_ACCESS_IN_NODE: 'false', FACTORIAL_PORT: String(port) };
	n8n = await startN8n({ runtime: await installRuntime(() => undefined), userFolder, env });
	scene = await openScene(n8n.url, { port });
});
afterAll(async () => {
	await scene?.close();
	await n8n?.stop();
});

const teams = { resource: 'teams.teams', operation: 'getAll' };

test('the form leaves environment and Base URL to be filled in, and asks for no client', async () => {
	const context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1400, height: 900 } });
	try {
		const form = await credentialForm(await context.newPage(), scene.rest, 'Factorial (Company) OAuth2 API');
		await form.choose('environment', 'Other');
		await form.fill('baseUrl', scene.sandbox.url);
		const labels = await form.labels();
		expect(labels).toEqual(expect.arrayContaining(['Environment', 'Base URL']));
		expect(labels).not.toEqual(expect.arrayContaining(['Client ID']));
	} finally {
		await context.close();
	}
});

test('a credential without a client of its own connects at the address that was filled in, with that of the owner', async () => {
	const credential = await createConnection(scene.rest, 'Handed out', { environment: 'other', baseUrl: scene.sandbox.url }, 'factorialCompanyOAuth2Api', {
		clientId: '',
		clientSecret: '',
	});
	const { authorizeUrl, lastPage } = await connect(scene.browser, scene.rest, credential.id);
	expect(authorizeUrl.startsWith(`${scene.sandbox.url}/oauth/authorize?`)).toBe(true);
	expect(new URL(authorizeUrl).searchParams.get('resource_owner_type')).toBe('company');
	expect(lastPage).toMatch(/Connection successful/);
	expect((await scene.rest.runOnce(chain('Handed out', factorial('Teams', credential, teams)))).status).toBe('success');
});

test("a Base URL that n8n's own environment gives survives connecting and a renewal", async () => {
	const { rest, sandbox, browser } = scene;
	await sandbox.settings({ companyTokenSeconds: 3_600 });
	const credential = await createConnection(rest, 'From the environment', {
		environment: 'other',
		baseUrl: '={{ "http://127.0.0.1:" + $env.FACTORIAL_PORT }}',
	});
	const { lastPage } = await connect(browser, rest, credential.id).finally(async () => await sandbox.settings({ companyTokenSeconds: 0 }));
	expect(lastPage).toMatch(/Connection successful/);
	await sandbox.control('post', '/tokens/expire', {});
	expect((await rest.runOnce(chain('From the environment', factorial('Teams', credential, teams)))).status).toBe('success');
	expect((await sandbox.control('get', '/tokens')).refreshes).toMatchObject({ granted: 1, refused: 0 });
});
