/** What the transport needs to know before it sends: host, version, patience, and what must never be shown. */
import { NodeOperationError, type ICredentialDataDecryptedObject, type IExecuteFunctions, type IHookFunctions, type ILoadOptionsFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { baseUrlOf } from '../../../credentials/environments';
import { apiVersionOf } from '../catalog/versions';
import { MAX_ATTEMPTS } from './retry';

export const CREDENTIAL = 'factorialCompanyOAuth2Api';

/** Where requests to Factorial come from: an execution, a trigger's hooks, a delivery, or a list to pick from. */
export type Sender = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

export interface Connection {
	/** Address without trailing slash. */
	host: string;
	/** API version in the path. */
	version: string;
	/** Milliseconds to wait for one answer. */
	timeout: number;
	/** How often a request may be sent in all. */
	attempts: number;
	/** Texts that no message may hold; those of a renewed token come in later. */
	secrets: Set<string>;
}

/**
 * Gives the connection for an execution from the credential and the node's options.
 * Throws a NodeOperationError when the credential's address or an option can't be used.
 */
export async function openConnection(context: IExecuteFunctions): Promise<Connection> {
	const options = context.getNodeParameter('options', 0, {}) as { apiVersion?: unknown; timeout?: unknown };
	const own = apiVersionOf(context.getNode().typeVersion);
	const version = String(options.apiVersion ?? '').trim() || own;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(version)) {
		throw new NodeOperationError(context.getNode(), `'API Version' is "${version}", which is no version of Factorial's API`, {
			description: `Use a version such as ${own}, or remove the option.`,
		});
	}
	const seconds = Number(options.timeout ?? DEFAULT_TIMEOUT);
	if (!Number.isFinite(seconds) || seconds <= 0) {
		throw new NodeOperationError(context.getNode(), "'Timeout' is not a number of seconds above zero", {
			description: 'Enter e.g. 60, or remove the option.',
		});
	}
	return { ...(await connect(context)), version, timeout: seconds * 1000 };
}

const DEFAULT_TIMEOUT = 60;

/**
 * Gives the connection to the credential's company with the version of the API that the node's version speaks, and the usual patience.
 * Throws a NodeOperationError when the credential's address can't be used.
 */
export async function connect(context: Sender): Promise<Connection> {
	const credential = await context.getCredentials(CREDENTIAL);
	let host: string;
	try {
		host = baseUrlOf(credential);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message, {
			description: 'Open the credential, correct it and connect it again.',
		});
	}
	const connection = { host, version: apiVersionOf(context.getNode().typeVersion), timeout: DEFAULT_TIMEOUT * 1000, attempts: MAX_ATTEMPTS, secrets: new Set<string>() };
	keepSecret(connection, tokensOf(credential));
	keepSecret(connection, { clientSecret: credential.clientSecret });
	return connection;
}

/** What a credential holds once it is connected; whether a company's token comes with a refresh token is not documented. */
export interface Tokens {
	access_token?: unknown;
	refresh_token?: unknown;
}

/** Gives the tokens of a credential. */
export function tokensOf(credential: ICredentialDataDecryptedObject): Tokens {
	return (credential.oauthTokenData ?? {}) as Tokens;
}

/** Covers these from now on in every message of the connection. */
export function keepSecret({ secrets }: Pick<Connection, 'secrets'>, { access_token: access, refresh_token: refresh, clientSecret }: Tokens & { clientSecret?: unknown }): void {
	for (const value of [access, refresh, clientSecret]) if (typeof value === 'string' && value.length > 3) secrets.add(value);
}

/** Gives the text without the connection's secrets and without any bearer token. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
	const known = [...secrets].reduce((rest, secret) => rest.split(secret).join('***'), text);
	return known.replace(/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer ***');
}
