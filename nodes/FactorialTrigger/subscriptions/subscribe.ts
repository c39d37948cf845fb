/** Carries out a plan: makes, repairs and takes over subscriptions, and takes all of it back when a part fails. */
import { randomBytes } from 'crypto';
import { NodeApiError, type IDataObject, type IHookFunctions } from 'n8n-workflow';

import { call } from '../../Factorial/transport/call';
import { companyIdOf } from '../../Factorial/transport/company';
import { withoutRelay, withRelay } from './address';
import { change, end, remove, settleAll, stateOf, type Changes, type Task } from './changes';
import { conflictError, holder, overwrittenError } from './conflict';
import { elsewhere, findMoved } from './moved';
import { ownSubscriptions, planSubscriptions, TAKEN_OVER, type Plan, type Step } from './plan';
import {
	chosenEvents,
	listSubscriptions,
	SUBSCRIPTIONS,
	situationOf,
	toSubscription,
} from './situation';
import type { Held, HeldByEvent, Situation, Subscription } from './types';

/** 256 bits, as hexadecimal text. */
const newChallenge = () => randomBytes(32).toString('hex');

/** Tells whether Factorial has exactly the subscriptions that the workflow wants. */
export async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	const situation = await situationOf(context, chosenEvents(context));
	const { steps, surplus, conflicts } = planSubscriptions(situation);
	return (
		conflicts.length === 0 &&
		surplus.length === 0 &&
		elsewhere(situation).length === 0 &&
		steps.every(({ kind }) => kind === 'keep')
	);
}

/**
 * Brings Factorial to what the workflow wants and remembers it in the workflow's static data.
 * Throws, with everything as before, when something else holds an event, or when Factorial refuses a step.
 */
export async function subscribe(context: IHookFunctions): Promise<void> {
	const seen = await situationOf(context, chosenEvents(context));
	const situation = { ...seen, moved: await findMoved(context, seen) };
	const plan = planSubscriptions(situation);
	if (plan.conflicts.length > 0) throw conflictError(context.getNode(), plan.conflicts, situation);
	const undo: Task[] = [];
	const [failure] = await settleAll([
		async () => {
			context.getWorkflowStaticData('node').subscriptions = (await carryOut(
				context,
				situation,
				plan,
				undo,
			)) as unknown as IDataObject;
		},
	]);
	if (failure === undefined) return;
	await takeBack(context, situation, undo);
	throw failure;
}

async function carryOut(
	context: IHookFunctions,
	situation: Situation,
	{ steps, surplus }: Plan,
	undo: Task[],
): Promise<HeldByEvent> {
	const result: HeldByEvent = {};
	// What belongs to others comes last: when n8n is killed meanwhile, the least of it is lost.
	const ordered = [...steps].sort(
		(a, b) => Number(a.kind === 'takeOver') - Number(b.kind === 'takeOver'),
	);
	const company = steps.some(({ kind }) => kind === 'create')
		? await companyIdOf(context, situation.connection)
		: '';
	for (const step of ordered)
		result[step.event] = await perform(context, situation, step, company, undo);
	for (const subscription of surplus) await end(context, situation, subscription);
	return result;
}

async function perform(
	context: IHookFunctions,
	situation: Situation,
	step: Step,
	company: string,
	undo: Task[],
): Promise<Held> {
	if (step.kind === 'create') return await create(context, situation, step.event, company, undo);
	const { event, subscription } = step;
	const own = situation.held[event];
	const { id } = subscription;
	switch (step.kind) {
		case 'keep':
			return own as Held;
		case 'relay': {
			const key = newChallenge();
			await change(
				context,
				situation,
				subscription,
				{ target_url: withRelay(subscription.target_url, situation.address.url, key) },
				undo,
			);
			return { id, challenge: key, relayedFrom: withoutRelay(subscription.target_url) };
		}
		case 'repair': {
			const kept = own?.id === id ? own : undefined;
			const challenge = kept?.challenge ?? newChallenge();
			const name = kept?.previous
				? `${situation.name}${TAKEN_OVER}${holder({ id, type: event, ...kept.previous })}`
				: situation.name;
			await change(
				context,
				situation,
				subscription,
				{ ...asItShouldBe(situation), name, challenge },
				undo,
			);
			return { ...kept, id, challenge };
		}
		case 'takeOver': {
			const challenge = newChallenge();
			await change(
				context,
				situation,
				subscription,
				{
					...asItShouldBe(situation),
					name: `${situation.name}${TAKEN_OVER}${holder(subscription)}`,
					challenge,
				},
				undo,
			);
			return { id, challenge, previous: stateOf(subscription) };
		}
	}
}

function asItShouldBe({ address, apiVersion, name }: Situation): Changes {
	return { target_url: address.url, enabled: true, api_version: apiVersion, name };
}

async function create(
	context: IHookFunctions,
	situation: Situation,
	event: string,
	company: string,
	undo: Task[],
): Promise<Held> {
	const challenge = newChallenge();
	const values = {
		subscription_type: event,
		company_id: company,
		challenge,
		...asItShouldBe(situation),
	} as IDataObject;
	let made: Subscription;
	try {
		made = toSubscription(
			await call(context, situation.connection, SUBSCRIPTIONS, 'create', values),
		);
	} catch (error) {
		return await afterRefusal(context, situation, event, error as Error, undo);
	}
	// Factorial may repoint an existing subscription in place of refusing a second one.
	if (
		made.challenge === undefined
			? made.name !== undefined && made.name !== situation.name
			: made.challenge !== challenge
	) {
		throw overwrittenError(context.getNode(), made);
	}
	undo.push(async () => await remove(context, situation, made.id));
	return { id: made.id, challenge };
}

/** Somebody may have subscribed since the list was read: then the plan for this event is made anew. */
async function afterRefusal(
	context: IHookFunctions,
	situation: Situation,
	event: string,
	error: Error,
	undo: Task[],
): Promise<Held> {
	if (!(error instanceof NodeApiError) || error.httpCode !== '422') throw error;
	const now = {
		...situation,
		events: [event],
		current: await listSubscriptions(context, situation.connection, event),
	};
	const { steps, conflicts } = planSubscriptions(now);
	if (conflicts.length > 0) throw conflictError(context.getNode(), conflicts, situation);
	const [step] = steps;
	if (step === undefined || step.kind === 'create') throw error;
	return await perform(context, now, step, '', undo);
}

/** Undoes what was done, the last first, and removes what an unanswered request may have made all the same. */
async function takeBack(
	context: IHookFunctions,
	situation: Situation,
	undo: Task[],
): Promise<void> {
	const failures = await settleAll([...undo].reverse());
	const before = new Set(situation.current.map(({ id }) => id));
	const removals = async () => {
		const current = await listSubscriptions(context, situation.connection);
		const made = ownSubscriptions({ ...situation, current }).filter(
			({ id, target_url: target }) => !before.has(id) && target === situation.address.url,
		);
		for (const { id } of made) await remove(context, situation, id);
	};
	failures.push(...(await settleAll([removals])));
	for (const { message } of failures)
		context.logger.warn(
			`Factorial Trigger could not take back a step of a failed subscription: ${message}`,
		);
}
