/** Single changes to subscriptions, each of which can be taken back. */
import type { IHookFunctions } from 'n8n-workflow';

import { findOperation } from '../../Factorial/catalog';
import { call, callIfFound } from '../../Factorial/transport/call';
import type { Connection } from '../../Factorial/transport/connection';
import { isUnpublished } from './moved';
import { SUBSCRIPTIONS } from './situation';
import type { Held, Situation, Subscription } from './types';

export type Changes = Partial<Omit<Subscription, 'id' | 'type'>>;
export type Task = () => Promise<unknown>;

/** Changes a subscription, and adds to `undo` what puts it back; also when nobody knows whether the change was made. */
export async function change(
	context: IHookFunctions,
	{ connection }: { connection: Connection },
	subscription: Subscription,
	changes: Changes,
	undo: Task[],
): Promise<void> {
	const { id } = subscription;
	const before = Object.entries(stateOf(subscription)).filter(([name]) => name in changes);
	undo.push(async () => await restore(context, connection, id, Object.fromEntries(before)));
	await call(context, connection, SUBSCRIPTIONS, 'update', { id, ...changes });
}

/** Gives what of a subscription can be changed, and so has to be put back: a name or challenge that was none as an empty text. */
export function stateOf({
	target_url,
	enabled,
	api_version,
	name = '',
	challenge = '',
}: Subscription): NonNullable<Held['previous']> {
	return { target_url, enabled, api_version, name, challenge };
}

/** Puts back what is given; a version that Factorial no longer takes is left out. */
async function restore(
	context: IHookFunctions,
	connection: Connection,
	id: string,
	{ api_version: version, ...rest }: Changes,
): Promise<void> {
	const row = findOperation(SUBSCRIPTIONS, 'update', context.getNode().typeVersion);
	const taken = row?.fields.find(({ name }) => name === 'api_version')?.options ?? [];
	const known = version !== undefined && taken.includes(version) ? { api_version: version } : {};
	await call(context, connection, SUBSCRIPTIONS, 'update', { id, ...rest, ...known });
}

/** Deletes a subscription; one that is gone already is as good. */
export async function remove(
	context: IHookFunctions,
	{ connection }: { connection: Connection },
	id: string,
): Promise<void> {
	await callIfFound(context, connection, SUBSCRIPTIONS, 'delete', { id });
}

/**
 * Ends what the workflow has: a subscription that was taken over is given back, any other deleted. One that was taken from a workflow of this
 * n8n which is no longer published is deleted, too: that workflow would have done so, had it still been its own.
 */
export async function end(
	context: IHookFunctions,
	{ connection, held, address }: Pick<Situation, 'address' | 'connection' | 'held'>,
	{ id, type }: Subscription,
): Promise<void> {
	const { id: own, previous } = held[type] ?? {};
	if (own === id && previous !== undefined && !(await isUnpublished(context, previous, address)))
		await restore(context, connection, id, previous);
	else await remove(context, { connection }, id);
}

/** Runs all tasks one after the other and gives their failures. */
export async function settleAll(tasks: readonly Task[]): Promise<Error[]> {
	const failures: Error[] = [];
	for (const task of tasks) {
		try {
			await task();
		} catch (error) {
			failures.push(error as Error);
		}
	}
	return failures;
}
