// The ways to log in beside the company's token, in a real n8n: clicked, tested, renewed, and sent nowhere else.
import { startMisbehaving } from '../engine/misbehaving.cts';
import type { Misbehaving } from '../engine/misbehaving.cts';
import { createConnection } from '../n8n/connection.cts';
import type { CredentialType } from '../n8n/connection.cts';
import { credentialForm, openNode } from '../n8n/editor.cts';
import { connect, loggedInContext } from '../n8n/oauthWalk.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, factorial, httpRequest, items } from '../n8n/workflowBuilder.cts';
import { apiKey, clientId, clientSecret } from '../sandbox/tokens.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(180_000);

let scene: Scene;
let foreign: Misbehaving;
beforeAll(async () => {
	scene = await openScene();
	foreign = await startMisbehaving();
});
afterAll(async () => {
	await scene?.close();
	await foreign?.close();
});
beforeEach(async () => await scene.sandbox.forget());

const here = () => ({ environment: 'other' as const, baseUrl: scene.sandbox.url });
const list = { resource: 'teams.teams', operation: 'getAll', returnAll: true };
const sentBy = async () => [...new Set((await scene.sandbox.requests()).map(({ authentication }) => authentication))];

async function connected(type: CredentialType, more: Record<string, unknown> = {}): Promise<Credential> {
	const credential = await createConnection(scene.rest, `Logins, ${type}`, here(), type, more);
	if (type !== 'factorialApi') await connect(scene.browser, scene.rest, credential.id);
	return credential;
}

test('a key is typed in, refused in words, put right, tested and used by clicks', async () => {
	const { rest, browser, sandbox } = scene;
	const context = await loggedInContext(browser, rest, { viewport: { width: 1400, height: 900 } });
	try {
		const page = await context.newPage();
		const form = await credentialForm(page, rest, 'Factorial API');
		expect((await form.labels()).slice(0, 2)).toEqual(['API Key', 'Environment']);
		await form.fill('apiKey', 'guessed');
		await form.choose('environment', 'Other');
		await form.fill('baseUrl', sandbox.url);
		expect(await form.save('error')).toMatch(/does not know this API key\. Create a new key in Factorial/);
		await form.fill('apiKey', ` ${apiKey} `);
		expect(await form.save('success')).toMatch(/tested successfully/);
		await sandbox.forget();

		const { id } = await rest.createWorkflow(chain('By key', { name: 'Factorial', type: 'n8n-nodes-factorial.factorial', typeVersion: 1, parameters: list }));
		const node = await openNode(page, rest, id, 'Factorial');
		await node.chooseCredential('Factorial account');
		await node.execute('Engineering');
		expect(await sentBy()).toEqual(['api-key']);
	} finally {
		await context.close();
	}
});

