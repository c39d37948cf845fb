/** No request to the API follows a redirect, and no token goes to another address than the credential's. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode } from './engine.cts';
import { search } from './lookupHost.cts';
import { startMisbehaving, type Misbehaving } from './misbehaving.cts';
import { TriggerHost } from './triggerHost.cts';

let factorial: Misbehaving;
let other: Misbehaving;
beforeAll(async () => {
	[factorial, other] = await Promise.all([startMisbehaving(), startMisbehaving()]);
});
afterAll(async () => await Promise.all([factorial.close(), other.close()]));

const credential = (): IDataObject => ({
	environment: 'other',
	baseUrl: factorial.url,
	clientId: 'id',
	clientSecret: 'the-client-secret',
	oauthTokenData: { access_token: 'the-company-token', refresh_token: 'the-refresh-token', token_type: 'Bearer' },
});
const run = async (parameters: IDataObject) => await runNode({ parameters: parameters as INodeParameters, credential: credential() });

const teams = { resource: 'teams.teams' };
const id = { __rl: true, mode: 'id', value: '7' };
const requests: Array<[string, IDataObject]> = [
	['GET of a record', { ...teams, operation: 'get', id }],
	['GET of a list', { ...teams, operation: 'getAll' }],
	['POST', { ...teams, operation: 'create', name: 'Once' }],
	['PUT', { ...teams, operation: 'update', id, updateFields: { name: 'Twice' } }],
	['DELETE', { ...teams, operation: 'delete', id }],
];
const cases = requests.flatMap(([what, parameters]) =>
	[301, 302, 303, 307, 308].flatMap((status) => (['another', 'the same'] as const).map((origin) => [status, what, origin, parameters] as const)),
);

test.each(cases)('a %i of a %s to %s origin is not followed', async (status, what, origin, parameters) => {
	const target = origin === 'another' ? other.url : factorial.url;
	factorial.answer(({ path }, reply) =>
		path === '/elsewhere' ? reply.send({ id: 'stolen' }) : reply.redirect(`${target}/elsewhere?token=the-company-token#part`, status),
	);
	other.answer((_, reply) => reply.send({ id: 'stolen', data: [{ id: 'stolen' }] }));
	const { items, error, kept } = await run(parameters);
	expect(error?.message).toBe(`Factorial's address redirects to ${target}/elsewhere (HTTP ${status}) [item 0]`);
	expect(error?.description).toMatch(/^Check 'Environment' or 'Base URL' in the credential\./);
	expect(/may have been made/.test(error?.description ?? '')).toBe(what === 'POST');
	expect(error?.httpCode).toBe(String(status));
	expect(error?.context?.itemIndex).toBe(0);
	expect(items).toEqual([]);
	expect(factorial.seen.map(({ token }) => token)).toEqual(['the-company-token']);
	expect(other.seen).toEqual([]);
	expect(kept).not.toMatch(/the-company-token|\?token=/);
});

test.each<[string, Record<string, string>, RegExp]>([
	['to a path', { location: '/login' }, /redirects to http:\/\/127\.0\.0\.1:\d+\/login \(HTTP 302\) \[item 0\]$/],
	['to nowhere', {}, /redirects \(HTTP 302\) \[item 0\]$/],
	['to something that is no address', { location: 'http://' }, /redirects \(HTTP 302\) \[item 0\]$/],
	[
		'to an address with a password',
		{ location: 'https://user:secret@elsewhere.example/a' },
		/redirects to https:\/\/elsewhere\.example\/a \(HTTP 302\) \[item 0\]$/,
	],
])('a redirect %s is put into words', async (_, headers, message) => {
	factorial.answer((_request, reply) => reply.code(302).headers(headers).send());
	expect((await run({ ...teams, operation: 'get', id })).error?.message).toMatch(message);
	expect(factorial.seen).toHaveLength(1);
});

describe('what the node asks beside the operation', () => {
	beforeEach(() => {
		factorial.answer((_, reply) => reply.redirect(`${other.url}/elsewhere`, 302));
		other.answer((_, reply) => reply.send({ data: [{ id: '1', company_id: '1' }] }));
	});
	const untold = () => {
		expect(factorial.seen.length).toBeGreaterThan(0);
		expect(other.seen).toEqual([]);
	};

	test('the company is not asked for elsewhere', async () => {
		const { error } = await run({ resource: 'documents.folders', operation: 'create', name: 'One', space: 'company_internal' });
		expect(error?.message).toMatch(/redirects to/);
		untold();
	});

	test('a list to choose from is not read elsewhere', async () => {
		await expect(search(credential(), 'teams/teams')).rejects.toThrow(/redirects to/);
		untold();
	});

	test('a trigger does not subscribe elsewhere', async () => {
		const host = await TriggerHost.start({ credential: credential(), events: ['teams/team/create'] });
		await expect(host.activate()).rejects.toThrow(/redirects to/);
		await host.close();
		untold();
	});
});

test('a file may lie elsewhere, and no token goes there', async () => {
	factorial.answer(({ method, path }, reply) => {
		if (path === '/signed') return reply.redirect(`${other.url}/bucket/file`, 302);
		return reply.send(method === 'POST' ? [{ id: '7', url: `${factorial.url}/signed?signature=x` }] : { id: '7', filename: 'a.txt' });
	});
	other.answer((_, reply) => reply.type('text/plain').send('hello'));
	const { items, error } = await run({ resource: 'documents.documents', operation: 'download', id });
	expect(error).toBeUndefined();
	expect(Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64').toString()).toBe('hello');
	expect(other.seen.map(({ method, token }) => [method, token])).toEqual([['GET', undefined]]);
	expect(factorial.seen.map(({ path, token }) => [path.split('/').pop(), token])).toEqual([
		['7', 'the-company-token'],
		['bulk_create', 'the-company-token'],
		['signed', undefined],
	]);
});
