// Connecting: what n8n asks Factorial for, and what a person sees when it works and when it doesn't.
import { createConnection } from '../n8n/connection.cts';
import { connect } from '../n8n/oauthWalk.cts';
import { chain, factorial } from '../n8n/workflowBuilder.cts';
import { clientId } from '../sandbox/tokens.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(60_000);

let scene: Scene;
beforeAll(async () => void (scene = await openScene()));
afterAll(async () => await scene?.close());

test('n8n opens the address of the partner guide, and adds nothing but its state, the empty scope and the address itself', async () => {
	const { rest, sandbox, browser } = scene;
	const credential = await createConnection(rest, 'Connect', { environment: 'other', baseUrl: `${sandbox.url}/` });
	const { authorizeUrl, tokenKind, lastPage } = await connect(browser, rest, credential.id);

	const url = new URL(authorizeUrl);
	expect(`${url.origin}${url.pathname}`).toBe(`${sandbox.url}/oauth/authorize`);
	expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'redirect_uri', 'resource', 'resource_owner_type', 'response_type', 'scope', 'state']);
	expect(Object.fromEntries(url.searchParams)).toEqual({
		client_id: clientId,
		redirect_uri: `${rest.url}/rest/oauth2-credential/callback`,
		response_type: 'code',
		resource_owner_type: 'company',
		scope: '',
		// RFC 8707; a server that does not know it leaves it aside (RFC 6749, 3.1), and n8n keeps it beside the token.
		resource: sandbox.url,
		state: expect.stringMatching(/.+/),
	});
	expect(tokenKind).toMatch(/company token/);
	expect(lastPage).toMatch(/Connection successful/);
});

test('permissions that are entered are asked for', async () => {
	const { rest, sandbox } = scene;
	const credential = await rest.createCredential('Scoped', 'factorialCompanyOAuth2Api', {
		environment: 'other',
		baseUrl: sandbox.url,
		clientId,
		clientSecret: 'any',
		customScopes: true,
		enabledScopes: 'employees time_off',
	});
	expect(new URL(await rest.authorizeUrl(credential.id)).searchParams.get('scope')).toBe('employees time_off');
});

test('when the admin denies, n8n says so and the node asks to connect', async () => {
	const { rest, sandbox, browser } = scene;
	const credential = await createConnection(rest, 'Denied', { environment: 'other', baseUrl: sandbox.url });
	const { lastPage } = await connect(browser, rest, credential.id, 'deny');
	expect(lastPage).not.toMatch(/Connection successful/);

	await sandbox.forget();
	const run = await rest.runOnce(chain('Denied', factorial('Teams', credential, { resource: 'teams.teams', operation: 'getAll' })));
	expect(run.status).toBe('error');
	expect(`${run.error()?.message} ${run.error()?.description}`).toMatch(/connect/i);
	expect(await sandbox.requests()).toEqual([]);
});