test('a key is tested with words for all that may be wrong', async () => {
	const { rest, sandbox } = scene;
	const { api_key: demoKey } = await sandbox.control('post', '/tokens', { kind: 'key', environment: 'demo' });
	const ask = async (more: Record<string, unknown>) => await rest.testCredential('factorialApi', { apiKey, ...here(), ...more });
	for (const httpRequestDomains of ['all', 'domains', 'none']) expect(await ask({ httpRequestDomains })).toEqual({ status: 'OK', message: expect.any(String) });
	const wrong: Array<[Record<string, unknown>, RegExp]> = [
		[{ apiKey: 'guessed' }, /does not know this API key\. Create a new key/],
		[{ apiKey: demoKey }, /shows no company to this API key: it belongs to another environment/],
		[{ baseUrl: `${sandbox.url}/elsewhere` }, /no Factorial API at this address/],
		[{ baseUrl: 'http://x.test' }, /^The credential's 'Base URL' must begin with https/],
		[{ baseUrl: '  ' }, /^The credential's 'Base URL' is empty/],
	];
	for (const [more, words] of wrong) expect([more, await ask(more)]).toEqual([more, { status: 'Error', message: expect.stringMatching(words) }]);
	foreign.answer((_, reply) => reply.send({ data: [{ company_id: '1' }] }));
	await sandbox.fault({ kind: 'redirect', location: `${foreign.urlElsewhere}/taken` });
	expect((await ask({})).status).toBe('Error');
	expect(foreign.seen).toEqual([]);
});

test('a key that Factorial no longer knows asks for a new one, and speaks of no token', async () => {
	const credential = await createConnection(scene.rest, 'Revoked key', here(), 'factorialApi', { apiKey: 'deleted' });
	const run = await scene.rest.runOnce(chain('Revoked', factorial('Teams', credential, list)));
	const said = `${run.error()?.message} ${run.error()?.description}`;
	expect(said).toMatch(/does not accept the API key of this credential.*Create a new key in Factorial/);
	expect(said.replace(/Factorial says: [^.]*\./, '')).not.toMatch(/token|connect/i);
});

test("a person's token is renewed once for five reads under way, and n8n keeps the new one", async () => {
	const { rest, sandbox, browser } = scene;
	const credential = await createConnection(rest, 'User', here(), 'factorialUserOAuth2Api');
	const { authorizeUrl, tokenKind, lastPage } = await connect(browser, rest, credential.id);
	expect(new URL(authorizeUrl).searchParams.has('resource_owner_type')).toBe(false);
	expect(tokenKind).not.toMatch(/company token/);
	expect(lastPage).toMatch(/Connection successful/);

	const ids = (await sandbox.records('teams/teams')).slice(0, 12).map(({ id }) => ({ id }));
	const workflow = await rest.createWorkflow(
		chain('User', items('IDs', ids), factorial('Team', credential, { resource: 'teams.teams', operation: 'get', id: byId('={{ $json.id }}') })),
	);
	await sandbox.control('post', '/tokens/expire', {});
	await sandbox.settings({ latencyMs: 100 });
	const run = await rest.run(workflow).finally(async () => await sandbox.settings({ latencyMs: 0 }));
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Team').map(({ json }) => json.id)).toEqual(ids.map(({ id }) => id));
	expect((await sandbox.control('get', '/tokens')).refreshes).toEqual({ granted: 1, refused: 0 });
	const statuses = (await sandbox.requests()).map(({ status }) => status);
	expect([statuses.filter((status) => status === 401).length, statuses.length]).toEqual([5, 5 + ids.length]);
	expect(await sentBy()).toEqual(['user-token']);
	expect((await rest.run(workflow)).items('Team')).toHaveLength(ids.length);
	expect((await sandbox.control('get', '/tokens')).refreshes).toEqual({ granted: 1, refused: 0 });
});

describe.each<[CredentialType, Record<string, unknown>]>([
	['factorialCompanyOAuth2Api', { clientId, clientSecret }],
	['factorialUserOAuth2Api', { clientId, clientSecret }],
	['factorialApi', { apiKey }],
])('%s in the HTTP Request node', (type, granted) => {
	const raw = (credential: Credential, url: string) => httpRequest('Raw', credential, { url });
	const api = () => `${scene.sandbox.url}/api/2026-10-01/resources/teams/teams`;
	const run = async (credential: Credential, url: string) => {
		foreign.answer((_, reply) => reply.send({ id: 'taken' }));
		const { status, error } = await scene.rest.runOnce(chain('Raw', raw(credential, url)));
		return { status, said: error()?.message ?? '' };
	};

	test('goes to Factorial, to no other host, and further ones only where they are named', async () => {
		const credential = await connected(type);
		expect(await run(credential, api())).toEqual({ status: 'success', said: '' });
		const refused = await run(credential, `${foreign.urlElsewhere}/take`);
		expect(refused).toEqual({
			status: 'error',
			said: expect.stringMatching(/Domain not allowed: .* localhost:\d+\. Only the following domains are allowed: 127\.0\.0\.1$/),
		});
		expect(foreign.seen).toEqual([]);
		await scene.rest.updateCredential(credential, { ...here(), ...granted, furtherDomains: 'localhost' });
		expect((await run(credential, `${foreign.urlElsewhere}/ask`)).status).toBe('success');
		expect(foreign.seen).toHaveLength(1);
	});

	test('is used as each setting says, and the Factorial node works with all of them', async () => {
		const credential = await connected(type);
		const settings: Array<[Record<string, unknown>, api: string, foreign: string]> = [
			[{ httpRequestDomains: 'none' }, 'error', 'error'],
			[{ httpRequestDomains: 'domains' }, 'success', 'error'],
			[{ httpRequestDomains: 'all' }, 'success', 'success'],
			// As n8n itself writes them.
			[{ allowedHttpRequestDomains: 'none' }, 'error', 'error'],
			[{ allowedHttpRequestDomains: 'domains', allowedDomains: 'localhost' }, 'error', 'success'],
		];
		for (const [setting, toApi, toForeign] of settings) {
			await scene.rest.updateCredential(credential, { ...here(), ...granted, ...setting });
			const own = await scene.rest.runOnce(chain('Own', factorial('Teams', credential, list)));
			expect([setting, own.status, (await run(credential, api())).status, (await run(credential, `${foreign.urlElsewhere}/x`)).status]).toEqual([
				setting,
				'success',
				toApi,
				toForeign,
			]);
		}
	});
});
