/** The three credentials: their addresses, what they always send, where n8n may send them, and what they refuse. */
import { runInNewContext } from 'node:vm';
import { NodeHelpers, type ICredentialType, type INodeProperties } from 'n8n-workflow';

import { ADDRESS_PROBLEM, baseUrlOf, ENVIRONMENTS } from '../../credentials/environments';
import { FactorialApi } from '../../credentials/FactorialApi.credentials';
import { FactorialCompanyOAuth2Api } from '../../credentials/FactorialCompanyOAuth2Api.credentials';
import { FactorialUserOAuth2Api } from '../../credentials/FactorialUserOAuth2Api.credentials';
import { catalog } from '../../nodes/Factorial/catalog';

const [company, user, key] = [new FactorialCompanyOAuth2Api(), new FactorialUserOAuth2Api(), new FactorialApi()];
const all: ICredentialType[] = [company, user, key];
const property = ({ properties }: ICredentialType, name: string) => properties.find((candidate) => candidate.name === name) as INodeProperties;

/** What n8n makes of a field's expression, which only knows the credential's own values. */
function worked(credential: ICredentialType, name: string, $self: Record<string, unknown>): string {
	const code = (property(credential, name).default as string).replace(/^=\{\{(.*)\}\}$/s, '$1');
	return runInNewContext(code, { $self }) as string;
}

const other = (baseUrl: string) => ({ environment: 'other', baseUrl });

test('production and demo are those of the partner guide, and the newer demo environment has its own', () => {
	expect(ENVIRONMENTS.map(({ value, host }) => [value, host])).toEqual([
		['production', 'https://api.factorialhr.com'],
		['demo', 'https://api.demo.factorialhr.dev'],
		['demoEu2', 'https://api.eu2.demo.factorial.dev'],
	]);
});

test.each([
	...ENVIRONMENTS.map(({ value, host }): [object, string] => [{ environment: value }, host]),
	[{}, 'https://api.factorialhr.com'],
	[{ environment: 'demo', baseUrl: 'https://left.example.com' }, 'https://api.demo.factorialhr.dev'],
	[other('https://api.example.com'), 'https://api.example.com'],
	[other(' https://api.example.com/// '), 'https://api.example.com'],
	[other('api.example.com'), 'https://api.example.com'],
	[other('api.example.com:8443/factorial'), 'https://api.example.com:8443/factorial'],
	[other('HTTPS://Api.Example.com/api/'), 'https://api.example.com'],
	[other('https://example.com/factorial/'), 'https://example.com/factorial'],
	[other('https://example.com/factorial/api'), 'https://example.com/factorial'],
	[other('https://intranet'), 'https://intranet'],
	[other('http://localhost:4810/'), 'http://localhost:4810'],
	[other('localhost:4810'), 'http://localhost:4810'],
	[other('http://127.0.0.1:4810'), 'http://127.0.0.1:4810'],
	[other('http://[::1]:4810'), 'http://[::1]:4810'],
] as Array<[object, string]>)('%j logs in where it sends its requests', (data, host) => {
	expect(baseUrlOf(data)).toBe(host);
	for (const credential of [company, user]) {
		expect(worked(credential, 'authUrl', { ...data })).toBe(`${host}/oauth/authorize`);
		expect(worked(credential, 'accessTokenUrl', { ...data })).toBe(`${host}/oauth/token`);
		expect(worked(credential, 'resourceUrl', { ...data })).toBe(host);
	}
	expect(worked(key, 'apiUrl', { ...data })).toBe(host);
	for (const credential of all) expect(worked(credential, 'allowedDomains', { ...data })).toBe(new URL(host).hostname);
});

test.each([
	['', /'Base URL' is empty/],
	['   ', /'Base URL' is empty/],
	['demo', /not a web address/],
	['my company', /not a web address/],
	['https://', /not a web address/],
	['//api.example.com', /not a web address/],
	['https://api.example.com:port', /not a web address/],
	['http://api.example.com', /must begin with https/],
	['HTTP://api.example.com', /must begin with https/],
	['http://localhost.example.com', /must begin with https/],
	['http://127.0.0.1.example.com', /must begin with https/],
	['ftp://api.example.com', /must begin with https/],
	['https://user:secret@api.example.com', /nothing but host and path/],
	['user:secret@api.example.com', /nothing but host and path/],
	['https://api.example.com?x=1', /nothing but host and path/],
	['https://api.example.com/#x', /nothing but host and path/],
])('the address "%s" is refused in the same words by the nodes and by each field that is worked out from it', (baseUrl, message) => {
	const said = (act: () => unknown) => {
		try {
			return `no error but ${String(act())}`;
		} catch (error) {
			return (error as Error).message;
		}
	};
	const words = said(() => baseUrlOf(other(baseUrl)));
	expect(words).toMatch(message);
	expect(words.startsWith(ADDRESS_PROBLEM)).toBe(true);
	for (const [credential, name] of [
		[company, 'authUrl'],
		[user, 'accessTokenUrl'],
		[company, 'resourceUrl'],
		[key, 'apiUrl'],
		[key, 'allowedDomains'],
	] as const) {
		expect(said(() => worked(credential, name, other(baseUrl)))).toBe(words);
	}
});

