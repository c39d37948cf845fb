// The fault suite's rows for the trigger: what befalls deliveries and subscriptions, and what the workflow is started with all the same.
import type { TestSandbox } from '../engine/sandbox.cts';
import { note } from './play.cts';
import type { TriggerStage } from './stage.cts';

const EVENT = 'teams/team/update';
const resource = 'api_public/webhook_subscriptions';

interface Subscription {
	id: string;
	enabled: boolean;
	target_url: string;
}

interface Delivery {
	state: string;
	attempts: Array<{ error?: string }>;
}

/** What a row may do: on the workflow by its stage, on Factorial by the sandbox. */
interface Acts {
	stage: TriggerStage;
	/** An event that should start the workflow; the query is the control plane's. */
	event(query?: string): Promise<void>;
	/** Waits until nobody answered the first attempt to deliver. */
	refusedOnce(): Promise<void>;
	/** Factorial makes its next attempt. */
	tryNow(): Promise<void>;
	/** A delivery by somebody who does not know the challenge. */
	forge(): Promise<void>;
	subscriptions(): Promise<Subscription[]>;
	/** Changes or (without fields) deletes all subscriptions, past the API. */
	tamper(fields?: object): Promise<void>;
	/** Another integration subscribes. */
	take(): Promise<void>;
}

export interface TriggerRow {
	name: string;
	options?: Record<string, unknown>;
	/** Needs an n8n of its own, which is killed. */
	kills?: true;
	play(acts: Acts): Promise<void>;
	/** Attempts to deliver, executions, events that started nothing, executions beyond the first for an event, subscriptions in the end. */
	expect: { sent: number; out: number; lost: number; doubled: number; left: number };
}

export const triggerTable: TriggerRow[] = [
	{ name: 'double delivery', play: async ({ event }) => await event('copies=2'), expect: { sent: 2, out: 2, lost: 0, doubled: 1, left: 1 } },
	{
		name: 'double delivery, Drop Duplicates Within',
		options: { dropDuplicatesWithin: 5 },
		play: async ({ event }) => await event('copies=2'),
		expect: { sent: 2, out: 1, lost: 0, doubled: 0, left: 1 },
	},
	{ name: 'late delivery', play: async ({ event }) => await event('delayMs=300'), expect: { sent: 1, out: 1, lost: 0, doubled: 0, left: 1 } },
	{ name: 'forged delivery', play: async ({ event, forge }) => (await forge(), await event()), expect: { sent: 2, out: 1, lost: 0, doubled: 0, left: 1 } },
	{
		name: 'subscription taken by another',
		play: async ({ stage, take, tamper, event }) => {
			await tamper();
			await take();
			// What it says is the trigger's own test; here counts that the other keeps what is its own.
			await stage.publishAgain().catch(() => undefined);
			await event();
		},
		expect: { sent: 1, out: 0, lost: 1, doubled: 0, left: 1 },
	},
	{
		name: 'subscription disabled, published again',
		play: async ({ stage, tamper, event }) => {
			await tamper({ enabled: false });
			await stage.publishAgain();
			await event();
		},
		expect: { sent: 1, out: 1, lost: 0, doubled: 0, left: 1 },
	},
	{
		name: 'subscription deleted, published again',
		play: async ({ stage, tamper, event }) => {
			await tamper();
			await stage.publishAgain();
			await event();
		},
		expect: { sent: 1, out: 1, lost: 0, doubled: 0, left: 1 },
	},
	{
		name: 'subscription deleted, unpublished',
		play: async ({ stage, tamper, event }) => {
			await tamper();
			await stage.unpublish();
			await event();
		},
		expect: { sent: 0, out: 0, lost: 1, doubled: 0, left: 0 },
	},
	{
		name: 'n8n killed between publishing and delivery',
		kills: true,
		play: async ({ stage, event, refusedOnce, tryNow }) => {
			await stage.kill?.();
			const delivered = event();
			await refusedOnce();
			await stage.boot?.();
			await tryNow();
			await delivered;
		},
		expect: { sent: 2, out: 1, lost: 0, doubled: 0, left: 1 },
	},
];

/** Throws (as `expect` does) when it came otherwise than the row says. */
export async function playTrigger(stage: TriggerStage, row: TriggerRow): Promise<void> {
	const { sandbox } = stage;
	let events = 0;
	const subscriptions = async () => await sandbox.records<Subscription>(resource);
	await stage.publish([EVENT], row.options ?? {});
	// For an instant of its start, n8n answers 200 to whatever comes, and no node ever hears of it: the next attempt comes when n8n is up.
	if (row.kills) await sandbox.settings({ deliveryIntervalsMs: [600_000] });
	await row.play({
		stage,
		subscriptions,
		event: async (query = '') => {
			events += 1;
			await sandbox.control('post', `/webhooks/${EVENT}?${query}`, { id: `event-${events}`, name: `Team ${events}` });
			await settled(sandbox);
		},
		refusedOnce: async () => await until(sandbox, ([delivery]) => delivery?.attempts?.[0]?.error !== undefined),
		tryNow: async () => void (await sandbox.control('post', '/deliveries/now')),
		forge: async () => {
			await sandbox.control('post', `/webhooks/${EVENT}?challenge=guessed`, { id: 'forged', name: 'Forged' });
			await settled(sandbox);
		},
		tamper: async (fields) => {
			for (const { id } of await subscriptions()) await sandbox.control(fields ? 'patch' : 'delete', `/records/${resource}/${id}`, fields);
		},
		take: async () =>
			void (await sandbox.ask('post', resource, {
				subscription_type: EVENT,
				target_url: 'http://127.0.0.1:9/payroll',
				company_id: sandbox.companyId,
				name: 'Payroll',
				challenge: 'its own',
			})),
	});
	const ids = (await stage.started()).map(({ id }) => String(id));
	const distinct = new Set(ids);
	const deliveries = await sandbox.control<Delivery[]>('get', '/deliveries');
	const sent = deliveries.reduce((sum, { attempts }) => sum + attempts.length, 0);
	const figures = { sent, out: ids.length, lost: events - [...distinct].filter((id) => id.startsWith('event-')).length, doubled: ids.length - distinct.size };
	note({ row: row.name, work: 'trigger', figures, said: '' });
	expect({ ...figures, left: (await subscriptions()).length }).toEqual(row.expect);
	expect(ids).not.toContain('forged');
}

async function settled(sandbox: TestSandbox): Promise<void> {
	await until(sandbox, (deliveries) => deliveries.every(({ state }) => state !== 'waiting'));
}

async function until(sandbox: TestSandbox, holds: (deliveries: Array<Partial<Delivery>>) => boolean): Promise<void> {
	while (!holds(await sandbox.control<Delivery[]>('get', '/deliveries'))) await new Promise((resolve) => setTimeout(resolve, 20));
}
