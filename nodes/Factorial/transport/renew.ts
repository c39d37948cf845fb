/** A new token for one that has ended, where the credential's login gave a refresh token along. */
import type { IHttpRequestOptions } from 'n8n-workflow';

import {
	isOfOtherHost,
	keepSecret,
	tokensOf,
	withoutSecrets,
	type Connection,
	type Sender,
	type Tokens,
} from './connection';
import { reasonOf } from './reason';

export type Renewal =
	/** The credential holds another token now. */
	| { kind: 'renewed'; tokens: Tokens }
	/** There is no way but to connect it again. */
	| { kind: 'impossible' }
	/** It may work later. */
	| { kind: 'failed'; reason: string };

/** What is being renewed. Factorial ends the tokens before with each refresh, so that two at once would break each other. */
const underWay = new Map<string, Promise<Renewal>>();

/** Gives the token that a request was sent with, where that shows: n8n signs the options in place, with what the credential held then. */
export function tokenSent({ headers }: IHttpRequestOptions): string | undefined {
	return /^Bearer (.+)$/.exec(String(headers?.Authorization))?.[1];
}

/**
 * Gets a new token in place of `ended`: that of another request or process, which was quicker, or a fresh one from Factorial.
 * However many ask at once, one refresh is made. From then on the connection's messages cover the new token, too.
 */
export async function renew(
	context: Sender,
	connection: Connection,
	ended?: string,
): Promise<Renewal> {
	const key = `${context.getNode().credentials?.[connection.login.credential]?.id ?? ''} ${ended ?? ''}`;
	const renewing =
		underWay.get(key) ?? refresh(context, connection, ended).finally(() => underWay.delete(key));
	underWay.set(key, renewing);
	const renewal = await renewing;
	if (renewal.kind === 'renewed') keepSecret(connection, renewal.tokens);
	return renewal;
}

/** n8n's codes for an answer of the token endpoint that says no. */
const REFUSED = new Set(['EAUTH', 'ESTATUS']);

async function refresh(context: Sender, connection: Connection, sent?: string): Promise<Renewal> {
	const { credential } = connection.login;
	const before = await tokens(context, credential);
	const ended = sent ?? before.access_token;
	if (isOther(before, ended)) return { kind: 'renewed', tokens: before };
	if (
		typeof before.refresh_token !== 'string' ||
		before.refresh_token === '' ||
		isOfOtherHost(before, connection.host)
	)
		return { kind: 'impossible' };
	try {
		// n8n asks Factorial, and saves the answer in the credential before it gives it back.
		await context.helpers.refreshOAuth2Token.call(context, credential);
	} catch (error) {
		// Another process can have been quicker, which has ended the refresh token of this one.
		const after = await tokens(context, credential);
		if (isOther(after, ended)) return { kind: 'renewed', tokens: after };
		const { code, message } = reasonOf(error);
		return code === undefined || REFUSED.has(code)
			? { kind: 'impossible' }
			: { kind: 'failed', reason: withoutSecrets(message, connection.secrets) };
	}
	return { kind: 'renewed', tokens: await tokens(context, credential) };
}

async function tokens(context: Sender, credential: string): Promise<Tokens> {
	return tokensOf(await context.getCredentials(credential));
}

function isOther({ access_token: token }: Tokens, ended: unknown): boolean {
	return typeof token === 'string' && token !== '' && token !== ended;
}
