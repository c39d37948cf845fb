// From the authorize address to a token without a browser: the pages are posted as a browser would.
import { bench } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
beforeEach(async () => {
	b = await bench({ employees: 40 });
});
afterEach(() => b.sandbox.close());

const callback = 'http://localhost:5678/rest/oauth2-credential/callback';
const ask = { client_id: 'sandbox-client-id', redirect_uri: callback, response_type: 'code', state: 'a b&c', resource_owner_type: 'company' };
const form = (values: Record<string, string>) => new URLSearchParams(values).toString();
const unescape = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const post = (url: string, values: Record<string, string>, cookie = '') =>
	b.plain.post(url, form(values), { headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } });

async function login(email: string): Promise<string> {
	const answer = await post('/login', { email, password: 'sandbox', return_to: '/oauth/authorize' });
	expect(answer.status).toBe(303);
	return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

async function decide(decision: string, params: Record<string, string> = ask, email = 'admin@sandbox.example') {
	const cookie = await login(email);
	const { data } = await b.plain.get('/oauth/authorize', { params, headers: { cookie } });
	const fields = [...String(data).matchAll(/name="([a-z_]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, unescape(value ?? '')] as const);
	const hidden = Object.fromEntries(fields.filter(([name]) => name !== 'decision')) as Record<string, string>;
	const answer = await post('/oauth/authorize', { ...hidden, decision }, cookie);
	return { page: String(data), to: new URL(String(answer.headers.location)) };
}

const trade = (code: string, more: Record<string, string> = {}) =>
	post('/oauth/token', {
		grant_type: 'authorization_code',
		client_id: 'sandbox-client-id',
		client_secret: 'sandbox-client-secret',
		code,
		redirect_uri: callback,
		...more,
	});

test('an administrator authorizes: a company token without end and without a refresh token', async () => {
	const first = await b.plain.get('/oauth/authorize', { params: ask });
	expect(String(first.data)).toMatch(/id="email"[\s\S]*id="password"[\s\S]*id="log-in"/);
	const { page, to } = await decide('authorize');
	expect(page).toMatch(/company token[\s\S]*time off[\s\S]*id="authorize"[\s\S]*id="deny"/);
	expect(to.origin + to.pathname).toBe(callback);
	expect(to.searchParams.get('state')).toBe('a b&c');
	const code = to.searchParams.get('code') ?? '';
	const { data } = await trade(code);
	expect(Object.keys(data).sort()).toEqual(['access_token', 'created_at', 'scope', 'token_type']);
	const me = (await b.as(data.access_token).get('api_public/credentials')).data.data[0];
	expect(me.company_id).toBe(b.sandbox.companyId);
	expect((await trade(code)).data.error).toBe('invalid_grant');
});

test('deny, an ordinary employee, unknown scopes', async () => {
	expect((await decide('deny')).to.searchParams.get('error')).toBe('access_denied');
	const cookie = await login('employee@sandbox.example');
	const refused = await b.plain.get('/oauth/authorize', { params: ask, headers: { cookie } });
	expect([refused.status, String(refused.data)]).toEqual([403, expect.stringContaining('Only an administrator')]);
	for (const scope of ['openid', 'time_off nonsense', 'timeoff']) {
		const answer = await b.plain.get('/oauth/authorize', { params: { ...ask, scope } });
		expect(new URL(String(answer.headers.location)).searchParams.get('error')).toBe('invalid_scope');
	}
	expect((await b.plain.get('/oauth/authorize', { params: { ...ask, scope: '' } })).status).toBe(200);
	expect((await post('/login', { email: 'admin@sandbox.example', password: 'wrong' })).status).toBe(422);
});

test('unknown clients and foreign addresses are told on a page, never redirected', async () => {
	for (const wrong of [{ client_id: 'x' }, { redirect_uri: 'https://evil.example/' }, { redirect_uri: 'javascript:alert(1)' }]) {
		const answer = await b.plain.get('/oauth/authorize', { params: { ...ask, ...wrong } });
		expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
	}
	const other = 'https://app.example/back';
	await b.plain.patch('/sandbox/settings', { redirectUris: [other] });
	expect((await b.plain.get('/oauth/authorize', { params: { ...ask, redirect_uri: other } })).status).toBe(200);
});

test('a limited scope limits what the token may call', async () => {
	const { to } = await decide('authorize', { ...ask, scope: 'time_off employees' });
	const { data } = await trade(to.searchParams.get('code') ?? '');
	expect(data.scope).toBe('time_off employees');
	expect((await b.as(data.access_token).get('teams/teams')).status).toBe(200);
	expect((await b.as(data.access_token).get('posts/groups')).status).toBe(403);
});

test('the token request is checked', async () => {
	const code = async () => (await decide('authorize')).to.searchParams.get('code') ?? '';
	const wrong = await trade(await code(), { client_secret: 'x' });
	expect([wrong.status, wrong.data.error]).toEqual([401, 'invalid_client']);
	expect((await trade(await code(), { redirect_uri: `${callback}/` })).data.error).toBe('invalid_grant');
	expect((await trade(await code(), { grant_type: 'password' })).data.error).toBe('unsupported_grant_type');
	await b.plain.patch('/sandbox/settings', { codeSeconds: -1 });
	expect((await trade(await code())).data.error).toBe('invalid_grant');
	expect(JSON.stringify((await b.plain.get('/sandbox/requests')).data)).not.toContain('sandbox-client-secret');
});

test('a user token expires, is refreshed once, and hides what the user may not see', async () => {
	const { resource_owner_type: _, ...user } = ask;
	const { to } = await decide('authorize', user, 'employee@sandbox.example');
	const { data } = await trade(to.searchParams.get('code') ?? '');
	expect(data.expires_in).toBe(7200);
	const people = await b.as(data.access_token).get('employees/employees', { params: { only_active: false, only_managers: false } });
	expect(people.data.data[2].social_security_number).toBeNull();
	expect(people.data.data[1].social_security_number).not.toBeNull();
	const again = await trade('', { grant_type: 'refresh_token', refresh_token: data.refresh_token });
	expect(again.data.access_token).toBeTruthy();
	expect((await trade('', { grant_type: 'refresh_token', refresh_token: data.refresh_token })).data.error).toBe('invalid_grant');
	await b.plain.patch('/sandbox/settings', { userTokenSeconds: -1 });
	expect((await b.as(await b.token({ kind: 'user' })).get('teams/teams')).status).toBe(401);
});

describe('a company token that expires', () => {
	const set = async (body: object = {}) => (await b.plain.post('/sandbox/tokens', { expires_in: 3_600, ...body })).data as Record<string, string>;
	const refresh = (refresh_token = '') => trade('', { grant_type: 'refresh_token', refresh_token });
	const reads = async (token = '') => (await b.as(token).get('teams/teams')).status;
	const refreshes = async () => (await b.plain.get('/sandbox/tokens')).data.refreshes;

	test('comes so from the login when the settings say so', async () => {
		await b.plain.patch('/sandbox/settings', { companyTokenSeconds: 3_600 });
		const { to } = await decide('authorize');
		const { data } = await trade(to.searchParams.get('code') ?? '');
		expect(data).toMatchObject({ expires_in: 3_600, refresh_token: expect.stringMatching(/^[0-9a-f]{48}$/) });
	});

	test('is refreshed once: the second of two refreshes is refused, the first use of the new token ends the old one', async () => {
		const first = await set();
		const answers = await Promise.all([refresh(first.refresh_token), refresh(first.refresh_token)]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
		expect(answers.map(({ data }) => data.error).filter(Boolean)).toEqual(['invalid_grant']);
		expect(await refreshes()).toEqual({ granted: 1, refused: 1 });
		const { data: second } = answers.find(({ status }) => status === 200) ?? { data: {} };
		expect(second).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 });
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(await reads(first.access_token)).toBe(200);
		expect(await reads(second.access_token)).toBe(200);
		expect(await reads(first.access_token)).toBe(401);
		const journal = JSON.stringify((await b.plain.get('/sandbox/requests')).data);
		expect(journal.match(/"grant_type":"refresh_token"/g)).toHaveLength(2);
		expect(journal).not.toContain(first.refresh_token);
	});

	test('ends when told, by the control plane or a fault, and lives on by its refresh token', async () => {
		const first = await set();
		await b.plain.post('/sandbox/tokens/expire', { access_token: first.access_token });
		const refused = await b.as(String(first.access_token)).get('teams/teams');
		expect([refused.status, refused.data.error_description]).toEqual([401, 'The access token expired']);
		const second = (await refresh(first.refresh_token)).data;
		await b.plain.post('/sandbox/faults', { kind: 'expired' });
		expect([await reads(second.access_token), await reads(second.access_token)]).toEqual([401, 401]);
		await b.plain.post('/sandbox/faults', { kind: 'status', status: 503, path: '^/oauth/token$' });
		expect((await refresh(second.refresh_token)).status).toBe(503);
		const third = (await refresh(second.refresh_token)).data;
		expect(await reads(third.access_token)).toBe(200);
	});

	test('is revoked for good, by either of its tokens', async () => {
		const revoke = (token = '') => post('/oauth/revoke', { client_id: 'sandbox-client-id', client_secret: 'sandbox-client-secret', token });
		for (const name of ['access_token', 'refresh_token']) {
			const tokens = await set();
			expect((await revoke(tokens[name])).status).toBe(200);
			expect([await reads(tokens.access_token), (await refresh(tokens.refresh_token)).data.error]).toEqual([401, 'invalid_grant']);
		}
		expect((await revoke('nobody')).status).toBe(200);
		expect((await post('/oauth/revoke', { token: 'x' })).status).toBe(401);
	});
});

describe('an API key', () => {
	const issue = async (body: object = {}) => String((await b.plain.post('/sandbox/tokens', { kind: 'key', ...body })).data.api_key);
	const ask = async (path: string, headers: Record<string, string>) => await b.plain.get(`/api/2026-10-01/resources/${path}`, { headers });

	test('is a header of its own: no bearer token, and no token is a key', async () => {
		const key = await issue();
		const token = await b.token();
		const statuses: Array<Record<string, string>> = [
			{ 'x-api-key': key },
			{ 'x-api-key': 'sandbox-api-key' },
			{ authorization: `Bearer ${key}` },
			{ 'x-api-key': token },
			{ authorization: 'Bearer sandbox-api-key' },
			{ 'x-api-key': 'guessed' },
		];
		expect(await Promise.all(statuses.map(async (headers) => (await ask('teams/teams', headers)).status))).toEqual([200, 200, 401, 401, 401, 401]);
		const { data } = await ask('api_public/credentials', { 'x-api-key': key });
		expect(data.data).toMatchObject([{ company_id: b.sandbox.companyId }]);
	});

	test('of another environment sees an empty company', async () => {
		const key = await issue({ environment: 'demo' });
		for (const path of ['teams/teams', 'api_public/credentials']) {
			const { status, data } = await ask(path, { 'x-api-key': key });
			expect([status, data.data]).toEqual([200, []]);
		}
	});

	test('ends when it is revoked, and gets no download signed', async () => {
		const key = await issue();
		const sign = async () =>
			(await b.plain.post('/api/2026-10-01/resources/documents/download_urls/bulk_create', { ids: [] }, { headers: { 'x-api-key': key } })).status;
		expect(await sign()).toBe(403);
		await b.plain.post('/sandbox/tokens/revoke', { access_token: key });
		expect([await sign(), (await ask('teams/teams', { 'x-api-key': key })).status]).toEqual([401, 401]);
	});
});
