// The fault suite's stage on n8n's execution engine, without an n8n.
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode } from '../engine/engine.cts';
import { connectSandbox } from '../engine/sandbox.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import { startMisbehaving } from '../engine/misbehaving.cts';
import { TriggerHost } from '../engine/triggerHost.cts';
import { clientId, clientSecret } from '../sandbox/tokens.cts';
import type { Login, Stage, TokenSet, TriggerStage } from './stage.cts';
import { listOf } from './works.cts';
import type { Json } from './works.cts';

/** Both servers of a stage, and how to end them. */
export async function openServers(): Promise<Pick<Stage, 'sandbox' | 'elsewhere'> & { close(): Promise<void> }> {
	const sandbox = await connectSandbox({ settings: { postsPerMinute: 100_000, deliveryIntervalsMs: [] } });
	const other = await startMisbehaving();
	other.answer((_, reply) => reply.send({ id: 'taken' }));
	return {
		sandbox,
		elsewhere: { url: other.url, requests: async () => other.seen.length },
		close: async () => void (await Promise.all([sandbox.close(), other.close()])),
	};
}

const kinds = { companyOAuth2: 'company', userOAuth2: 'user', apiKey: 'key' } as const;

/** A token of the sandbox, past the OAuth pages; a key in a token's place. */
export async function tokensOf(sandbox: TestSandbox, { by = 'companyOAuth2', environment = 'production', refresh = false }: Login): Promise<TokenSet> {
	const { api_key: key, ...tokens } = await sandbox.control<TokenSet & IDataObject>('post', '/tokens', {
		kind: kinds[by],
		as: 'admin',
		environment,
		...(refresh ? { expires_in: 3_600 } : {}),
	});
	return typeof key === 'string' ? { access_token: key } : tokens;
}

/** `waits` is where the caller, who has taken the clock's place, notes how long the node waits. */
export async function openEngineStage(waits: number[]): Promise<Stage & { close(): Promise<void> }> {
	const servers = await openServers();
	let tokens: TokenSet = { access_token: '' };
	let authentication: Login['by'];
	return {
		...servers,
		logIn: async (login) => {
			authentication = login.by;
			return (tokens = await tokensOf(servers.sandbox, login));
		},
		run: async (work, { timeout }) => {
			waits.length = 0;
			const { url } = servers.sandbox;
			const granted =
				authentication === 'apiKey'
					? { apiKey: tokens.access_token }
					: { accessTokenUrl: `${url}/oauth/token`, clientId, clientSecret, oauthTokenData: { token_type: 'Bearer', ...tokens } };
			const credential: IDataObject = { environment: 'other', baseUrl: url, ...granted };
			const parameters = { ...work.parameters, ...(authentication ? { authentication } : {}), ...(timeout ? { options: { timeout } } : {}) } as INodeParameters;
			const { items, error, hints } = await runNode({
				parameters,
				credential,
				items: work.items.map(itemOf),
				onError: listOf(work) ? 'stopWorkflow' : 'continueRegularOutput',
			});
			return {
				items: items.map(({ json }) => json as Json),
				hints,
				waits: [...waits],
				...(error ? { error: `${error.message}. ${error.description ?? ''}` } : {}),
			};
		},
	};
}

function itemOf({ text, ...json }: Json): INodeExecutionData {
	const binary = { data: { data: Buffer.from(String(text)).toString('base64'), mimeType: 'text/plain', fileName: String(json.name) } };
	return { json: json as IDataObject, ...(text === undefined ? {} : { binary }) };
}

/** The trigger in n8n-core's own contexts; a sandbox whose deliveries are given up at the first failure. */
export async function openTriggerStage(sandbox: TestSandbox): Promise<TriggerStage & { close(): Promise<void> }> {
	let host: TriggerHost | undefined;
	return {
		sandbox,
		publish: async (events, options) => {
			host = await TriggerHost.start({ credential: sandbox.credential, events, options: options as IDataObject });
			await host.activate();
		},
		publishAgain: async () => await host?.activate('update'),
		unpublish: async () => await host?.deactivate(),
		started: async () => {
			await host?.idle();
			return (host?.executions ?? []).flat().map(({ json }) => json as Json);
		},
		close: async () => await host?.close(),
	};
}
