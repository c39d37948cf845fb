// When the token ends, and what is kept of runs: plain words, and never a token or a client secret.
import { readFileSync } from 'node:fs';

import type { Credential } from '../n8n/rest.cts';
import { chain, factorial } from '../n8n/workflowBuilder.cts';
import { clientSecret } from '../sandbox/tokens.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';
import { stage } from './stage.cts';

jest.setTimeout(60_000);

const token = /sandbox_(company|user)_\w+_[0-9a-f]{32}/;

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Secrets');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

const teams = () => chain('Teams', factorial('Teams', credential, { resource: 'teams.teams', operation: 'getAll' }));
const control = (path: string) => fetch(`${scene.sandbox.url}/sandbox${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });

test('a revoked token asks in plain words to connect again', async () => {
	expect((await scene.rest.runOnce(teams())).status).toBe('success');
	await control('/tokens/revoke');
	const run = await scene.rest.runOnce(teams());
	const said = `${run.error()?.message} ${run.error()?.description}`;
	expect(run.status).toBe('error');
	expect(said).toMatch(/no longer accepts the token/);
	expect(said).toMatch(/reconnect|connect it again/i);
	expect(run.text).not.toMatch(/refresh.?token/i);

	const again = await scene.connected('Secrets again');
	expect((await scene.rest.runOnce(chain('Again', factorial('Teams', again, { resource: 'teams.teams', operation: 'getAll' })))).status).toBe('success');
});

test('neither a run, good or failed in any way, nor the log of n8n holds a secret', async () => {
	credential = await scene.connected('Secrets kept');
	expect(scene.sandbox.token).toMatch(token);
	const runs = [await scene.rest.runOnce(teams())];
	const faults = [
		{ kind: 'status', status: 422, body: { errors: { name: ['is too long'] } } },
		{ kind: 'status', status: 403 },
		{ kind: 'status', status: 400, body: { message: 'Bad', echo: 'headers' } },
		{ kind: 'html', status: 400 },
		{ kind: 'revoked' },
	];
	for (const fault of faults) {
		await scene.sandbox.fault({ ...fault, times: 0 });
		const run = await scene.rest.runOnce(teams());
		expect([fault.kind, run.status]).toEqual([fault.kind, 'error']);
		runs.push(run);
		await scene.sandbox.forget();
	}
	for (const { text } of runs) {
		expect(text).not.toMatch(token);
		expect(text).not.toContain(clientSecret);
	}
	const log = readFileSync(stage().n8nLog, 'utf8');
	expect(log).toMatch(/Editor is now accessible/);
	expect(log).not.toMatch(token);
	expect(log).not.toContain(clientSecret);
});
