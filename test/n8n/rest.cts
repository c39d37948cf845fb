// Talks to n8n as its editor does: owner, credentials, workflows, runs.
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { AxiosInstance } from 'axios';

import { readExecution, waitForEnd } from './executions.cts';
import type { Execution } from './executions.cts';

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	[key: string]: unknown;
}

export interface Workflow {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, Record<string, Array<Array<{ node: string; type: string; index: number }>>>>;
	settings?: Record<string, unknown>;
}

export type SavedWorkflow = Workflow & { id: string; versionId: string };

export interface Credential {
	id: string;
	name: string;
	type: string;
}

interface PublicationStatus {
	status: 'failed' | 'in_progress' | 'not_published' | 'partial' | 'published';
	triggers: Array<{ errorMessage: string | null }>;
}

export const owner = { email: 'owner@n8n.example', password: 'Sandbox-Owner-1', firstName: 'Demo', lastName: 'Owner' };

/** One logged-in user of one n8n. All methods reject with n8n's own message and the path. */
export class N8nRest {
	private readonly http: AxiosInstance;

	/** `n8n-auth=…`, for a browser that shall be logged in too. */
	cookie = '';

	/** n8n's own version, such as `2.40.7`; known once logged in. */
	version = '';

	/** `user` is the owner unless told; others have to be there. */
	constructor(
		readonly url: string,
		private readonly user = owner,
	) {
		// n8n closes an idle connection after five seconds, just when a slow test may be about to use it again.
		const httpAgent = new Agent({ keepAlive: false });
		this.http = axios.create({ baseURL: url, httpAgent, proxy: false, timeout: 60_000, maxRedirects: 0, validateStatus: () => true });
	}

