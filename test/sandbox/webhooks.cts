// Webhook subscriptions and the deliveries that writes cause: sent, retried, and given up with the subscription disabled.
import type { Company } from './company.cts';
import { invalid, notFound } from './problem.cts';
import type { Problems } from './schema.cts';
import type { Settings } from './settings.cts';
import type { SandboxRecord } from './store.cts';

export const subscriptions = 'api_public/webhook_subscriptions';

export interface Author {
	id: string;
	type: 'company' | 'employee';
}

export interface Delivery {
	id: number;
	event: string;
	subscription_id: string;
	target_url: string;
	state: 'waiting' | 'delivered' | 'given up';
	attempts: Array<{ at: string; status?: number; error?: string }>;
	record: unknown;
}

/** How a delivery is out of the ordinary. */
export interface Oddities {
	/** How often it is sent; by the settings unless told. */
	copies?: number;
	/** Waits before it is sent for the first time. */
	delayMs?: number;
	/** Sent in place of the subscription's own, by somebody who does not know it: once, and no subscription suffers from it. */
	challenge?: string;
}

export class Webhooks {
	private deliveries: Delivery[] = [];

	/** What waits for its next attempt, by its timer. */
	private timers = new Map<NodeJS.Timeout, () => Promise<void>>();

	private sent = 0;

	/** Goes up with each reset, so that answers from before it change nothing. */
	private era = 0;

	constructor(
		private readonly company: Company,
		private readonly settings: () => Settings,
		private readonly events: ReadonlySet<string>,
		private readonly version: string,
	) {}

	/** The record of a new subscription, or the one that it overwrites. Throws 422 for unknown events and second subscriptions. */
	subscribe(body: Record<string, unknown>): SandboxRecord {
		this.check(body);
		const first = this.subscribed(body.subscription_type);
		if (first) {
			if (this.settings().duplicateSubscription === 'refuse') throw taken();
			return this.company.update(subscriptions, first, { target_url: body.target_url });
		}
		const { enabled = true, api_version = this.version } = body;
		return this.company.create(subscriptions, { ...body, enabled: enabled ?? true, api_version: api_version ?? this.version });
	}

	/** Checks what an update would change; the change itself is an ordinary update. */
	check(body: Record<string, unknown>, id?: string): void {
		const problems: Problems = {};
		const { subscription_type: type, target_url: url, api_version: version } = body;
		if (type != null && !this.events.has(String(type))) problems.subscription_type = ['is not included in the list'];
		if (url != null && !/^https?:\/\/[^\s/]+/.test(String(url))) problems.target_url = ['is not a valid URL'];
		if (version != null && !/^\d{4}-\d{2}-\d{2}$/.test(String(version))) problems.api_version = ['is not a version'];
		if (Object.keys(problems).length > 0) throw invalid(problems);
		const other = id !== undefined && type != null ? this.subscribed(type) : undefined;
		if (other && other.id !== id) throw taken();
	}

	/** Sends the record to whoever subscribed to the event. Gives how many deliveries that makes. */
	fire(event: string, record: unknown, author: Author, oddities: Oddities = {}): number {
		const subscription = this.subscribed(event);
		if (!subscription?.enabled) return 0;
		const copies = oddities.copies ?? this.settings().deliveryCopies;
		for (let copy = 0; copy < copies; copy += 1) this.send(event, subscription, record, author, oddities);
		return copies;
	}

	/** Sends an earlier delivery once more, as it was. Throws a 404 for one that is unknown. */
	again(id: number, author: Author, oddities: Oddities = {}): Delivery {
		const delivery = this.deliveries.find((each) => each.id === id);
		const subscription = delivery && this.company.store.get(subscriptions, delivery.subscription_id);
		if (!delivery || !subscription) throw notFound();
		return this.send(delivery.event, subscription, delivery.record, author, oddities);
	}

	private send(event: string, subscription: SandboxRecord, record: unknown, author: Author, { delayMs = 0, challenge }: Oddities): Delivery {
		this.sent += 1;
		const delivery: Delivery = {
			id: this.sent,
			event,
			subscription_id: String(subscription.id),
			target_url: String(subscription.target_url),
			state: 'waiting',
			attempts: [],
			record: structuredClone(record),
		};
		this.deliveries.push(delivery);
		if (delayMs > 0) this.after(delayMs, delivery, author, challenge);
		else void this.attempt(delivery, author, this.era, challenge);
		return delivery;
	}

	/** Makes the next attempt of each delivery that waits for one. Gives how many that are. */
	now(): number {
		const due = [...this.timers.values()];
		this.stopWaiting();
		for (const attempt of due) void attempt();
		return due.length;
	}

	all(): Delivery[] {
		return this.deliveries;
	}

	clear(): void {
		this.era += 1;
		this.stopWaiting();
		this.deliveries = [];
	}

	private stopWaiting(): void {
		for (const timer of this.timers.keys()) clearTimeout(timer);
		this.timers.clear();
	}

	private subscribed(event: unknown): SandboxRecord | undefined {
		return this.company.store.records(subscriptions).find(({ type }) => type === event);
	}

	private async attempt(delivery: Delivery, author: Author, era: number, challenge?: string): Promise<void> {
		const subscription = this.company.store.get(subscriptions, delivery.subscription_id);
		if (!subscription?.enabled) {
			delivery.state = 'given up';
			return;
		}
		delivery.target_url = String(subscription.target_url);
		const attempt: Delivery['attempts'][number] = { at: new Date().toISOString() };
		delivery.attempts.push(attempt);
		try {
			const answer = await fetch(delivery.target_url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-factorial-wh-challenge': challenge ?? String(subscription.challenge ?? ''),
					'x-factorial-author-id': author.id,
					'x-factorial-author-type': author.type,
				},
				body: JSON.stringify(delivery.record),
				signal: AbortSignal.timeout(this.settings().deliveryTimeoutMs),
			});
			attempt.status = answer.status;
			await answer.body?.cancel();
			if (answer.ok) delivery.state = 'delivered';
		} catch (error) {
			attempt.error = (error as Error).name;
		}
		if (era === this.era && delivery.state !== 'delivered') this.later(delivery, author, subscription, challenge);
	}

	private later(delivery: Delivery, author: Author, subscription: SandboxRecord, challenge?: string): void {
		if (challenge !== undefined) {
			delivery.state = 'given up';
			return;
		}
		const wait = this.settings().deliveryIntervalsMs[delivery.attempts.length - 1];
		if (wait === undefined) {
			delivery.state = 'given up';
			subscription.enabled = false;
			return;
		}
		this.after(wait, delivery, author);
	}

	private after(wait: number, delivery: Delivery, author: Author, challenge?: string): void {
		const attempt = async () => await this.attempt(delivery, author, this.era, challenge);
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			void attempt();
		}, wait);
		timer.unref();
		this.timers.set(timer, attempt);
	}
}

function taken() {
	return invalid({ subscription_type: ['has already been taken'] });
}
