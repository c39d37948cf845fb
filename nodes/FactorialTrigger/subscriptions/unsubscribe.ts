/** Ends what the workflow has at Factorial: its own subscriptions go, those of others are given back. */
import type { IHookFunctions } from 'n8n-workflow';

import { call } from '../../Factorial/transport/call';
import { isSameNode, withoutRelay, withRelay } from './address';
import { end, settleAll, type Task } from './changes';
import { findMoved } from './moved';
import { ownSubscriptions } from './plan';
import { SUBSCRIPTIONS, situationOf } from './situation';

/**
 * Deletes the subscriptions of this workflow, and gives back those that were taken over.
 * Goes through all of them before it throws the first failure.
 */
export async function unsubscribe(context: IHookFunctions): Promise<void> {
	const seen = await situationOf(context, []);
	const situation = { ...seen, moved: await findMoved(context, seen) };
	const { held, address, connection } = situation;
	const tasks = ownSubscriptions(situation).flatMap((subscription): Task[] => {
		const { id, type, target_url: target, challenge } = subscription;
		const own = held[type]?.id === id ? held[type] : undefined;
		if (own?.relayedFrom !== undefined) {
			const stillRelayed = target === withRelay(own.relayedFrom, address.url, own.challenge);
			return stillRelayed
				? [
						async () =>
							await call(context, connection, SUBSCRIPTIONS, 'update', {
								id,
								target_url: own.relayedFrom,
							}),
					]
				: [];
		}
		// A test and the published workflow share the node; neither may delete what the other has. The challenge tells whose it is.
		if (
			isSameNode(target, address) &&
			withoutRelay(target) !== address.url &&
			(own === undefined || challenge !== own.challenge)
		)
			return [];
		return [async () => await end(context, situation, subscription)];
	});
	const [failure] = await settleAll(tasks);
	if (failure !== undefined) throw failure;
	delete context.getWorkflowStaticData('node').subscriptions;
}
