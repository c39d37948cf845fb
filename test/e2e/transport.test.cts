// What a real n8n does with requests that go wrong: no token leaves, one refresh renews it, and Stop ends what is under way.
import { setTimeout as wait } from 'node:timers/promises';

import { page, sendPart, silence, startMisbehaving } from '../engine/misbehaving.cts';
import type { Answer, Misbehaving, Seen } from '../engine/misbehaving.cts';
import { createConnection } from '../n8n/connection.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential, Workflow } from '../n8n/rest.cts';
import { byId, chain, factorial, items, textFile } from '../n8n/workflowBuilder.cts';
import { stage } from './stage.cts';
import { documentUpload } from '../engine/upload.cts';

jest.setTimeout(90_000);

let rest: N8nRest;
let server: Misbehaving;
let other: Misbehaving;
beforeAll(async () => {
	rest = new N8nRest(stage().n8nUrl);
	[server, other] = await Promise.all([startMisbehaving(), startMisbehaving(), rest.logIn()]);
});
afterAll(async () => await Promise.all([server?.close(), other?.close()]));

const isToken = ({ path }: Seen) => path === '/oauth/token';
const grant = (number: number) => ({
	access_token: `access-token-${number}`,
	refresh_token: `refresh-token-${number}`,
	token_type: 'Bearer',
	expires_in: 7200,
});

/** A credential whose login has given the first grant. */
async function connected(name: string): Promise<Credential> {
	const credential = await createConnection(rest, name, { environment: 'other', baseUrl: server.url });
	const state = new URL(await rest.authorizeUrl(credential.id)).searchParams.get('state') ?? '';
	server.answer((_, reply) => reply.send(grant(1)));
	const callback = await fetch(`${rest.url}/rest/oauth2-credential/callback?${new URLSearchParams({ code: 'the-code', state }).toString()}`, {
		headers: { cookie: rest.cookie },
	});
	expect(callback.status).toBe(200);
	expect(server.seen.map(({ path }) => path)).toEqual(['/oauth/token']);
	return credential;
}

const teams = { resource: 'teams.teams' };
const get = { ...teams, operation: 'get', id: byId('={{ $json.id }}') };
const ids = (count: number) =>
	items(
		'IDs',
		Array.from({ length: count }, (_, index) => ({ id: String(index), text: 'the whole payslip' })),
	);

test.each([301, 302, 303, 307, 308])('a %i to another host carries no token there, and makes nothing of a creation', async (status) => {
	const credential = await connected(`Redirect ${status}`);
	server.answer((_, reply) => reply.redirect(`${other.url}/elsewhere?secret=1`, status));
	other.answer((_, reply) => reply.send({ id: 'stolen' }));
	const run = await rest.runOnce(chain('Redirect', factorial('Team', credential, { ...teams, operation: 'create', name: 'Once' })));
	expect(run.status).toBe('error');
	expect(run.error()?.message).toBe(`Factorial's address redirects to ${other.url}/elsewhere (HTTP ${status}) [item 0]`);
	expect(run.items('Team')).toEqual([]);
	expect(server.seen.map(({ method, token }) => [method, token])).toEqual([['POST', 'access-token-1']]);
	expect(other.seen).toEqual([]);
	expect(run.text).not.toMatch(/access-token-1|secret=1/);
});

