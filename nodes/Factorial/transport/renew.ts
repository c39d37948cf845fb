/** A new token for one that has ended, where the credential's login gave a refresh token along. */
import type { IHttpRequestOptions } from 'n8n-workflow';

import { CREDENTIAL, keepSecret, tokensOf, withoutSecrets, type Connection, type Sender, type Tokens } from './connection';
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

/** Gives the token that a request was sent with: n8n signs the options in place, with what the credential held then. */
export function tokenSent({ headers }: IHttpRequestOptions): string {
	return String(headers?.Authorization ?? '').replace(/^Bearer /, '');
}

/**
 * Gets a new token in place of `ended`: that of another request or process, which was quicker, or a fresh one from Factorial.
 * However many ask at once, one refresh is made. From then on the connection's messages cover the new token, too.
 */
export async function renew(context: Sender, connection: Connection, ended: string): Promise<Renewal> {
	const key = `${context.getNode().credentials?.[CREDENTIAL]?.id ?? ''} ${ended}`;
	const renewing = underWay.get(key) ?? refresh(context, connection, ended).finally(() => underWay.delete(key));
	underWay.set(key, renewing);
	const renewal = await renewing;
	if (renewal.kind === 'renewed') keepSecret(connection, renewal.tokens);
	return renewal;
}

async function refresh(context: Sender, connection: Connection, ended: string): Promise<Renewal> {
	const before = await tokens(context);
	if (isOther(before, ended)) return { kind: 'renewed', tokens: before };
	if (typeof before.refresh_token !== 'string' || before.refresh_token === '') return { kind: 'impossible' };
	try {
		// n8n asks Factorial, and saves the answer in the credential before it gives it back.
		await context.helpers.refreshOAuth2Token.call(context, CREDENTIAL);
	} catch (error) {
		// Another process can have been quicker, which has ended the refresh token of this one.
		const after = await tokens(context);
		if (isOther(after, ended)) return { kind: 'renewed', tokens: after };
		const { code, message } = reasonOf(error);
		return code === undefined ? { kind: 'impossible' } : { kind: 'failed', reason: withoutSecrets(message, connection.secrets) };
	}
	return { kind: 'renewed', tokens: await tokens(context) };
}

async function tokens(context: Sender): Promise<Tokens> {
	return tokensOf(await context.getCredentials(CREDENTIAL));
}

function isOther({ access_token: token }: Tokens, ended: string): boolean {
	return typeof token === 'string' && token !== '' && token !== ended;
}
