/** Finds out which subscription a delivery belongs to, by the secret that Factorial repeats in it. */
import { createHash, timingSafeEqual } from 'crypto';

import type { HeldByEvent } from '../subscriptions/types';

/** Header of Factorial's deliveries. */
export const CHALLENGE_HEADER = 'x-factorial-wh-challenge';

/**
 * Gives the event whose subscription has this challenge, or nothing for a forged or missing one.
 * Takes the same time whatever was given: digests are compared, and always all of them.
 */
export function eventOf(given: unknown, held: HeldByEvent): string | undefined {
	const digest = digestOf(typeof given === 'string' ? given : '');
	let found: string | undefined;
	for (const [event, { challenge }] of Object.entries(held)) {
		if (timingSafeEqual(digest, digestOf(challenge)) && challenge !== '') found = event;
	}
	return found;
}

function digestOf(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
