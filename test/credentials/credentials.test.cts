/** The credential: its addresses, what it always sends, and what it refuses. */
import { runInNewContext } from 'node:vm';
import type { INodeProperties } from 'n8n-workflow';

import { baseUrlOf, HOSTS } from '../../credentials/environments';
import { FactorialCompanyOAuth2Api } from '../../credentials/FactorialCompanyOAuth2Api.credentials';

const credential = new FactorialCompanyOAuth2Api();
const property = (name: string) => credential.properties.find((candidate) => candidate.name === name) as INodeProperties;

/** What n8n makes of an expression that only knows the credential's own values. */
function address(name: string, $self: Record<string, unknown>): string {
	const code = (property(name).default as string).replace(/^=\{\{(.*)\}\}$/s, '$1');
	return runInNewContext(code, { $self }) as string;
}

test.each([
	[{ environment: 'production' }, HOSTS.production],
	[{ environment: 'demo' }, HOSTS.demo],
	[{ environment: 'other', baseUrl: 'https://api.example.com' }, 'https://api.example.com'],
	[{ environment: 'other', baseUrl: ' https://api.example.com/// ' }, 'https://api.example.com'],
	[{ environment: 'other', baseUrl: 'https://example.com/factorial/' }, 'https://example.com/factorial'],
	[{ environment: 'other', baseUrl: 'http://localhost:4810/' }, 'http://localhost:4810'],
	[{ environment: 'other', baseUrl: 'http://127.0.0.1:4810' }, 'http://127.0.0.1:4810'],
])('%j logs in where it sends its requests', (data, host) => {
	expect(baseUrlOf(data)).toBe(host);
	expect(address('authUrl', data)).toBe(`${host}/oauth/authorize`);
	expect(address('accessTokenUrl', data)).toBe(`${host}/oauth/token`);
});

test('a credential from before the environment was chosen is a production one', () => expect(baseUrlOf({})).toBe(HOSTS.production));

test.each([
	['', /is empty/],
	['api.example.com', /not a web address/],
	['http://api.example.com', /must begin with https/],
	['http://localhost.example.com', /must begin with https/],
	['http://127.0.0.1.example.com', /must begin with https/],
	['ftp://api.example.com', /must begin with https/],
	['https://user:secret@api.example.com', /nothing but host and path/],
	['https://api.example.com?x=1', /nothing but host and path/],
])('the address "%s" is refused, and no login starts there', (baseUrl, message) => {
	expect(() => baseUrlOf({ environment: 'other', baseUrl })).toThrow(message);
	if (!baseUrl.startsWith('https://')) expect(address('authUrl', { environment: 'other', baseUrl })).toBe('');
});

test('the token is always asked for the company, and nobody can edit that', () => {
	expect(property('authQueryParameters')).toMatchObject({ type: 'hidden', default: 'resource_owner_type=company' });
	expect(property('grantType')).toMatchObject({ type: 'hidden', default: 'authorizationCode' });
	expect(property('authentication')).toMatchObject({ type: 'hidden', default: 'body' });
});

test('the scope is there and empty, so that n8n does not ask for one of its own', () => {
	expect(property('scope')).toMatchObject({ type: 'string', default: '' });
});
