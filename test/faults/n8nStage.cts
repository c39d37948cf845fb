// The fault suite's stage in a real n8n: workflows that are run by hand or published, credentials that are connected by its own login.
import { rmSync } from 'node:fs';
import path from 'node:path';

import { stage as e2eStage } from '../e2e/stage.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import type { JournalEntry } from '../sandbox/journal.cts';
import { installPackage } from '../n8n/communityPackage.cts';
import { createConnection } from '../n8n/connection.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { N8nRest } from '../n8n/rest.cts';
import type { Credential, SavedWorkflow } from '../n8n/rest.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { startN8n } from '../n8n/server.cts';
import { chain, chainFrom, factorial, factorialTrigger, items, textFile } from '../n8n/workflowBuilder.cts';
import { openServers, tokensOf } from './engineStage.cts';
import type { Login, Stage, TokenSet, TriggerStage } from './stage.cts';
import { listOf } from './works.cts';
import type { Json } from './works.cts';

interface Connected {
	credential: Credential;
	tokens: TokenSet;
}

/** n8n trades a code for the tokens that the sandbox has made: its token endpoint gives just these, once. */
async function connect(rest: N8nRest, sandbox: TestSandbox, login: Login): Promise<Connected> {
	const tokens = await tokensOf(sandbox, login);
	const credential = await createConnection(rest, 'Fault suite', { environment: 'other', baseUrl: sandbox.url });
	const state = new URL(await rest.authorizeUrl(credential.id)).searchParams.get('state') ?? '';
	await sandbox.fault({ kind: 'status', status: 200, path: '^/oauth/token$', body: tokens });
	const callback = await fetch(`${rest.url}/rest/oauth2-credential/callback?${new URLSearchParams({ code: 'the-code', state }).toString()}`, {
		headers: { cookie: rest.cookie },
	});
	if (!callback.ok) throw new Error(`n8n did not connect the credential: ${callback.status}`);
	return { credential, tokens };
}

export async function openN8nStage(): Promise<Stage & { rest: N8nRest; close(): Promise<void> }> {
	const rest = new N8nRest(e2eStage().n8nUrl);
	await rest.logIn();
	const servers = await openServers();
	let connected: Connected | undefined;
	return {
		...servers,
		rest,
		logIn: async (login) => {
			connected = await connect(rest, servers.sandbox, login);
			return connected.tokens;
		},
		run: async (work, { timeout }) => {
			if (!connected) throw new Error('Nobody is logged in.');
			const parameters = { ...work.parameters, ...(timeout ? { options: { timeout } } : {}) };
			const files = work.items.some(({ text }) => text !== undefined) ? [textFile('File', 'text', '={{ $json.name }}')] : [];
			const node = factorial('Factorial', connected.credential, parameters, { onError: listOf(work) ? 'stopWorkflow' : 'continueRegularOutput' });
			const run = await rest.runOnce(chain('Fault', items('Items', work.items), ...files, node));
			const error = run.error();
			// The hints stand somewhere in what n8n keeps of the run.
			return {
				items: run.items('Factorial').map(({ json }) => json),
				hints: [run.text],
				waits: gaps(await servers.sandbox.requests()),
				...(error ? { error: `${error.message}. ${error.description ?? ''}` } : {}),
			};
		},
	};
}

/** Milliseconds from each request to the next. */
function gaps(journal: JournalEntry[]): number[] {
	return journal.slice(1).map(({ at }, index) => Date.parse(at) - Date.parse(journal[index]?.at ?? at));
}

/** A workflow with the trigger in that n8n; publishing again is what a person does: off and on. */
export async function openN8nTriggerStage(rest: N8nRest, sandbox: TestSandbox): Promise<TriggerStage & { close(): Promise<void> }> {
	const { credential } = await connect(rest, sandbox, {});
	let workflow: SavedWorkflow | undefined;
	const published = () => {
		if (!workflow) throw new Error('Nothing was published.');
		return workflow;
	};
	return {
		sandbox,
		publish: async (events, options) => {
			workflow = await rest.createWorkflow(chainFrom('Fault', factorialTrigger('Trigger', credential, events, options)));
			await rest.activate(workflow);
		},
		publishAgain: async () => {
			await rest.deactivate(published());
			await rest.activate(published());
		},
		unpublish: async () => await rest.deactivate(published()),
		started: async () => {
			const deliveries = await sandbox.control<Array<{ state: string }>>('get', '/deliveries');
			const ended = await rest.executionsOf(published(), deliveries.filter(({ state }) => state === 'delivered').length);
			return ended.flatMap((execution) => execution.items('Trigger').map(({ json }): Json => json));
		},
		close: async () => {
			if (workflow) await rest.deactivate(workflow);
		},
	};
}

/** The same in an n8n of its own, which can be killed. */
export async function openKillableStage(sandbox: TestSandbox): Promise<TriggerStage & { close(): Promise<void> }> {
	const userFolder = path.join(runtimeFolder, 'e2e-faults');
	rmSync(userFolder, { recursive: true, force: true });
	await installPackage(userFolder);
	const runtime = await installRuntime(() => undefined);
	let n8n = await startN8n({ runtime, userFolder });
	const rest = new N8nRest(n8n.url);
	await rest.logIn();
	const trigger = await openN8nTriggerStage(rest, sandbox);
	return {
		...trigger,
		kill: async () => await n8n.kill(),
		boot: async () => {
			n8n = await startN8n({ runtime, userFolder, port: Number(new URL(n8n.url).port) });
			await rest.logIn();
		},
		close: async () => await n8n.stop(),
	};
}
