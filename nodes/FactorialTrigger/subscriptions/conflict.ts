/** Says in plain words who holds an event that the workflow wants, and what can be done about it. */
import { NodeOperationError, type INode } from 'n8n-workflow';

import { eventLabel } from '../events';
import { isSameNodeElsewhere } from './address';
import type { Situation, Subscription } from './types';

const ONE_PLACE = 'Factorial tells each event to one place only per company.';
const FAN_OUT =
	"let one workflow receive the event and call the others with 'Execute Sub-workflow'";

/** Gives the error for events that stay with others; it names each holder, but never a challenge or a full address. */
export function conflictError(
	node: INode,
	conflicts: readonly Subscription[],
	{ address, test }: Pick<Situation, 'address' | 'test'>,
): NodeOperationError {
	const held = conflicts
		.map(
			(subscription) =>
				`"${eventLabel(subscription.type)}" already goes to ${holder(subscription)}`,
		)
		.join('; ');
	// Where publishing fails, n8n shows the message alone.
	const message = test
		? held
		: `${held}. Let one workflow call the others with 'Execute Sub-workflow', or set 'If Already Subscribed' to 'Take Over'`;
	return new NodeOperationError(node, message, { description: advice(conflicts, address, test) });
}

/** Gives the error for a subscription that Factorial repointed to this workflow when a new one was asked for. */
export function overwrittenError(node: INode, subscription: Subscription): NodeOperationError {
	return new NodeOperationError(
		node,
		`"${eventLabel(subscription.type)}" was just subscribed by ${named(subscription)}, and Factorial has replaced its address by that of this workflow`,
		{
			description: `${ONE_PLACE} Whoever runs that integration has to set its webhook up again. To share the event, ${FAN_OUT}.`,
		},
	);
}

/** Gives who holds a subscription: its name, the host that it leads to, and its id. */
export function holder(subscription: Subscription): string {
	return `${named(subscription)} at ${hostOf(subscription.target_url)} (subscription ${subscription.id})`;
}

function named({ name = '' }: Subscription): string {
	const workflow = /^n8n workflow [^:]*: (.+)$/.exec(name)?.[1];
	if (workflow !== undefined) return `the n8n workflow "${workflow}"`;
	return name.trim() === '' ? 'a subscription without name' : `"${name}"`;
}

function hostOf(target: string): string {
	return URL.canParse(target) ? new URL(target).host : 'an unknown address';
}

function advice(
	conflicts: readonly Subscription[],
	address: Situation['address'],
	test: boolean,
): string {
	if (conflicts.some(({ target_url: target }) => isSameNodeElsewhere(target, address))) {
		return test
			? `${ONE_PLACE} It is this workflow at another address, which a test leaves as it is. If n8n has moved from there to here, publish the workflow, which puts the address right, and test then.`
			: `${ONE_PLACE} It is this workflow on another n8n, which still answers there. Leave the event to one of the two: unpublish it there, or choose 'Take Over' for 'If Already Subscribed' in the options.`;
	}
	if (test) {
		return `${ONE_PLACE} A test never takes an event away, because it could not give it back if n8n stopped meanwhile. Test with an event that is free, or publish the workflow with 'If Already Subscribed' set to 'Take Over' and test then.`;
	}
	return `${ONE_PLACE} To share it, ${FAN_OUT}. To have it here instead, choose 'Take Over' for 'If Already Subscribed' in the options: unpublishing gives it back.`;
}
