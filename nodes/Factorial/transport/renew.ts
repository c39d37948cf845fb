/** A new token for one that has ended, where the credential's login gave a refresh token along; or what somebody has entered meanwhile. */
import { NodeOperationError, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	isOfOtherHost,
	keepSecrets,
	loginKey,
	readCredential,
	secretOf,
	tokensOf,
	withoutSecrets,
	type Connection,
	type Sender,
} from './connection';
import { reasonOf } from './reason';

export type Renewal =
	/** The credential holds another token or key now, which is the connection's from now on. */
	| { kind: 'renewed' }
	/** There is no way but to connect it again. */
	| { kind: 'impossible' }
	/** It may work later. */
	| { kind: 'failed'; reason: string };

type Refreshed =
	| { kind: 'renewed'; credential: ICredentialDataDecryptedObject }
	| Exclude<Renewal, { kind: 'renewed' }>;

/** What is being renewed. Factorial ends the tokens before with each refresh, so that two at once would break each other. */
const underWay = new Map<string, Promise<Refreshed>>();

/**
 * Gets a new token in place of `ended`: that of another request or process, which was quicker, or a fresh one from Factorial.
 * However many ask at once, one refresh is made. From then on the connection sends with the new token, and its messages cover it, too.
 */
export async function renew(
	context: Sender,
	connection: Connection,
	ended: unknown,
): Promise<Renewal> {
	if (secretOf(connection.credential) !== ended) return { kind: 'renewed' };
	const key = `${loginKey(context, connection)} ${String(ended)}`;
	const refreshing =
		underWay.get(key) ??
		refresh(context, connection, ended)
			.catch((error: unknown) => failure(connection, error))
			.finally(() => underWay.delete(key));
	underWay.set(key, refreshing);
	const refreshed = await refreshing;
	if (refreshed.kind !== 'renewed') return refreshed;
	connection.credential = refreshed.credential;
	keepSecrets(connection, refreshed.credential);
	return { kind: 'renewed' };
}

/** n8n's codes for an answer of the token endpoint that says no. */
const REFUSED = new Set(['EAUTH', 'ESTATUS']);

async function refresh(
	context: Sender,
	connection: Connection,
	ended: unknown,
): Promise<Refreshed> {
	const before = await credentialOf(context, connection);
	if (before === undefined) return { kind: 'impossible' };
	if (isOther(before, ended)) return { kind: 'renewed', credential: before };
	const { refresh_token: refreshToken } = tokensOf(before);
	if (typeof refreshToken !== 'string' || refreshToken === '') return { kind: 'impossible' };
	try {
		// n8n asks Factorial, and saves the answer in the credential before it gives it back.
		await context.helpers.refreshOAuth2Token.call(context, connection.login.credential);
	} catch (error) {
		// Another process can have been quicker, which has ended the refresh token of this one.
		const after = await credentialOf(context, connection);
		if (after !== undefined && isOther(after, ended)) return { kind: 'renewed', credential: after };
		const { code } = reasonOf(error);
		const isRefused = code === undefined || REFUSED.has(code);
		return isRefused ? { kind: 'impossible' } : failure(connection, error);
	}
	const after = await credentialOf(context, connection);
	return after === undefined ? { kind: 'impossible' } : { kind: 'renewed', credential: after };
}

/** Gives the credential as it is now; nothing where it belongs to another address by now, which is not where the connection sends to. */
async function credentialOf(
	context: Sender,
	connection: Connection,
): Promise<ICredentialDataDecryptedObject | undefined> {
	const { credential, host } = await readCredential(context, connection.login);
	const moved = host !== connection.host || isOfOtherHost(tokensOf(credential), host);
	return moved ? undefined : credential;
}

/** A credential that has no usable address any more is none to go on with; whatever else failed may work later. */
function failure({ secrets }: Connection, error: unknown): Refreshed {
	return error instanceof NodeOperationError
		? { kind: 'impossible' }
		: { kind: 'failed', reason: withoutSecrets(reasonOf(error).message, secrets) };
}

function isOther(credential: ICredentialDataDecryptedObject, ended: unknown): boolean {
	const secret = secretOf(credential);
	return typeof secret === 'string' && secret !== '' && secret !== ended;
}
