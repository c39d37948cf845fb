/** Tells an n8n that has moved from a copy of it that is still in use: both look the same at Factorial, but only one answers at the old address. */
import { createHash } from 'crypto';
import type { IDataObject, IHookFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { pause } from '../../Factorial/transport/wait';
import { isSameNodeElsewhere, withoutRelay, type Address } from './address';
import { WORKFLOW } from './situation';
import type { Held, Situation, Subscription } from './types';

const REFUSAL = 'This delivery is not of a subscription of this workflow.';

/** Milliseconds: for one answer, and until an n8n that is just being started again has come up. */
const TIMEOUT = 5_000;
const PAUSE = 4_000;

/** Gives what the trigger answers to who does not know a challenge. It tells who knows its address already whether it is that one. */
export function refusalAt(url: string): IDataObject {
	return { message: REFUSAL, address: createHash('sha256').update(url).digest('hex').slice(0, 16) };
}

/**
 * Tells from an answer whether this node lives on another n8n there. The old name of this very n8n leads to an answer with
 * its own address; one without an address is of a version that did not give it yet.
 */
export function livesElsewhere(
	{ statusCode, body }: Pick<IN8nHttpFullResponse, 'statusCode' | 'body'>,
	url: string,
): boolean {
	const { message, address } = (body ?? {}) as IDataObject;
	return statusCode === 401 && message === REFUSAL && address !== refusalAt(url).address;
}

/** Gives the subscriptions of this node that lead to another n8n and matter to the workflow: it wants them, or remembers them. */
export function elsewhere({
	current,
	address,
	events,
	held,
}: Pick<Situation, 'current' | 'address' | 'events' | 'held'>): Subscription[] {
	return current.filter(
		({ id, type, target_url: target }) =>
			isSameNodeElsewhere(target, address) && (events.includes(type) || held[type]?.id === id),
	);
}

/**
 * Gives the ids of those at whose address this node no longer lives, after asking there without any secret.
 * A test finds none, because it leaves everything that others might have.
 */
export async function findMoved(
	context: IHookFunctions,
	situation: Situation,
): Promise<Set<string>> {
	const subscriptions = situation.test ? [] : elsewhere(situation);
	const targets = [...new Set(subscriptions.map(({ target_url: target }) => withoutRelay(target)))];
	const gone = new Map(
		await Promise.all(
			targets.map(
				async (target) => [target, await isGone(context, target, situation.address.url)] as const,
			),
		),
	);
	return new Set(
		subscriptions
			.filter(({ target_url: target }) => gone.get(withoutRelay(target)))
			.map(({ id }) => id),
	);
}

async function isGone(context: IHookFunctions, target: string, url: string): Promise<boolean> {
	const answer = await ask(context, target);
	if (answer !== undefined && answer.statusCode < 500) return !livesElsewhere(answer, url);
	await pause(context, PAUSE);
	const second = await ask(context, target);
	return second === undefined || !livesElsewhere(second, url);
}

/**
 * Tells whether what a subscription led to was a workflow of this n8n that is not published: n8n answers 404 at its address then.
 * Nothing is told about other n8ns, which may just be away.
 */
export async function isUnpublished(
	context: IHookFunctions,
	{ target_url: target, name = '' }: NonNullable<Held['previous']>,
	{ url }: Address,
): Promise<boolean> {
	const isHere = URL.canParse(target) && new URL(target).origin === new URL(url).origin;
	if (!isHere || !name.startsWith(WORKFLOW)) return false;
	return (await ask(context, withoutRelay(target)))?.statusCode === 404;
}

/** Gives the answer, or nothing where nobody answers. */
async function ask(
	context: IHookFunctions,
	url: string,
): Promise<IN8nHttpFullResponse | undefined> {
	const options = {
		method: 'POST',
		url,
		json: true,
		timeout: TIMEOUT,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	} as const;
	return await (context.helpers.httpRequest(options) as Promise<IN8nHttpFullResponse>).catch(
		() => undefined,
	);
}