	/** Makes the owner of a fresh n8n, or logs in as the one it has. */
	async logIn(): Promise<void> {
		const fresh = await this.http.post('/rest/owner/setup', this.user);
		const answer = fresh.status === 200 ? fresh : await this.http.post('/rest/login', { emailOrLdapLoginId: this.user.email, password: this.user.password });
		this.cookie = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0] ?? '').find((each) => each.startsWith('n8n-auth=')) ?? '';
		if (!this.cookie) throw new Error(`n8n refused the login: ${answer.status} ${JSON.stringify(answer.data)}`);
		this.http.defaults.headers.common.Cookie = this.cookie;
		this.version = (await this.call<{ versionCli: string }>('get', '/rest/settings')).versionCli;
	}

	/** All node types, as the editor loads them. */
	async nodeTypes(): Promise<Array<{ name: string; [key: string]: unknown }>> {
		return await this.call('get', '/types/nodes.json');
	}

	async createCredential(name: string, type: string, data: Record<string, unknown>): Promise<Credential> {
		return await this.call('post', '/rest/credentials', { name, type, data });
	}

	/** Gives a credential other data, as the form does when it is saved again; what it was connected to stays. */
	async updateCredential({ id, name, type }: Credential, data: Record<string, unknown>): Promise<void> {
		await this.call('patch', `/rest/credentials/${id}`, { name, type, data });
	}

	/** What the editor shows when a credential with the data is saved or tested. */
	async testCredential(type: string, data: Record<string, unknown>): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { id, name } = await this.createCredential('Tested', type, data);
		return await this.call('post', '/rest/credentials/test', { credentials: { id, name, type, data } });
	}

	/** The address that the editor's "Connect" button opens. */
	async authorizeUrl(credentialId: string): Promise<string> {
		return await this.call('get', `/rest/oauth2-credential/auth?id=${credentialId}`);
	}

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		return { ...workflow, ...(await this.call<SavedWorkflow>('post', '/rest/workflows', { active: false, settings: {}, ...workflow })) };
	}

	/** From then on its triggers start it. Rejects with what they say when they could not be set up. */
	async activate({ id, versionId }: SavedWorkflow): Promise<void> {
		if (!this.publishes) return await this.switchActive(id, true, versionId);
		await this.call('post', `/rest/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await this.published(id);
		if (status !== 'published') throw new Error(`The workflow is not published but ${status}: ${triggers.map(({ errorMessage }) => errorMessage).join('; ')}`);
	}

	async deactivate({ id, versionId }: SavedWorkflow): Promise<void> {
		if (!this.publishes) return await this.switchActive(id, false, versionId);
		await this.call('post', `/rest/workflows/${id}/deactivate`, {});
		await this.published(id);
	}

	/** Until version 2 a workflow was a field to switch on and off, and n8n answered when its triggers were set up. */
	private get publishes(): boolean {
		return Number(this.version.split('.')[0]) >= 2;
	}

	private async switchActive(id: string, active: boolean, versionId: string): Promise<void> {
		const saved = await this.call<{ active: boolean }>('patch', `/rest/workflows/${id}`, { active, versionId });
		if (saved.active !== active) throw new Error(`The workflow is still ${saved.active ? 'active' : 'inactive'}.`);
	}

	/** Waits until n8n has done what was asked: it sets up triggers, and ends them, after it has answered. */
	private async published(id: string): Promise<PublicationStatus> {
		const giveUp = Date.now() + 120_000;
		for (;;) {
			const status = await this.call<PublicationStatus>('get', `/rest/workflows/${id}/publication-status`);
			if (status.status !== 'in_progress') return status;
			if (Date.now() > giveUp) throw new Error('n8n is still publishing the workflow after two minutes.');
			await wait(100);
		}
	}

	/** Presses "Listen for test event" on a workflow's trigger. */
	async listen(workflow: SavedWorkflow): Promise<void> {
		await this.call('post', `/rest/workflows/${workflow.id}/run`, { workflowData: workflow, triggerToStartFrom: { name: triggerOf(workflow).name } });
	}

	async stopListening({ id }: SavedWorkflow): Promise<void> {
		await this.call('delete', `/rest/test-webhook/${id}`);
	}

	/** Waits until a workflow has `count` ended executions, and gives all that it has, oldest first. */
	async executionsOf({ id }: SavedWorkflow, count: number, patienceMs = 30_000): Promise<Execution[]> {
		const giveUp = Date.now() + patienceMs;
		for (;;) {
			const ids = await this.executionIds(id, ['success', 'error', 'crashed']);
			if (ids.length >= count) return await Promise.all(ids.map(async (each) => await waitForEnd(() => this.execution(each), patienceMs)).reverse());
			if (Date.now() > giveUp) throw new Error(`${ids.length} of ${count} executions came within ${patienceMs / 1_000} seconds.`);
			await wait(200);
		}
	}

	/** Waits until an execution of a workflow waits for an answer from outside. */
	async untilWaiting({ id }: SavedWorkflow, patienceMs = 30_000): Promise<void> {
		const giveUp = Date.now() + patienceMs;
		while ((await this.executionIds(id, ['waiting'])).length === 0) {
			if (Date.now() > giveUp) throw new Error(`No execution waits for an answer after ${patienceMs / 1_000} seconds.`);
			await wait(100);
		}
	}

	/** IDs of the executions of a workflow that are queued or under way. */
	async unfinished({ id }: SavedWorkflow): Promise<string[]> {
		return await this.executionIds(id, ['new', 'running', 'waiting']);
	}

	/** Newest first; n8n gives at most a hundred at once. */
	private async executionIds(workflowId: string, status: string[]): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const ids: string[] = [];
		for (;;) {
			const older = ids.length > 0 ? `&lastId=${ids.at(-1)}` : '';
			const { results } = await this.call<{ results: Array<{ id: string }> }>('get', `/rest/executions?limit=100&filter=${filter}${older}`);
			ids.push(...results.map(({ id }) => id));
			if (results.length < 100) return ids;
		}
	}

	/** Runs a saved workflow by hand from its trigger and gives the ended execution. */
	async run(workflow: SavedWorkflow, patienceMs = 60_000): Promise<Execution> {
		const { executionId } = await this.call<{ executionId: string }>('post', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: triggerOf(workflow).name },
		});
		return await waitForEnd(() => this.execution(executionId), patienceMs);
	}

	/** Saves a workflow, runs it by hand once, and gives the ended execution. */
	async runOnce(workflow: Workflow): Promise<Execution> {
		return await this.run(await this.createWorkflow(workflow));
	}

	async execution(id: string): Promise<Execution> {
		return readExecution(await this.call('get', `/rest/executions/${id}`));
	}

	/** Any call under n8n's address; gives the answer without the envelope `{data: …}`. */
	async call<T>(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body?: unknown): Promise<T> {
		const ask = async () => await this.http.request({ method, url: path, data: body });
		let answer = await ask();
		// n8n turns all away, before it does anything, while its own question to its database is late: so it is when the machine is busy.
		for (const giveUp = Date.now() + 30_000; isBusy(answer) && Date.now() < giveUp; answer = await ask()) await wait(500);
		if (answer.status >= 300)
			throw new Error(`n8n answered ${method.toUpperCase()} ${path} with ${answer.status}: ${JSON.stringify(answer.data).slice(0, 500)}`);
		const { data } = answer as { data: unknown };
		const wrapped = typeof data === 'object' && data !== null && 'data' in data && path.startsWith('/rest/');
		return (wrapped ? (data as { data: unknown }).data : data) as T;
	}
}

function isBusy({ status, data }: { status: number; data: unknown }): boolean {
	return status === 503 && (data as { message?: unknown } | null)?.message === 'Database is not ready!';
}

function triggerOf({ name, nodes }: Workflow): WorkflowNode {
	const trigger = nodes.find(({ type }) => /trigger$/i.test(type));
	if (!trigger) throw new Error(`The workflow "${name}" has no trigger node.`);
	return trigger;
}
