// What people have run into with credentials of other nodes, each tried in a real n8n: addresses, expressions, odd secrets, another environment, two at once, another user.
import { page, startMisbehaving } from '../engine/misbehaving.cts';
import type { Misbehaving } from '../engine/misbehaving.cts';
import { at, changedMeanwhile, connectAt, elsewhere, enterKey, readTeams } from '../n8n/changedMeanwhile.cts';
import { callBack, createConnection } from '../n8n/connection.cts';
import type { CredentialType } from '../n8n/connection.cts';
import { credentialForm } from '../n8n/editor.cts';
import { connect, loggedInContext } from '../n8n/oauthWalk.cts';
import { N8nRest, owner } from '../n8n/rest.cts';
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, factorial, httpRequest } from '../n8n/workflowBuilder.cts';
import { clientId, clientSecret } from '../sandbox/tokens.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(180_000);

let scene: Scene;
let server: Misbehaving;
beforeAll(async () => {
	scene = await openScene();
	server = await startMisbehaving();
});
afterAll(async () => {
	await scene?.close();
	await server?.close();
});
beforeEach(async () => await scene.sandbox.forget());

const here = () => ({ environment: 'other' as const, baseUrl: scene.sandbox.url });
const read = async (credential: Credential, rest = scene.rest) => await readTeams(rest, credential);
const grants = () => ({ access_token: 'the-token', refresh_token: 'the-refresh-token', token_type: 'Bearer', expires_in: 3_600 });

test.each<[string, string]>([
	['https://x.test/', 'https://x.test'],
	['x.test', 'https://x.test'],
	['HTTPS://X.test/api/', 'https://x.test'],
	['  https://x.test  ', 'https://x.test'],
	['https://x.test:8443/factorial/', 'https://x.test:8443/factorial'],
])('the Base URL "%s" leads to the login at %s', async (baseUrl, address) => {
	const credential = await createConnection(scene.rest, 'Address', { environment: 'other', baseUrl });
	const url = new URL(await scene.rest.authorizeUrl(credential.id));
	expect(`${url.origin}${url.pathname}`).toBe(`${address}/oauth/authorize`);
	expect(url.searchParams.get('resource')).toBe(address);
});

test('Demo EU2 leads to the login of that environment', async () => {
	const credential = await createConnection(scene.rest, 'Demo EU2', { environment: 'demoEu2' });
	expect(await scene.rest.authorizeUrl(credential.id)).toMatch(/^https:\/\/api\.eu2\.demo\.factorial\.dev\/oauth\/authorize\?/);
});

