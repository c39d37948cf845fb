/** Runs a node on n8n's own execution engine, without an n8n: what the engine tests drive. */
import { runInNewContext } from 'node:vm';
import { BinaryDataConfig, BinaryDataService, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Container } from '@n8n/di';
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions';
import { FactorialApi } from '../../credentials/FactorialApi.credentials';
import { Factorial } from '../../nodes/Factorial/Factorial.node';
import { loginOf } from '../../nodes/Factorial/catalog/logins';

export interface RunOptions {
	parameters: INodeParameters;
	/** What the node before hands over; one empty item by default. */
	items?: INodeExecutionData[];
	/** The credential's data; `oauthTokenData` included. */
	credential: IDataObject;
	onError?: INode['onError'];
	/** How often n8n runs the node, as Retry On Fail does; once unless told. */
	tries?: number;
	/** How often the node gets the items in one execution, as in a loop; once unless told. */
	runs?: number;
	timezone?: string;
	/** Runs as an agent's tool does, whose parameters a model has filled in. */
	asTool?: boolean;
	/** Of the Factorial node; the newest unless told. */
	typeVersion?: number;
	/** Called with the running workflow, e.g. to stop it. */
	started?: (execute: { cancel(): void }) => void;
}

export interface RunResult {
	/** Of all outputs of the first run. */
	items: INodeExecutionData[];
	/** By run and output. */
	outputs: INodeExecutionData[][][];
	/** How often n8n ran the node in all. */
	calls: number;
	/** What the editor tells beside the output. */
	hints: string[];
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
	/** Everything that n8n would keep of the execution, as JSON text. */
	kept: string;
}

const factorial = new Factorial();
const TYPE = 'test.factorial';

let ready: Promise<void> | undefined;

/** Binary data lives in memory, as in an n8n 1 with its default settings; below a folder where the first call names one, as in later ones. */
export async function prepare(folder?: string): Promise<void> {
	ready ??= (async () => {
		const mode = folder === undefined ? 'default' : 'filesystem';
		Container.set(BinaryDataConfig, { availableModes: [mode], mode, localStoragePath: folder ?? '', signingSecret: 'test' } as never);
		await Container.get(BinaryDataService).init();
	})();
	await ready;
}

/** Gives a file as n8n keeps what a node before has given. */
export async function keepFile(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData> {
	await prepare();
	const place = { type: 'execution', workflowId: 'engine-test', executionId: 'before' } as const;
	return await Container.get(BinaryDataService).store(place, content, { data: '', fileName, mimeType });
}

/** Runs the Factorial node once and gives its items, or the error that it ended with. */
export async function runNode(options: RunOptions): Promise<RunResult> {
	await prepare();
	let calls = 0;
	const counted: INodeType = Object.assign(Object.create(factorial) as Factorial, {
		async execute(this: IExecuteFunctions) {
			calls++;
			return await factorial.execute.call(this);
		},
	});
	const workflow = new Workflow({
		id: 'engine-test',
		nodes: [
			{ id: '1', name: 'Before', type: 'test.before', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				id: '2',
				name: 'Factorial',
				type: options.asTool ? `${TYPE}Tool` : TYPE,
				typeVersion: options.typeVersion ?? newestTypeVersion,
				position: [200, 0],
				parameters: options.parameters,
				credentials: credentialsOf(options.parameters, options.credential),
				...(options.onError ? { onError: options.onError } : {}),
				...(options.tries ? { retryOnFail: true, maxTries: options.tries, waitBetweenTries: 1 } : {}),
			},
		],
		connections: { Before: { main: Array.from({ length: options.runs ?? 1 }, () => [{ node: 'Factorial', type: NodeConnectionTypes.Main, index: 0 }]) } },
		active: false,
		nodeTypes: {
			getByName: (type) => nodeType(type, options, counted),
			getByNameAndVersion: (type) => nodeType(type, options, counted),
			getKnownTypes: () => ({}),
		},
		settings: { timezone: options.timezone ?? 'Europe/Madrid' },
	});
	const execute = new WorkflowExecute(additionalData(options.credential), 'manual', createRunExecutionData({}));
	const running = execute.run({ workflow, startNode: workflow.getNode('Before') ?? undefined });
	options.started?.(running as unknown as { cancel(): void });
	return { ...resultOf(await running), calls };
}

function resultOf(run: IRun): Omit<RunResult, 'calls'> {
	const task = run.data.resultData.runData.Factorial?.[0];
	const error = (task?.error ?? run.data.resultData.error) as RunResult['error'];
	const hints = (task?.hints ?? []).map(({ message }) => message);
	const outputs = (run.data.resultData.runData.Factorial ?? []).map(({ data }) => (data?.main ?? []).map((output) => output ?? []));
	return { items: outputs[0]?.flat() ?? [], outputs, hints, ...(error ? { error } : {}), kept: JSON.stringify(run) };
}

function nodeType(type: string, { items = [{ json: {} }], runs = 1 }: RunOptions, node: INodeType): INodeType {
	if (type.startsWith(TYPE)) return node;
	return {
		description: {
			displayName: 'Before',
			name: 'before',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: Array.from({ length: runs }, () => NodeConnectionTypes.Main),
			properties: [],
		},
		execute: async function (this: IExecuteFunctions) {
			return Array.from({ length: runs }, () => items);
		},
	} as INodeType;
}

/** The credential of a node, of the type that its 'Authentication' asks for; `id` where the data tell none. */
export function credentialsOf(parameters: INodeParameters, { id = '1' }: IDataObject = {}): NonNullable<INode['credentials']> {
	return { [loginOf(parameters).credential]: { id: String(id), name: 'Factorial account' } };
}

const { name: keyType, authenticate } = new FactorialApi();

/** Puts the key where the credential says, as n8n does. */
function withKey(data: IDataObject, request: { headers?: IDataObject }): object {
	const resolved = ([header, text]: [string, unknown]) => [
		header,
		runInNewContext(String(text).replace(/^=\{\{(.*)\}\}$/s, '$1'), { $credentials: data }) as unknown,
	];
	return { ...request, headers: { ...request.headers, ...Object.fromEntries(Object.entries(authenticate.properties.headers ?? {}).map(resolved)) } };
}

/** What surrounds a node in n8n; a renewed token is kept in `credential`, as n8n keeps it in its database. */
export function additionalData(credential: IDataObject): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: {
			isCredentialUsableByNode: () => true,
			getParentTypes: (name: string) => (name === keyType ? [] : ['oAuth2Api']),
			getDecrypted: async (_data: unknown, _credentials: unknown, name: string) =>
				name === keyType ? credential : { grantType: 'authorizationCode', authentication: 'body', ...credential },
			getCredentials: async () => ({}),
			runPreAuthentication: async () => undefined,
			preAuthentication: async () => undefined,
			authenticate: async (data: IDataObject, _type: string, request: object) => withKey(data, request),
			updateCredentials: async () => undefined,
			updateCredentialsOauthTokenData: async (_node: unknown, _type: string, { oauthTokenData }: IDataObject) =>
				void Object.assign(credential, { oauthTokenData }),
			getCredentialsProperties: () => [],
		},
		executeWorkflow: async () => {
			throw new Error('not used');
		},
		restApiUrl: '',
		instanceBaseUrl: '',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: '',
		currentNodeParameters: undefined,
		executionTimeoutTimestamp: undefined,
		userId: 'test',
		hooks: new ExecutionLifecycleHooks('manual', '1', { id: 'engine-test', name: 'engine test', active: false, nodes: [], connections: {} } as never),
		variables: {},
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}