describe('a token that has ended', () => {
	/** Takes the tokens of the grant alone; a refresh ends it and gives the next. */
	const granting = (first: number, answer: Answer): Answer => {
		let current = first;
		return async (request, reply, count) => {
			if (!isToken(request))
				return request.token === grant(current).access_token ? await answer(request, reply, count) : reply.code(401).send({ errors: null });
			if (new URLSearchParams(request.body).get('refresh_token') !== `refresh-token-${current - 1}`) return reply.code(400).send({ error: 'invalid_grant' });
			await wait(100);
			return reply.send(grant(current));
		};
	};

	test('is renewed once for five reads under way, and n8n keeps the new one', async () => {
		const credential = await connected('Renewal');
		server.answer(granting(2, ({ path }, reply) => reply.send({ id: path.split('/').pop() })));
		const workflow = await rest.createWorkflow(chain('Renewal', ids(12), factorial('Teams', credential, get)));
		const run = await rest.run(workflow);
		expect(run.error()).toBeUndefined();
		expect(run.items('Teams')).toHaveLength(12);
		expect(server.seen.filter(isToken)).toHaveLength(1);
		expect(server.seen).toHaveLength(5 + 1 + 12);
		expect(run.text).not.toMatch(/(access|refresh)-token/);
		server.seen.length = 0;
		expect((await rest.run(workflow)).items('Teams')).toHaveLength(12);
		expect(server.seen.map(({ token }) => token)).toEqual(Array.from({ length: 12 }, () => 'access-token-2'));
	});

	test('is renewed in the middle of an upload, which is sent again whole', async () => {
		const credential = await connected('Renewal of an upload');
		const answer = granting(2, (_, reply) => reply.code(201).send({ id: '7' }));
		server.answer(async (request, reply, count) =>
			request.path.endsWith('api_public/credentials') ? reply.send(page([{ company_id: '1' }])) : await answer(request, reply, count),
		);
		const upload = documentUpload('1');
		const run = await rest.runOnce(chain('Upload', ids(1), textFile('File', 'text', 'payslip.txt'), factorial('Document', credential, upload)));
		expect(run.error()).toBeUndefined();
		const sent = server.seen.filter(({ path }) => path.endsWith('documents/documents'));
		expect(sent.map(({ token }) => token)).toEqual(['access-token-1', 'access-token-2']);
		for (const { body } of sent) expect(body).toMatch(/filename="payslip\.txt"[\s\S]*the whole payslip/);
		expect(server.seen.filter(isToken)).toHaveLength(1);
	});

	test('is not renewed twice when that is refused, and the words are to connect again', async () => {
		const credential = await connected('Renewal refused');
		server.answer(granting(9, (_, reply) => reply.send({})));
		const run = await rest.runOnce(chain('Refused', ids(1), factorial('Team', credential, get)));
		expect(run.error()?.message).toBe('Factorial no longer accepts the token of this credential [item 0]');
		expect(server.seen).toHaveLength(2);
		expect(run.text).not.toMatch(/(access|refresh)-token/);
	});
});

describe('Stop', () => {
	/** Starts the workflow, presses Stop once the request for `path` is under way, and gives how long it was from there to its end. */
	const stopDuring = async (workflow: Workflow, path: RegExp) => {
		const saved = await rest.createWorkflow(workflow);
		const { executionId } = await rest.call<{ executionId: string }>('post', `/rest/workflows/${saved.id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: 'Start' },
		});
		const underWay = async () => {
			for (;;) {
				const found = server.seen.find((each) => path.test(`${each.path}?${new URLSearchParams(each.query).toString()}`));
				if (found) return found;
				await wait(20);
			}
		};
		const { gone } = await underWay();
		await wait(200);
		const begun = Date.now();
		await rest.call('post', `/rest/executions/${executionId}/stop`, {});
		await gone;
		const milliseconds = Date.now() - begun;
		const count = server.seen.length;
		await wait(1500);
		return { milliseconds, sentAfterwards: server.seen.length - count, execution: await rest.execution(executionId) };
	};
	const signed = (path: string) => (path.endsWith('bulk_create') ? [{ id: '7', url: `${server.url}/file` }] : { id: '7', filename: 'a.txt' });

	test.each<[string, Record<string, unknown>, RegExp, Answer]>([
		['a read', { ...teams, operation: 'get', id: byId('7') }, /teams\/7/, (_, reply) => silence(reply)],
		['a creation', { ...teams, operation: 'create', name: 'Once' }, /teams\/teams/, (_, reply) => silence(reply)],
		[
			'a list',
			{ ...teams, operation: 'getAll', returnAll: true },
			/after_id=a/,
			({ query }, reply) => (query.after_id ? silence(reply) : reply.send(page([{}], 'a'))),
		],
		[
			'a download',
			{ resource: 'documents.documents', operation: 'download', id: byId('7') },
			/\/file/,
			({ path }, reply) => (path === '/file' ? sendPart(reply, 'half', { length: 8, then: 'stall' }) : reply.send(signed(path))),
		],
	])('ends %s within a second, and nothing more is sent', async (what, parameters, path, answer) => {
		const credential = await connected(`Stop of ${what}`);
		server.answer(answer);
		const { milliseconds, sentAfterwards, execution } = await stopDuring(chain('Stop', factorial('Factorial', credential, parameters)), path);
		expect(milliseconds).toBeLessThan(1000);
		expect(sentAfterwards).toBe(0);
		expect(execution.status).toBe('canceled');
	});
});
