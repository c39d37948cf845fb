// A credential that somebody changes while a node reads a list by it, in a real n8n.
import { page } from '../engine/misbehaving.cts';
import type { Misbehaving } from '../engine/misbehaving.cts';
import { clientId, clientSecret } from '../sandbox/tokens.cts';
import { callBack, createConnection } from './connection.cts';
import type { CredentialType, Place } from './connection.cts';
import type { Credential, N8nRest } from './rest.cts';
import { chain, factorial } from './workflowBuilder.cts';

export interface Meanwhile {
	/** Of the records that came out. */
	ids: unknown[];
	/** The error's message. */
	said?: string | undefined;
	/** What the requests logged in by, in their order. */
	tokens: string[];
}

export const at = ({ url }: Misbehaving): Place => ({ environment: 'other', baseUrl: url });
export const elsewhere = ({ urlElsewhere }: Misbehaving): Place => ({ environment: 'other', baseUrl: urlElsewhere });

/** Reads teams by a credential. */
export const readTeams = async (rest: N8nRest, credential: Credential) =>
	await rest.runOnce(chain('Read', factorial('Teams', credential, { resource: 'teams.teams', operation: 'getAll', returnAll: true })));

/**
 * Reads a list of two pages by the key key-1, or by a token that the server granted, which are grant-1, grant-2 … `change` is done between the
 * first page and the second; that one is refused to what the first was read with.
 */
export async function changedMeanwhile(
	rest: N8nRest,
	server: Misbehaving,
	type: CredentialType,
	change: (credential: Credential) => Promise<unknown>,
): Promise<Meanwhile> {
	const credential = await createConnection(rest, 'Changed', at(server), type, type === 'factorialApi' ? { apiKey: 'key-1' } : {});
	let granted = 0;
	let refused: string | undefined;
	server.answer(async ({ path, query, token }, reply) => {
		if (path === '/oauth/token') return reply.send({ access_token: `grant-${++granted}`, token_type: 'Bearer' });
		if (query.after_id === undefined) return reply.send(page([{ id: '1' }], 'one'));
		refused ??= token;
		if (token !== refused) return reply.send(page([{ id: '2' }]));
		await change(credential);
		return reply.code(401).send({ errors: null });
	});
	if (type !== 'factorialApi') await callBack(rest, credential);
	const run = await readTeams(rest, credential);
	return { ids: run.items('Teams').map(({ json }) => json.id), said: run.error()?.message, tokens: server.seen.flatMap(({ token }) => token ?? []) };
}

/** Enters the key key-2. */
export const enterKey = async (rest: N8nRest, credential: Credential, place: Place) => await rest.updateCredential(credential, { ...place, apiKey: 'key-2' });

/** Moves the credential and connects it there; to the same place, it is connected again. */
export async function connectAt(rest: N8nRest, credential: Credential, place: Place): Promise<void> {
	await rest.updateCredential(credential, { ...place, clientId, clientSecret });
	await callBack(rest, credential);
}
