/** What the transport needs to know before it sends: host, version, patience, and what must never be shown. */
import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { ADDRESS_PROBLEM, baseUrlOf } from '../../../credentials/environments';
import { apiVersionOf } from '../catalog/versions';
import { loginOf, type Login } from '../catalog/logins';
import { MAX_ATTEMPTS } from './retry';

/** Where requests to Factorial come from: an execution, a trigger's hooks, a delivery, a poll, or a list to pick from. */
export type Sender =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

export interface Connection {
	/** How the node logs in. */
	login: Login;
	/** Address without trailing slash. */
	host: string;
	/** API version in the path. */
	version: string;
	/** Milliseconds to wait for one answer. */
	timeout: number;
	/** How often a request may be sent in all. */
	attempts: number;
	/** As it was read last: what was read together with the address, or for it after that. */
	credential: ICredentialDataDecryptedObject;
	/** Texts that no message may hold; those of a renewed token come in later. */
	secrets: Set<string>;
}

/**
 * Gives the connection for an execution from the credential and the node's options.
 * Throws a NodeOperationError when the credential's address or an option can't be used.
 */
export async function openConnection(context: IExecuteFunctions): Promise<Connection> {
	const options = context.getNodeParameter('options', 0, {}) as {
		apiVersion?: unknown;
		timeout?: unknown;
	};
	const own = apiVersionOf(context.getNode().typeVersion);
	const version = String(options.apiVersion ?? '').trim() || own;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(version)) {
		throw new NodeOperationError(
			context.getNode(),
			`'API Version' is "${version}", which is no version of Factorial's API`,
			{
				description: `Use a version such as ${own}, or remove the option.`,
			},
		);
	}
	const seconds = Number(options.timeout ?? DEFAULT_TIMEOUT);
	if (!Number.isFinite(seconds) || seconds <= 0) {
		throw new NodeOperationError(
			context.getNode(),
			"'Timeout' is not a number of seconds above zero",
			{
				description: 'Enter e.g. 60, or remove the option.',
			},
		);
	}
	return { ...(await connect(context)), version, timeout: seconds * 1000 };
}

const DEFAULT_TIMEOUT = 60;

/**
 * Gives the connection to the credential's company with the version of the API that the node's version speaks, and the usual patience.
 * Throws a NodeOperationError when the credential's address can't be used, or when it was connected to another one.
 */
export async function connect(context: Sender): Promise<Connection> {
	const login = loginOf(context.getNode().parameters);
	const { credential, host } = await readCredential(context, login);
	const tokens = tokensOf(credential);
	if (isOfOtherHost(tokens, host)) {
		throw new NodeOperationError(
			context.getNode(),
			`The credential was connected to ${String(tokens.resource)}, and now its address is ${host}`,
			{
				description:
					'Open the credential and connect it again, or go back to the environment before. Nothing was sent: what was granted at one address goes to no other.',
			},
		);
	}
	const connection = {
		login,
		host,
		version: apiVersionOf(context.getNode().typeVersion),
		timeout: DEFAULT_TIMEOUT * 1000,
		attempts: MAX_ATTEMPTS,
		credential,
		secrets: new Set<string>(),
	};
	keepSecrets(connection, credential);
	return connection;
}

/** Gives the credential as n8n has it now, and its address. Throws a NodeOperationError when the address can't be used. */
export async function readCredential(
	context: Sender,
	login: Login,
): Promise<{ credential: ICredentialDataDecryptedObject; host: string }> {
	const unusable = (message: string) =>
		new NodeOperationError(context.getNode(), message, { description: login.corrected });
	const credential = await context.getCredentials(login.credential).catch((error: Error) => {
		// n8n works out the credential's own expressions, and adds to what they say that they did.
		const message = error.message.replace(/ \[Error resolving credentials\]$/, '');
		throw message.startsWith(ADDRESS_PROBLEM) ? unusable(message) : error;
	});
	try {
		return { credential, host: baseUrlOf(credential) };
	} catch (error) {
		throw unusable((error as Error).message);
	}
}

/**
 * Gives the context with a credential that was read already. n8n asks its context for the credential before each request that it signs,
 * and each time reads it from its database, decrypts it and works out its expressions: in n8n 2 that takes longer than all the rest of a request.
 */
export function withCredential<T extends Sender>(
	context: T,
	credential: ICredentialDataDecryptedObject,
): T {
	return Object.create(context, {
		getCredentials: { value: async () => ({ ...credential }) },
	}) as T;
}

/** Gives what tells one login at one address from all others of the process, to keep things by that are the same for both. */
export function loginKey(
	context: Sender,
	{ host, login }: Pick<Connection, 'host' | 'login'>,
): string {
	const { id = '' } = context.getNode().credentials?.[login.credential] ?? {};
	return `${host} ${login.credential} ${id}`;
}

/** What a credential holds once it is connected; whether a company's token comes with a refresh token is not documented. */
export interface Tokens {
	access_token?: unknown;
	refresh_token?: unknown;
	/** The address that they were got at, where n8n knows it: credentials from before, and n8n 1, have none. */
	resource?: unknown;
}

/** Gives the tokens of a credential. */
export function tokensOf(credential: ICredentialDataDecryptedObject): Tokens {
	return (credential.oauthTokenData ?? {}) as Tokens;
}

/** Gives what Factorial lets a credential in by: its access token, or its API key. */
export function secretOf(credential: ICredentialDataDecryptedObject): unknown {
	return tokensOf(credential).access_token ?? credential.apiKey;
}

/** Tells whether tokens were got at another address than `host`, which must not see them. */
export function isOfOtherHost({ resource }: Tokens, host: string): boolean {
	return typeof resource === 'string' && resource !== host;
}

/** Covers what the credential holds from now on in every message of the connection. */
export function keepSecrets(
	{ secrets }: Pick<Connection, 'secrets'>,
	credential: ICredentialDataDecryptedObject,
): void {
	const { access_token: access, refresh_token: refresh } = tokensOf(credential);
	const { clientSecret, apiKey } = credential;
	const key = typeof apiKey === 'string' ? apiKey.trim() : apiKey;
	for (const value of [access, refresh, clientSecret, key])
		if (typeof value === 'string' && value.length > 3) secrets.add(value);
}

/** Gives the text without the connection's secrets and without any bearer token. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
	const known = [...secrets].reduce((rest, secret) => rest.split(secret).join('***'), text);
	return known.replace(/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer ***');
}
