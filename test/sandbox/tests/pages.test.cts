// The sandbox's own pages: a product to look at, which says that it is none, and lets everybody out again.
import { bench } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
beforeEach(async () => {
	b = await bench({ employees: 40 });
});
afterEach(() => b.sandbox.close());

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const callback = 'http://localhost:5678/rest/oauth2-credential/callback';
const ask = { client_id: 'sandbox-client-id', redirect_uri: callback, response_type: 'code', resource_owner_type: 'company' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (url: string, values: Record<string, string>, cookie = '') =>
	b.plain.post(url, new URLSearchParams(values).toString(), { headers: { ...form, cookie } });
const login = async (email: string) => String((await post('/login', { email, password: 'sandbox' })).headers['set-cookie']?.[0]).split(';')[0] ?? '';
const page = async (url: string, cookie = '', params = {}) => String((await b.plain.get(url, { params, headers: { ...browser, cookie } })).data);

test('its address shows browsers a page and gives JSON to all others', async () => {
	for (const url of ['/', '/sandbox/']) {
		expect(await page(url)).toContain('A stand-in for Factorial');
		expect((await b.plain.get(url)).data).toMatchObject({ company_id: b.sandbox.companyId, companies: [{ name: 'Sandbox Works GmbH' }, {}, {}] });
	}
});

test('every page says that it is a sandbox and fetches nothing from elsewhere', async () => {
	const [admin, employee] = [await login('admin@sandbox.example'), await login('employee@sandbox.example')];
	const pages = [
		await page('/'),
		await page('/', admin),
		await page('/login'),
		await page('/logout'),
		await page('/oauth/authorize', '', ask),
		await page('/oauth/authorize', admin, ask),
		await page('/oauth/authorize', employee, ask),
		await page('/oauth/authorize', admin, { ...ask, client_id: 'x' }),
	];
	for (const text of pages) {
		expect(text).toContain('This is a sandbox');
		expect(text).not.toMatch(/\{\{|undefined|(src|href)="(https?:)?\/\/|@import|url\(/);
	}
	expect(new Set(pages).size).toBe(pages.length);
});

test('an ordinary employee who may not authorize logs out, and the login goes on where it was', async () => {
	const cookie = await login('employee@sandbox.example');
	const refused = await page('/oauth/authorize', cookie, ask);
	const [, out = ''] = /id="log-out" href="([^"]+)"/.exec(refused) ?? [];
	const left = await b.plain.get(out.replace(/&#38;/g, '&'), { headers: { cookie } });
	expect(left.headers['set-cookie']?.[0]).toMatch(/Max-Age=0/);
	expect(String(left.headers.location)).toMatch(/^\/oauth\/authorize\?client_id=sandbox-client-id&/);
	expect(await page(String(left.headers.location), cookie)).toMatch(/id="email"/);
});

test.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('logging in or out never leads to %s', async (away) => {
	expect((await b.plain.get('/logout', { params: { return_to: away } })).headers.location).toBe('/');
	expect((await post('/login', { email: 'admin@sandbox.example', password: 'sandbox', return_to: away })).headers.location).toBe('/');
});

test('an administrator has somebody ask for leave and approves it, which is an event by a person', async () => {
	await b.api.post('api_public/webhook_subscriptions', {
		subscription_type: 'timeoff/leave/approve',
		target_url: 'http://127.0.0.1:9/',
		company_id: b.sandbox.companyId,
		name: 'x',
	});
	const cookie = await login('admin@sandbox.example');
	const csrf = async () => /name="csrf" value="([^"]+)"/.exec(await page('/', cookie))?.[1] ?? '';
	const leaves = async () => (await b.plain.get('/sandbox/records/timeoff/leaves')).data as Array<{ id: string; approved: boolean | null }>;
	const before = await leaves();
	expect((await post('/company/leaves', { csrf: await csrf(), decision: 'request' }, cookie)).status).toBe(303);
	const asked = (await leaves()).slice(before.length);
	expect(asked).toMatchObject([{ approved: null }]);
	const id = asked[0]?.id ?? '';
	expect(await page('/', cookie)).toContain(`value="${id}"`);
	expect((await post('/company/leaves', { csrf: 'guessed', decision: 'approve', id }, cookie)).status).toBe(422);
	const employee = await login('employee@sandbox.example');
	const own = /name="csrf" value="([^"]+)"/.exec(await page('/', employee))?.[1] ?? '';
	expect((await post('/company/leaves', { csrf: own, decision: 'approve', id }, employee)).status).toBe(403);
	const { location } = (await post('/company/leaves', { csrf: await csrf(), decision: 'approve', id }, cookie)).headers;
	expect(await page(String(location), cookie)).toMatch(/id="done"><strong>Approved:<\/strong> \S+/);
	expect(await page('/?leave=unknown', cookie)).not.toContain('id="done"');
	expect((await leaves()).find((leave) => leave.id === id)?.approved).toBe(true);
	expect((await b.plain.get('/sandbox/deliveries')).data).toMatchObject([{ event: 'timeoff/leave/approve', record: { id } }]);
});

test('an administrator revokes the access of the application, which ends the tokens of that company alone', async () => {
	const tokenOf = async (company: number) =>
		((await b.plain.post('/sandbox/tokens', { kind: 'company', company })).data as { access_token: string }).access_token;
	const [own, other] = [await tokenOf(0), await tokenOf(1)];
	const read = async (token: string) =>
		(await b.plain.get('/api/2026-10-01/resources/api_public/credentials', { headers: { authorization: `Bearer ${token}` } })).status;
	const [admin, employee] = [await login('admin@sandbox.example'), await login('employee@sandbox.example')];
	const csrf = async (cookie: string) => /name="csrf" value="([^"]+)"/.exec(await page('/', cookie))?.[1] ?? '';
	const before = await page('/', admin);
	expect(before).toContain('id="revoke"');
	expect(await page('/', employee)).not.toContain('id="revoke"');
	expect((await post('/company/applications', { csrf: 'guessed' }, admin)).status).toBe(422);
	expect((await post('/company/applications', { csrf: await csrf(employee) }, employee)).status).toBe(403);
	expect([await read(own), await read(other)]).toEqual([200, 200]);
	expect((await post('/company/applications', { csrf: await csrf(admin) }, admin)).status).toBe(303);
	expect([await read(own), await read(other)]).toEqual([401, 200]);
	expect(await page('/', admin)).not.toContain('id="revoke"');
});
