/** The words of the trigger's subscriptions: as Factorial has them, and as the workflow remembers them. */

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