test('an environment that a credential does not know leads nowhere', () => {
	expect(() => baseUrlOf({ environment: 'mars' })).toThrow(/'Environment' is none that it knows/);
	expect(() => worked(company, 'accessTokenUrl', { environment: 'mars' })).toThrow(/'Environment' is none that it knows/);
});

test("n8n's HTTP Request node may send a credential to its own Factorial and to what is added, unless told otherwise", () => {
	for (const credential of all) {
		expect(property(credential, 'httpRequestDomains')).toMatchObject({ type: 'options', default: 'domains' });
		const values = property(credential, 'httpRequestDomains').options?.map((option) => ('value' in option ? option.value : ''));
		// What n8n knows.
		expect(values).toEqual(['all', 'domains', 'none']);
		expect(worked(credential, 'allowedHttpRequestDomains', {})).toBe('domains');
		for (const value of values ?? []) expect(worked(credential, 'allowedHttpRequestDomains', { httpRequestDomains: value })).toBe(value);
		expect(worked(credential, 'allowedDomains', { environment: 'demo', furtherDomains: 'a.example, *.b.example' })).toBe(
			'api.demo.factorialhr.dev, a.example, *.b.example',
		);
		expect(worked(credential, 'allowedDomains', other('http://[::1]:4810'))).toBe('[::1]');
	}
});

test('a token that was got at another address may not be sent to the new one', () => {
	const switched = { environment: 'other', baseUrl: 'https://new.example', oauthTokenData: { access_token: 'x', resource: 'https://api.factorialhr.com' } };
	expect(worked(company, 'allowedDomains', switched)).toBe('api.factorialhr.com');
});

test.each<[string, ICredentialType, string]>([
	['company', company, 'resource_owner_type=company'],
	['person', user, ''],
])('the token is always asked for the %s, and nobody can edit that', (_, credential, parameters) => {
	expect(property(credential, 'authQueryParameters')).toMatchObject({ type: 'hidden', default: parameters });
	expect(property(credential, 'grantType')).toMatchObject({ type: 'hidden', default: 'authorizationCode' });
	expect(property(credential, 'authentication')).toMatchObject({ type: 'hidden', default: 'body' });
});

test('the scope is there and empty, so that n8n does not ask for one of its own, until permissions are named', () => {
	for (const credential of [company, user]) {
		expect(worked(credential, 'scope', {})).toBe('');
		expect(worked(credential, 'scope', { customScopes: false, enabledScopes: 'employees' })).toBe('');
		expect(worked(credential, 'scope', { customScopes: true, enabledScopes: 'employees time_off' })).toBe('employees time_off');
	}
});

test('n8n can read every expression to its end', () => {
	const expressions = all
		.flatMap(({ properties }) => properties.map(({ default: value }) => value))
		.filter((value): value is string => typeof value === 'string' && value.startsWith('='));
	expect(expressions.length).toBeGreaterThan(10);
	for (const expression of expressions) expect(expression.replace(/^=\{\{/, '').replace(/\}\}$/, '')).not.toMatch(/\{\{|\}\}/);
});

test("each form shows the same fields for the same things, and n8n's sentence on the redirect URL names Factorial", () => {
	const shown = ({ properties }: ICredentialType) => properties.filter(({ type }) => type !== 'hidden').map(({ name }) => name);
	expect(shown(company)).toEqual(['environment', 'baseUrl', 'notice', 'customScopes', 'enabledScopes', 'httpRequestDomains', 'furtherDomains']);
	expect(shown(user)).toEqual(shown(company));
	expect(shown(key)).toEqual(['apiKey', 'environment', 'baseUrl', 'httpRequestDomains', 'furtherDomains']);
	// n8n takes these words away from the name of the credential.
	const named = (name: string) =>
		name
			.split(' ')
			.filter((word) => !['API', 'OAuth1', 'OAuth2', 'MCP'].includes(word))
			.join(' ');
	expect(all.map(({ displayName }) => named(displayName))).toEqual(['Factorial (Company)', 'Factorial (User)', 'Factorial']);
});

test('a key is tested by asking which company it belongs to, in the version of the nodes, and is led nowhere else', () => {
	expect(key.test.request).toMatchObject({ url: `/api/${catalog.version}/resources/api_public/credentials`, disableFollowRedirect: true });
	const rules = (key.test.rules ?? []) as Array<{ properties: { message: string } }>;
	expect(rules.map(({ properties: { message } }) => message).filter((message) => /token|connect/i.test(message))).toEqual([]);
});

test('what nobody sees is worked out for credentials that were saved without it, too', () => {
	const values = NodeHelpers.getNodeParameters(company.properties, { environment: 'demo' }, true, false, null, null);
	for (const name of ['authUrl', 'accessTokenUrl', 'resourceUrl', 'scope', 'allowedHttpRequestDomains', 'allowedDomains'])
		expect([name, values?.[name]]).toEqual([name, property(company, name).default]);
	const written = NodeHelpers.getNodeParameters(
		company.properties,
		{ allowedHttpRequestDomains: 'domains', allowedDomains: 'a.example' },
		true,
		false,
		null,
		null,
	);
	expect(written).toMatchObject({ allowedHttpRequestDomains: 'domains', allowedDomains: 'a.example' });
});
