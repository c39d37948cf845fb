/** A token that has ended is renewed once, where the login gave a refresh token, and what was asked is sent again whole. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { hangUp, page, startMisbehaving, type Answer, type Misbehaving } from './misbehaving.cts';
import { documentUpload } from './upload.cts';

let server: Misbehaving;
beforeAll(async () => {
	server = await startMisbehaving();
});
afterAll(async () => await server.close());

/** Factorial with one valid access and one valid refresh token: each refresh ends those before, as it does there. */
class Grants {
	private number: number;

	constructor(first: number) {
		this.number = first;
	}

	get access() {
		return `access-token-${this.number}`;
	}

	get refresh() {
		return `refresh-token-${this.number}`;
	}

	/** Answers requests for tokens, refuses ended ones, and hands on the others. */
	guard(answer: Answer): Answer {
		return async (request, reply, count) => {
			if (request.path !== '/oauth/token') return request.token === this.access ? await answer(request, reply, count) : reply.code(401).send({ errors: null });
			if (new URLSearchParams(request.body).get('refresh_token') !== this.refresh)
				return reply.code(400).send({ error: 'invalid_grant', error_description: 'The refresh token was used' });
			// Reads under way meanwhile come back while the token is being renewed.
			await new Promise((resolve) => setTimeout(resolve, 50));
			this.number++;
			return reply.send({ access_token: this.access, refresh_token: this.refresh, token_type: 'Bearer', expires_in: 7200 });
		};
	}
}

const connected = (oauthTokenData: IDataObject): IDataObject => ({
	environment: 'other',
	baseUrl: server.url,
	accessTokenUrl: `${server.url}/oauth/token`,
	clientId: 'id',
	clientSecret: 'the-client-secret',
	oauthTokenData: { token_type: 'Bearer', ...oauthTokenData },
});
const ended = () => connected({ access_token: 'access-token-0', refresh_token: 'refresh-token-1', expires_in: 7200 });
const run = async (parameters: IDataObject, credential: IDataObject, options: Partial<RunOptions> = {}) =>
	await runNode({ parameters: parameters as INodeParameters, credential, ...options });
const asked = (path: string) => server.seen.filter((each) => each.path.endsWith(path));

const get = { resource: 'teams.teams', operation: 'get', id: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ json: { id: String(index) } }));

test('five reads under way are answered after exactly one refresh', async () => {
	const grants = new Grants(1);
	server.answer(grants.guard(({ path }, reply) => reply.send({ id: path.split('/').pop() })));
	const credential = ended();
	const { items: got, error } = await run(get, credential, { items: items(12) });
	expect(error).toBeUndefined();
	expect(got.map(({ json }) => json.id)).toEqual(items(12).map(({ json }) => json.id));
	expect(asked('/oauth/token')).toHaveLength(1);
	expect(server.seen.filter(({ token }) => token === 'access-token-0')).toHaveLength(5);
	expect(server.seen).toHaveLength(5 + 1 + 12);
	expect(credential.oauthTokenData).toMatchObject({ access_token: 'access-token-2', refresh_token: 'refresh-token-2' });
});

test('a list whose token ends on the way goes on where it was', async () => {
	const grants = new Grants(1);
	let first = true;
	const answer = grants.guard(({ query }, reply) => reply.send(query.after_id === undefined ? page([{ id: '1' }], 'one') : page([{ id: '2' }])));
	server.answer(async (request, reply, count) => {
		if (request.query.after_id === undefined || !first) return await answer(request, reply, count);
		first = false;
		return reply.code(401).send({ errors: null });
	});
	const { items: got, error } = await run(
		{ resource: 'teams.teams', operation: 'getAll', returnAll: true },
		connected({ access_token: grants.access, refresh_token: grants.refresh }),
	);
	expect(error).toBeUndefined();
	expect(got.map(({ json }) => json.id)).toEqual(['1', '2']);
	expect(server.seen.map(({ path, query }) => query.after_id ?? path.split('/').pop())).toEqual(['teams', 'one', 'token', 'one']);
});

test.each([
	['a creation', { resource: 'teams.teams', operation: 'create', name: 'Once' }, 'teams/teams', /"name":"Once"/],
	['an upload', documentUpload('1'), 'documents/documents', /filename="M.*rz\.pdf"[\s\S]*the whole payslip/],
])('%s is sent again whole', async (_, parameters, path, body) => {
	const guard = new Grants(1).guard((_request, reply) => reply.code(201).send({ id: '1' }));
	server.answer(async (request, reply, count) =>
		request.path.endsWith('api_public/credentials') ? reply.send(page([{ company_id: '1' }])) : await guard(request, reply, count),
	);
	const binary = { data: { data: Buffer.from('the whole payslip').toString('base64'), mimeType: 'application/pdf', fileName: 'März.pdf' } };
	const { items: got, error } = await run(parameters, ended(), { items: [{ json: {}, binary }] });
	expect(error).toBeUndefined();
	expect(got).toHaveLength(1);
	const sent = asked(path);
	expect(sent.map(({ token }) => token)).toEqual(['access-token-0', 'access-token-2']);
	for (const each of sent) expect(each.body).toMatch(body);
	expect(asked('/oauth/token')).toHaveLength(1);
});

