/** The words of the trigger's subscriptions: as Factorial has them, and as the workflow remembers them. */
import type { Connection } from '../../Factorial/transport/connection';
import type { Address } from './address';

/** A record of `api_public/webhook_subscriptions`. Factorial calls the event `type` here and `subscription_type` when it is set. */
export interface Subscription {
	id: string;
	type: string;
	target_url: string;
	enabled: boolean;
	api_version: string;
	name?: string;
	challenge?: string;
}

/** What the workflow's static data keeps of one subscription. */
export interface Held {
	id: string;
	/** What Factorial repeats in each delivery. */
	challenge: string;
	/** What the subscription was before it was taken over. */
	previous?: Omit<Subscription, 'id' | 'type'>;
	/** While a test listens beside the published workflow: the address that the subscription had. */
	relayedFrom?: string;
}

/** Subscriptions by event. */
export type HeldByEvent = Record<string, Held>;

/** What to do about an event that something else holds. */
export type Policy = 'fail' | 'takeOver';

/** All that a hook has to know before it changes anything. */
export interface Situation {
	connection: Connection;
	/** Names of the events that the workflow is to get. */
	events: readonly string[];
	/** What the workflow remembers. */
	held: HeldByEvent;
	/** All subscriptions of the company. */
	current: readonly Subscription[];
	address: Address;
	/** Whether the editor listens for a test event. */
	test: boolean;
	/** Name that the workflow's subscriptions carry; one that was taken over says so behind it. */
	name: string;
	/** The beginning of that name, which stays when the workflow is renamed. */
	tag: string;
	apiVersion: string;
	policy: Policy;
	/** Ids of subscriptions that lead to this node where it no longer lives. */
	moved: ReadonlySet<string>;
}
