/** A small n8n for the trigger: runs its hooks, deliveries and executions by n8n-core's own means, and keeps of their data what n8n keeps. */
import Fastify from 'fastify';
import { HookContext, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWebhookResponseData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { AddressInfo } from 'node:net';
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions';
import { FactorialTrigger } from '../../nodes/FactorialTrigger/FactorialTrigger.node';
import { additionalData, credentialsOf } from './engine.cts';
import { processedDataOf, type ProcessedData } from './processedData.cts';

export interface HostOptions {
	credential: IDataObject;
	events: string[];
	options?: IDataObject;
	workflow?: { id: string; name: string };
	/** The newest unless told. */
	typeVersion?: number;
}

const TRIGGER = 'Factorial Trigger';
const NEXT = 'Next';
const node = new FactorialTrigger();
/** Stands for whatever the workflow does. */
const next = {
	description: {
		displayName: 'Next',
		name: 'next',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	execute: async function () {
		return [this.getInputData()];
	},
} as INodeType;
/** Executions of all processes are numbered by their one database. */
let started = 0;
const webhookId = (workflow: string) => `5e0a6b1c-0000-4000-8000-${workflow.padStart(12, '0')}`;

/** One workflow with a Factorial Trigger on an n8n of its own address. */
export class TriggerHost {
	parameters: INodeParameters;

	workflow: { id: string; name: string };

	/** The static data as the database has it. */
	saved: IDataObject = {};

	/** What n8n's nodes remember in its database of what they have processed. */
	processed: ProcessedData = new Map();

	/** Items with which executions of the published workflow went on after the trigger, oldest first. */
	executions: INodeExecutionData[][] = [];

	/** Items that a listening test got. */
	tested: INodeExecutionData[][] = [];

	/** All ended executions, those of tests and those that ended at the trigger included. */
	runs: IRun[] = [];

	/** Where deliveries to tests are redirected to. */
	testsElsewhere: string | undefined;

	redirected = false;

	/** Status codes of all deliveries. */
	answers: number[] = [];

	private readonly running = new Set<Promise<void>>();

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
				if (test && host.testsElsewhere !== undefined) {
					host.redirected = true;
					return reply.redirect(host.testsElsewhere, 307);
				}
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

	/** As a workflow of the n8n at an origin; its own deliveries do not reach it any more. */
	livesAt(origin: string): void {
		this.base = origin;
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

	/** Waits until no execution is under way any more. */
	async idle(): Promise<void> {
		while (this.running.size > 0) await Promise.all(this.running);
	}

	async close(): Promise<void> {
		await this.app.close();
		await this.idle();
	}

	private async clear(): Promise<void> {
		const workflow = this.load(this.saved);
		await this.hook('delete', workflow, 'update');
		this.save(workflow);
	}

	private load(staticData: IDataObject): Workflow {
		const start: INode = {
			id: '1',
			name: TRIGGER,
			type: 'test.factorialTrigger',
			typeVersion: this.given.typeVersion ?? newestTypeVersion,
			position: [0, 0],
			webhookId: webhookId(this.workflow.id),
			parameters: this.parameters,
			credentials: credentialsOf(this.parameters),
		};
		const after: INode = { id: '2', name: NEXT, type: 'test.next', typeVersion: 1, position: [200, 0], parameters: {} };
		const typeOf = (type: string) => (type === after.type ? next : node);
		const workflow = new Workflow({
			...this.workflow,
			nodes: [start, after],
			connections: { [TRIGGER]: { main: [[{ node: NEXT, type: NodeConnectionTypes.Main, index: 0 }]] } },
			active: this.active,
			nodeTypes: { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) },
			staticData: JSON.parse(JSON.stringify(staticData)) as IDataObject,
			settings: { executionOrder: 'v1' },
		});
		processedDataOf(workflow, () => this.processed);
		return workflow;
	}

	private save(workflow: Workflow): void {
		this.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	private surroundings(more: object = {}) {
		return { ...additionalData(this.given.credential), webhookBaseUrl: `${this.base}/webhook`, webhookTestBaseUrl: `${this.base}/webhook-test`, ...more };
	}

	private async hook(name: 'checkExists' | 'create' | 'delete', workflow: Workflow, activation: WorkflowActivateMode, isTest = false): Promise<boolean> {
		const webhookData = { isTest, webhookDescription: node.description.webhooks?.[0], node: TRIGGER };
		const context = new HookContext(
			workflow,
			workflow.getNode(TRIGGER) as INode,
			this.surroundings() as never,
			isTest ? 'manual' : 'trigger',
			activation,
			webhookData as never,
		);
		return await node.webhookMethods.default[name].call(context as never);
	}

	private async deliver(test: boolean, request: { body: unknown; headers: object; query: unknown }): Promise<{ status: number; body: unknown }> {
		const workflow = this.load(test ? (this.listening ?? {}) : this.saved);
		let refused: { status: number; body: unknown } | undefined;
		const httpResponse = { status: (status: number) => ({ json: (body: unknown) => (refused = { status, body }) }) };
		const httpRequest = { body: request.body, headers: request.headers, query: request.query, params: {} };
		const context = new WebhookContext(
			workflow,
			workflow.getNode(TRIGGER) as INode,
			this.surroundings({ httpRequest, httpResponse }) as never,
			test ? 'manual' : 'webhook',
			{ isTest: test } as never,
			[],
			null,
		);
		const { workflowData, webhookResponse, noWebhookResponse }: IWebhookResponseData = await node.webhook.call(context as never);
		// Beside an execution, n8n makes a second workflow over the same static data before it saves, which resets the mark of a change.
		if (!test && workflowData === undefined) this.save(workflow);
		if (workflowData !== undefined) this.start(workflowData, test ? 'manual' : 'webhook');
		if (noWebhookResponse) return refused ?? { status: 500, body: 'nothing was answered' };
		return { status: 200, body: webhookResponse ?? { message: 'Workflow was started' } };
	}

	/** As n8n does after it has answered; on another process, the items have been through its database. */
	private start(workflowData: INodeExecutionData[][], mode: WorkflowExecuteMode): void {
		const execution = this.execute(JSON.parse(JSON.stringify(workflowData)) as INodeExecutionData[][], mode).finally(() => this.running.delete(execution));
		this.running.add(execution);
	}

	private async execute(main: INodeExecutionData[][], mode: WorkflowExecuteMode): Promise<void> {
		started += 1;
		const workflow = this.load(this.saved);
		const stack = [{ node: workflow.getNode(TRIGGER) as INode, data: { main }, source: null }];
		const surroundings = this.surroundings({ executionId: String(started) }) as never;
		const run = await new WorkflowExecute(surroundings, mode, createRunExecutionData({ executionData: { nodeExecutionStack: stack } })).processRunExecutionData(
			workflow,
		);
		if (mode !== 'manual' && workflow.staticData.__dataChanged === true) this.save(workflow);
		this.runs.push(run);
		const items = run.data.resultData.runData[NEXT]?.[0]?.data?.main?.[0];
		if (items) (mode === 'manual' ? this.tested : this.executions).push(items);
	}
}
