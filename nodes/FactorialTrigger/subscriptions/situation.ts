/** Gathers what the trigger's hooks have to know: the node's wishes, the workflow's memory, and what Factorial has. */
import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';

import { apiVersionOf } from '../../Factorial/catalog/versions';
import { listRecords } from '../../Factorial/transport/call';
import { connect, type Connection } from '../../Factorial/transport/connection';
import { findEvent } from '../events';
import { addressOf } from './address';
import type { HeldByEvent, Policy, Situation, Subscription } from './types';

export const SUBSCRIPTIONS = 'api_public/webhook_subscriptions';

/** What the names of all subscriptions that workflows make begin with. */
export const WORKFLOW = 'n8n workflow ';

/**
 * Gives the situation that the hook runs in, for the events that the workflow is to get, with all the subscriptions of the company.
 * What has moved is not found out yet. Throws what sending throws.
 */
export async function situationOf(
	context: IHookFunctions,
	events: readonly string[],
): Promise<Situation> {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined)
		throw new NodeOperationError(
			context.getNode(),
			'n8n gives this trigger no address to be reached at',
		);
	const { id = '', name: workflow = '' } = context.getWorkflow();
	const { ifAlreadySubscribed = 'fail' } = context.getNodeParameter('options', {}) as {
		ifAlreadySubscribed?: Policy;
	};
	const connection = await connect(context);
	const tag = `${WORKFLOW}${id}:`;
	return {
		connection,
		events,
		held: heldBy(context.getWorkflowStaticData('node')),
		current: await listSubscriptions(context, connection),
		address: addressOf(url, context.getNode()),
		test: context.getActivationMode() === 'manual',
		tag,
		name: `${tag} ${workflow.slice(0, 80)}`.trim(),
		apiVersion: apiVersionOf(context.getNode().typeVersion),
		policy: ifAlreadySubscribed,
		moved: new Set(),
	};
}

/** Gives all subscriptions of the token's company, or those to one event. */
export async function listSubscriptions(
	context: IHookFunctions,
	connection: Connection,
	type?: string,
): Promise<Subscription[]> {
	return (
		await listRecords(context, connection, SUBSCRIPTIONS, type === undefined ? {} : { type })
	).map(toSubscription);
}

/** Gives the record without what is null in it: a name or a challenge that was never set. */
export function toSubscription(record: IDataObject): Subscription {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => value !== null),
	) as unknown as Subscription;
}

/** Gives what the workflow remembers of its subscriptions. */
export function heldBy(staticData: IDataObject): HeldByEvent {
	return (staticData.subscriptions ?? {}) as unknown as HeldByEvent;
}

/** Gives the events that are chosen. Throws a NodeOperationError when there is none, or an unknown one. */
export function chosenEvents(context: IHookFunctions): string[] {
	const events = context.getNodeParameter('events', []) as string[];
	if (events.length === 0) {
		throw new NodeOperationError(context.getNode(), "'Trigger On' is empty", {
			description: 'Choose at least one event that starts the workflow.',
		});
	}
	const { typeVersion } = context.getNode();
	const unknown = events.find((name) => findEvent(name, typeVersion) === undefined);
	if (unknown !== undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`'Trigger On' holds "${unknown}", which is no event of Factorial`,
			{ description: 'Choose the events from the list.' },
		);
	}
	return events;
}