test('without a refresh token nothing is asked for, and the words are to connect again', async () => {
	server.answer(new Grants(1).guard((_, reply) => reply.send({})));
	const { error } = await run(get, connected({ access_token: 'access-token-0' }), { items: items(1) });
	expect(error?.message).toBe('Factorial no longer accepts the token of this credential [item 0]');
	expect(error?.description).toMatch(/connect it again/);
	expect(error?.httpCode).toBe('401');
	expect(server.seen).toHaveLength(1);
});

test.each<[string, Answer]>([
	['because the refresh token is used up', (_, reply) => reply.code(400).send({ error: 'invalid_grant', error_description: 'The refresh token was used' })],
	['because the application is gone', (_, reply) => reply.code(401).send({ error: 'invalid_client' })],
	['without a reason', (_, reply) => reply.code(403).type('text/plain').send('no')],
])('a refresh that is refused %s says to connect again, and tells no token', async (_, answer) => {
	server.answer(async (request, reply, count) =>
		request.path === '/oauth/token' ? await answer(request, reply, count) : reply.code(401).send({ errors: null }),
	);
	const { error, kept } = await run(get, ended(), { items: items(1) });
	expect(error?.message).toBe('Factorial no longer accepts the token of this credential [item 0]');
	expect(error?.description).toMatch(/connect it again/);
	expect(error?.context?.itemIndex).toBe(0);
	expect(server.seen).toHaveLength(2);
	expect(kept).not.toMatch(/(access|refresh)-token-\d|the-client-secret/);
});

test('a new token that is refused as well is not renewed again', async () => {
	const guard = new Grants(1).guard(() => undefined);
	server.answer(async (request, reply, count) =>
		request.path === '/oauth/token' ? await guard(request, reply, count) : reply.code(401).send({ errors: null }),
	);
	const { error } = await run(get, ended(), { items: items(1) });
	expect(error?.message).toBe('Factorial no longer accepts the token of this credential [item 0]');
	expect(server.seen).toHaveLength(3);
});

test.each<[string, Answer]>([
	['does not answer', (_, reply) => hangUp(reply)],
	['has an error of its own', (_, reply) => reply.code(503).send('busy')],
])('a refresh to which Factorial %s is to be tried later', async (_, answer) => {
	server.answer(async (request, reply, count) =>
		request.path === '/oauth/token' ? await answer(request, reply, count) : reply.code(401).send({ errors: null }),
	);
	const { error, kept } = await run({ resource: 'teams.teams', operation: 'create', name: 'Once' }, ended());
	expect(error?.message).toBe('The token of this credential has ended and could not be renewed [item 0]');
	expect(error?.description).toMatch(/Run it again later/);
	expect(asked('teams/teams')).toHaveLength(1);
	expect(kept).not.toMatch(/(access|refresh)-token-\d|the-client-secret/);
});

test('a token that another process has renewed meanwhile is taken', async () => {
	const grants = new Grants(7);
	const credential = ended();
	const answer = grants.guard((_, reply) => reply.send({ id: '0' }));
	server.answer(async (request, reply, count) => {
		if (request.token === 'access-token-0')
			Object.assign(credential, { oauthTokenData: { access_token: grants.access, refresh_token: grants.refresh, token_type: 'Bearer' } });
		return await answer(request, reply, count);
	});
	const { items: got, error } = await run(get, credential, { items: items(1) });
	expect(error).toBeUndefined();
	expect(got).toHaveLength(1);
	expect(server.seen.map(({ token }) => token)).toEqual(['access-token-0', 'access-token-7']);
});

test('a token that another process has renewed while this one was refused is taken', async () => {
	const grants = new Grants(7);
	const credential = ended();
	const answer = grants.guard((_, reply) => reply.send({ id: '0' }));
	server.answer(async (request, reply, count) => {
		if (request.path === '/oauth/token')
			Object.assign(credential, { oauthTokenData: { access_token: grants.access, refresh_token: grants.refresh, token_type: 'Bearer' } });
		return await answer(request, reply, count);
	});
	const { items: got, error } = await run(get, credential, { items: items(1) });
	expect(error).toBeUndefined();
	expect(got).toHaveLength(1);
	expect(server.seen.map(({ path, token }) => token ?? path)).toEqual(['access-token-0', '/oauth/token', 'access-token-7']);
});

test('a new token is told nowhere either', async () => {
	const grants = new Grants(1);
	server.answer(grants.guard((_, reply) => reply.code(422).send({ errors: [`${grants.access} and ${grants.refresh} are bad`] })));
	const { error, kept } = await run(get, ended(), { items: items(1) });
	expect(error?.message).toContain('*** and *** are bad');
	expect(kept).not.toMatch(/(access|refresh)-token-\d/);
});
