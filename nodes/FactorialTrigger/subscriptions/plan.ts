/** Decides, without asking anybody, what has to be done so that the workflow has exactly the subscriptions it wants. */
import { isSameNode, isSameNodeElsewhere, withoutRelay } from './address';
import type { Situation, Subscription } from './types';

/** Between a name and whom the subscription was taken from. */
export const TAKEN_OVER = ', taken over from ';

/** What has to be done for one event. */
export type Step =
	| { kind: 'create'; event: string }
	| { kind: 'keep' | 'relay' | 'repair' | 'takeOver'; event: string; subscription: Subscription };

export interface Plan {
	steps: Step[];
	/** Ours, but not wanted any more. */
	surplus: Subscription[];
	/** Held by something else, and to be left with it. */
	conflicts: Subscription[];
}

/** Gives the plan for a situation; nothing is to be done when all steps are `keep` and there is neither surplus nor conflict. */
export function planSubscriptions(situation: Situation): Plan {
	const { events, current } = situation;
	const conflicts: Subscription[] = [];
	const steps = [...new Set(events)].flatMap((event): Step[] => {
		const subscription = current.find(({ type }) => type === event);
		if (subscription === undefined) return [{ kind: 'create', event }];
		const kind = stepFor(subscription, situation);
		if (kind !== undefined) return [{ kind, event, subscription }];
		conflicts.push(subscription);
		return [];
	});
	// A test must not touch what the published workflow has.
	const surplus = situation.test
		? []
		: ownSubscriptions(situation).filter(({ type }) => !events.includes(type));
	return { steps, surplus, conflicts };
}

function stepFor(
	subscription: Subscription,
	situation: Situation,
): Exclude<Step['kind'], 'create'> | undefined {
	const { test, policy, address } = situation;
	if (!isOwn(subscription, situation))
		return policy === 'takeOver' && !test ? 'takeOver' : undefined;
	if (test && withoutRelay(subscription.target_url) !== address.url) return 'relay';
	return isAsWanted(subscription, situation) ? 'keep' : 'repair';
}

/** Gives the subscriptions that belong to this node of this workflow. */
export function ownSubscriptions(
	situation: Pick<Situation, 'address' | 'current' | 'held' | 'moved' | 'tag'>,
): Subscription[] {
	return situation.current.filter((subscription) => isOwn(subscription, situation));
}

/**
 * Ours is what we remember and nobody has made theirs since, or what leads to us under our name (made just before n8n was killed).
 * What leads to this node on another n8n is ours when it no longer lives there; otherwise that is a copy in use, and so somebody else.
 */
function isOwn(
	subscription: Subscription,
	{ address, held, moved, tag }: Pick<Situation, 'address' | 'held' | 'moved' | 'tag'>,
): boolean {
	const { id, type, target_url: target, challenge, name = '' } = subscription;
	const here = isSameNode(target, address);
	if (isSameNodeElsewhere(target, address)) return moved.has(id);
	const own = held[type];
	if (own?.id === id && (here || challenge === undefined || challenge === own.challenge))
		return true;
	return here && name.startsWith(tag);
}

function isAsWanted(
	subscription: Subscription,
	{ held, address, name, apiVersion }: Situation,
): boolean {
	const { id, type, target_url: target, challenge, enabled, api_version: version } = subscription;
	const own = held[type];
	const challenged = own?.id === id && (challenge === undefined || challenge === own.challenge);
	const named =
		subscription.name === name || subscription.name?.startsWith(`${name}${TAKEN_OVER}`) === true;
	return challenged && named && target === address.url && enabled && version === apiVersion;
}