test.each<[string, RegExp]>([
	['http://x.test', /The credential's 'Base URL' must begin with https:\/\//],
	['https://user:secret@x.test', /The credential's 'Base URL' may hold nothing but host and path/],
	['somewhere', /The credential's 'Base URL' is not a web address/],
])('pressing Connect with the Base URL "%s" says what is wrong with it', async (baseUrl, words) => {
	const context = await loggedInContext(scene.browser, scene.rest, { viewport: { width: 1400, height: 900 } });
	try {
		const form = await credentialForm(await context.newPage(), scene.rest, 'Factorial (Company) OAuth2 API');
		await form.fill('clientId', clientId);
		await form.fill('clientSecret', clientSecret);
		await form.choose('environment', 'Other');
		await form.fill('baseUrl', baseUrl);
		expect(await form.connectInVain()).toMatch(words);
	} finally {
		await context.close();
	}
});

test('fields given by expressions survive connecting and a renewal', async () => {
	const { rest, sandbox, browser } = scene;
	await sandbox.settings({ companyTokenSeconds: 3_600 });
	const more = { clientSecret: `={{ ${JSON.stringify(clientSecret.split('-'))}.join('-') }}`, baseUrl: `={{ ['${sandbox.url}', ''].join('/') }}` };
	const credential = await createConnection(rest, 'Expressions', here(), 'factorialCompanyOAuth2Api', more);
	const { lastPage } = await connect(browser, rest, credential.id).finally(async () => await sandbox.settings({ companyTokenSeconds: 0 }));
	expect(lastPage).toMatch(/Connection successful/);
	await sandbox.control('post', '/tokens/expire', {});
	expect((await read(credential)).status).toBe('success');
	expect((await sandbox.control('get', '/tokens')).refreshes).toMatchObject({ granted: 1, refused: 0 });
	const raw = await rest.call<{ data: Record<string, string> }>('get', `/rest/credentials/${credential.id}?includeData=true`);
	expect(raw.data.baseUrl).toBe(more.baseUrl);
});

test('a secret with + / % : & and a space arrives as it is, when connecting and when renewing', async () => {
	const odd = 'a+b/c%2Bd:e&f=g h"i';
	const credential = await createConnection(scene.rest, 'Odd secret', { environment: 'other', baseUrl: server.url }, 'factorialCompanyOAuth2Api', {
		clientSecret: odd,
	});
	const tokenBodies = () => server.seen.filter(({ path }) => path === '/oauth/token').map(({ body }) => new URLSearchParams(body));
	server.answer(({ path, token }, reply) => {
		if (path === '/oauth/token') return reply.send(tokenBodies().length > 1 ? { ...grants(), access_token: 'the-next' } : grants());
		return token === 'the-next' ? reply.send({ id: '1' }) : reply.code(401).send({ errors: null });
	});
	expect((await callBack(scene.rest, credential)).status).toBe(200);
	const run = await scene.rest.runOnce(chain('Odd', factorial('Team', credential, { resource: 'teams.teams', operation: 'get', id: byId('1') })));
	expect(run.error()?.message).toBeUndefined();
	expect(tokenBodies().map((body) => [body.get('grant_type'), body.get('client_secret')])).toEqual([
		['authorization_code', odd],
		['refresh_token', odd],
	]);
	expect(run.text).not.toContain(odd);
});

describe('an environment that is switched after connecting', () => {
	test.each<[CredentialType]>([['factorialCompanyOAuth2Api'], ['factorialUserOAuth2Api']])('gets no token of the one before: %s', async (type) => {
		const { rest, sandbox, browser } = scene;
		const credential = await createConnection(rest, 'Switched', here(), type);
		await connect(browser, rest, credential.id);
		expect((await read(credential)).status).toBe('success');
		server.answer(({ path }, reply) => reply.send(path === '/oauth/token' ? grants() : { data: [], meta: null }));
		await rest.updateCredential(credential, { ...elsewhere(server), clientId, clientSecret });
		const { error } = await read(credential);
		expect(error()?.message).toBe(`The credential was connected to ${sandbox.url}, and now its address is ${server.urlElsewhere}`);
		expect(error()?.description).toMatch(/connect it again/);
		const raw = await rest.runOnce(chain('Raw', httpRequest('Raw', credential, { url: `${server.urlElsewhere}/api` })));
		expect(raw.error()?.message).toMatch(/Domain not allowed/);
		expect(server.seen).toEqual([]);

		expect((await callBack(rest, credential)).status).toBe(200);
		expect((await read(credential)).status).toBe('success');
		expect(server.seen.map(({ path, token }) => [path, token])).toEqual([
			['/oauth/token', undefined],
			['/api/2026-10-01/resources/teams/teams', 'the-token'],
		]);
	});
});

describe('a credential that is changed while a list is read', () => {
	test('goes on with what it began with, as long as Factorial takes that', async () => {
		const credential = await createConnection(scene.rest, 'Changed', at(server), 'factorialApi', { apiKey: 'key-1' });
		server.answer(async ({ query }, reply) => {
			if (query.after_id !== undefined) return await reply.send(page([{ id: '2' }]));
			await enterKey(scene.rest, credential, at(server));
			return await reply.send(page([{ id: '1' }], 'one'));
		});
		expect((await read(credential)).items('Teams')).toHaveLength(2);
		expect((await read(credential)).items('Teams')).toHaveLength(2);
		expect(server.seen.map(({ token }) => token)).toEqual(['key-1', 'key-1', 'key-2', 'key-2']);
	});

	test('goes on with a new key', async () => {
		const replace = async (credential: Credential) => await enterKey(scene.rest, credential, at(server));
		expect(await changedMeanwhile(scene.rest, server, 'factorialApi', replace)).toEqual({ ids: ['1', '2'], tokens: ['key-1', 'key-1', 'key-2'] });
	});

	test('goes on when it is connected again', async () => {
		const connectAgain = async (credential: Credential) => await connectAt(scene.rest, credential, at(server));
		expect(await changedMeanwhile(scene.rest, server, 'factorialCompanyOAuth2Api', connectAgain)).toEqual({
			ids: ['1', '2'],
			tokens: ['grant-1', 'grant-1', 'grant-2'],
		});
	});

	test('sends what was granted at another environment nowhere', async () => {
		const moveKey = async (credential: Credential) => await enterKey(scene.rest, credential, elsewhere(server));
		const key = await changedMeanwhile(scene.rest, server, 'factorialApi', moveKey);
		expect(key).toEqual({ ids: [], said: 'Factorial does not accept the API key of this credential [item 0]', tokens: ['key-1', 'key-1'] });
		const moveToken = async (credential: Credential) => await connectAt(scene.rest, credential, elsewhere(server));
		const token = await changedMeanwhile(scene.rest, server, 'factorialCompanyOAuth2Api', moveToken);
		expect(token).toEqual({ ids: [], said: 'Factorial no longer accepts the token of this credential [item 0]', tokens: ['grant-1', 'grant-1'] });
		expect(server.seen.filter(({ path }) => path === '/oauth/token')).toHaveLength(2);
	});
});

test.each<[CredentialType]>([['factorialCompanyOAuth2Api'], ['factorialUserOAuth2Api']])(
	'a login that was denied says so, and the node asks to connect: %s',
	async (type) => {
		const credential = await createConnection(scene.rest, 'Denied', here(), type);
		const { lastPage } = await connect(scene.browser, scene.rest, credential.id, 'deny');
		expect(lastPage).not.toMatch(/Connection successful/);
		const { error } = await read(credential);
		expect(error()?.message).toBe('The credential is not connected yet [item 0]');
		expect(error()?.description).toMatch(/press 'Connect' and log in/);
		expect(await scene.sandbox.requests()).toEqual([]);
	},
);

test('two connects at once both end well, and the credential works', async () => {
	const { rest, browser } = scene;
	const credential = await createConnection(rest, 'Twice', here());
	const walks = await Promise.all([connect(browser, rest, credential.id), connect(browser, rest, credential.id)]);
	expect(walks.map(({ lastPage }) => /Connection successful/.test(lastPage))).toEqual([true, true]);
	expect((await read(credential)).status).toBe('success');
});

test("in another user's project the credential works and is renewed, and nobody there sees its secrets", async () => {
	const { rest, sandbox, browser } = scene;
	await sandbox.settings({ companyTokenSeconds: 3_600 });
	const credential = await createConnection(rest, 'Handed over', here());
	await connect(browser, rest, credential.id).finally(async () => await sandbox.settings({ companyTokenSeconds: 0 }));

	const member = { ...owner, email: 'member@n8n.example', firstName: 'Other', lastName: 'Person' };
	const [invited] = await rest.call<Array<{ user: { inviteAcceptUrl: string } }>>('post', '/rest/invitations', [
		{ email: member.email, role: 'global:member' },
	]);
	const token = new URL(invited?.user.inviteAcceptUrl ?? '').searchParams.get('token');
	await rest.call('post', '/rest/invitations/accept', { ...member, token });
	const projects = await rest.call<Array<{ id: string; name: string }>>('get', '/rest/projects');
	const destinationProjectId = projects.find(({ name }) => name.includes(member.email))?.id;
	await rest.call('put', `/rest/credentials/${credential.id}/transfer`, { destinationProjectId });

	const theirs = new N8nRest(rest.url, member);
	await theirs.logIn();
	await sandbox.control('post', '/tokens/expire', {});
	await sandbox.forget();
	expect((await read(credential, theirs)).status).toBe('success');
	expect((await read(credential, theirs)).status).toBe('success');
	expect((await sandbox.control<Array<{ path: string }>>('get', '/requests')).filter(({ path }) => path === '/oauth/token')).toHaveLength(1);
	const seen = JSON.stringify(await theirs.call('get', `/rest/credentials/${credential.id}?includeData=true`));
	expect(seen).not.toMatch(/sandbox_company|sandbox-client-secret/);
});
