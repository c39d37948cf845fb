/** A small n8n for the trigger: runs its hooks and deliveries in n8n-core's own contexts, and keeps static data as n8n does. */
import Fastify from 'fastify';
import { HookContext, WebhookContext } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeExecutionData, type INodeParameters, type IWebhookResponseData, type WorkflowActivateMode } from 'n8n-workflow';
import type { AddressInfo } from 'node:net';
import { FactorialTrigger } from '../../nodes/FactorialTrigger/FactorialTrigger.node';
import { additionalData, CREDENTIAL } from './engine.cts';

export interface HostOptions {
	credential: IDataObject;
	events: string[];
	options?: IDataObject;
	workflow?: { id: string; name: string };
}

const node = new FactorialTrigger();
const webhookId = (workflow: string) => `5e0a6b1c-0000-4000-8000-${workflow.padStart(12, '0')}`;

/** One workflow with a Factorial Trigger on an n8n of its own address. */
export class TriggerHost {
	parameters: INodeParameters;

	workflow: { id: string; name: string };

	/** The static data as the database has it. */
	saved: IDataObject = {};

	/** Items that the published workflow was started with, oldest first. */
	executions: INodeExecutionData[][] = [];

	/** Items that a listening test got. */
	tested: INodeExecutionData[][] = [];

	/** Status codes of all deliveries. */
	answers: number[] = [];

	private active = false;

	private listening: IDataObject | undefined;

	private readonly app = Fastify();

	private base = '';

	private constructor(private readonly given: HostOptions) {
		this.parameters = { events: given.events, options: (given.options ?? {}) as INodeParameters };
		this.workflow = given.workflow ?? { id: '1', name: 'Leaves' };
	}

	static async start(options: HostOptions): Promise<TriggerHost> {
		const host = new TriggerHost(options);
		for (const kind of ['webhook', 'webhook-test'] as const) {
			host.app.post(`/${kind}/*`, async (request, reply) => {
				const test = kind === 'webhook-test';
				if (test ? host.listening === undefined : !host.active) return reply.code(404).send({ message: 'not registered' });
				const { status, body } = await host.deliver(test, request);
				host.answers.push(status);
				return reply.code(status).send(body);
			});
		}
		await host.app.listen({ host: '127.0.0.1', port: 0 });
		host.base = `http://127.0.0.1:${(host.app.server.address() as AddressInfo).port}`;
		return host;
	}

	get url(): string {
		return `${this.base}/webhook/${webhookId(this.workflow.id)}/webhook`;
	}

	get testUrl(): string {
		return this.url.replace('/webhook/', '/webhook-test/');
	}

	/** As n8n publishes: a failure is followed by the deletion with the data saved before. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.active = true;
		const workflow = this.load(this.saved);
		try {
			await this.hook('checkExists', workflow, mode).then(async (exists) => exists || (await this.hook('create', workflow, mode)));
		} catch (error) {
			this.active = false;
			await this.clear();
			throw error;
		}
		this.save(workflow);
	}

	async deactivate(): Promise<void> {
		await this.clear();
		this.active = false;
	}

	/** As "Listen for test event": the static data of a test starts empty and is never saved. */
	async listen(): Promise<void> {
		const workflow = this.load({});
		this.listening = workflow.staticData as IDataObject;
		try {
			await this.hook('checkExists', workflow, 'manual', true).then(async (exists) => exists || (await this.hook('create', workflow, 'manual', true)));
		} catch (error) {
			await this.stopListening();
			throw error;
		}
	}

	async stopListening(): Promise<void> {
		const workflow = this.load(this.listening ?? {});
		this.listening = undefined;
		await this.hook('delete', workflow, 'update', true);
	}

	/** n8n ends without being able to do anything: a listening test is forgotten. */
	kill(): void {
		this.active = false;
		this.listening = undefined;
	}

	/** n8n starts again; newer ones do not look at the subscriptions then. */
	resume(): void {
		this.active = true;
	}

	async close(): Promise<void> {
		await this.app.close();
	}

	private async clear(): Promise<void> {
		const workflow = this.load(this.saved);
		await this.hook('delete', workflow, 'update');
		this.save(workflow);
	}

	private load(staticData: IDataObject): Workflow {
		const start: INode = {
			id: '1',
			name: 'Factorial Trigger',
			type: 'test.factorialTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: webhookId(this.workflow.id),
			parameters: this.parameters,
			credentials: { [CREDENTIAL]: { id: '1', name: 'Factorial account' } },
		};
		const nodeTypes = { getByName: () => node, getByNameAndVersion: () => node, getKnownTypes: () => ({}) };
		return new Workflow({ ...this.workflow, nodes: [start], connections: {}, active: this.active, nodeTypes, staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject });
	}

	private save(workflow: Workflow): void {
		this.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	private surroundings(more: object = {}) {
		return { ...additionalData(this.given.credential), webhookBaseUrl: `${this.base}/webhook`, webhookTestBaseUrl: `${this.base}/webhook-test`, ...more };
	}

	private async hook(name: 'checkExists' | 'create' | 'delete', workflow: Workflow, activation: WorkflowActivateMode, isTest = false): Promise<boolean> {
		const webhookData = { isTest, webhookDescription: node.description.webhooks?.[0], node: 'Factorial Trigger' };
		const context = new HookContext(workflow, workflow.getNode('Factorial Trigger') as INode, this.surroundings() as never, isTest ? 'manual' : 'trigger', activation, webhookData as never);
		return await node.webhookMethods.default[name].call(context as never);
	}

	private async deliver(test: boolean, request: { body: unknown; headers: object; query: unknown }): Promise<{ status: number; body: unknown }> {
		const workflow = this.load(test ? (this.listening ?? {}) : this.saved);
		let refused: { status: number; body: unknown } | undefined;
		const httpResponse = { status: (status: number) => ({ json: (body: unknown) => (refused = { status, body }) }) };
		const httpRequest = { body: request.body, headers: request.headers, query: request.query, params: {} };
		const context = new WebhookContext(workflow, workflow.getNode('Factorial Trigger') as INode, this.surroundings({ httpRequest, httpResponse }) as never, test ? 'manual' : 'webhook', { isTest: test } as never, [], null);
		const { workflowData, webhookResponse, noWebhookResponse }: IWebhookResponseData = await node.webhook.call(context as never);
		if (noWebhookResponse) return refused ?? { status: 500, body: 'nothing was answered' };
		if (workflowData) (test ? this.tested : this.executions).push(workflowData[0] ?? []);
		if (!test) this.save(workflow);
		return { status: 200, body: webhookResponse ?? { message: 'Workflow was started' } };
	}
}
