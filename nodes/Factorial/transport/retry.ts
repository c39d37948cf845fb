/** Decides, without waiting itself, whether and when a failed request is sent again. */
import type { Outcome } from './outcomes';

export const MAX_ATTEMPTS = 6;
const LONGEST_BACKOFF = 30_000;
/** Beyond this, waiting inside a workflow helps nobody. */
export const LONGEST_PATIENCE = 180_000;
/** Statuses that say to come back later. */
export const WORTH_TRYING_AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** A reset time larger than this is a date in seconds since 1970 and not a duration. */
const EARLIEST_EPOCH = 1_000_000_000;

/**
 * Gives the milliseconds to wait before sending again, or nothing when the outcome stands.
 * `attempt` counts from 1. A POST is only repeated when Factorial says that it did not take it:
 * on 429, and on 503 with Retry-After. `random` gives 0 to 1 for the jitter.
 */
export function retryDelay(
	method: string,
	attempt: number,
	outcome: Outcome,
	now: number,
	random: () => number,
): number | undefined {
	if (attempt >= MAX_ATTEMPTS) return undefined;
	const asked = outcome.kind === 'refused' ? askedDelay(outcome, now) : undefined;
	if (!mayRepeat(method, outcome, asked)) return undefined;
	if (asked !== undefined) return asked <= LONGEST_PATIENCE ? asked + random() * 250 : undefined;
	// All waits of one request together outlast the minute that the limit of POST is counted in.
	if (method === 'POST')
		return Math.min(LONGEST_BACKOFF, 1_000 * 2 ** attempt) * (1 + random() / 4);
	const backoff = Math.min(LONGEST_BACKOFF, 500 * 2 ** attempt);
	return backoff / 2 + (random() * backoff) / 2;
}

function mayRepeat(method: string, outcome: Outcome, asked: number | undefined): boolean {
	switch (outcome.kind) {
		case 'lost':
		case 'unreadable':
			return method !== 'POST';
		case 'refused':
			if (method !== 'POST') return WORTH_TRYING_AGAIN.has(outcome.status);
			return outcome.status === 429 || (outcome.status === 503 && asked !== undefined);
		default:
			return false;
	}
}

/**
 * Tells whether Factorial can have carried the request out although it gave no success. A 503 that names a time to come back
 * is a refusal; whoever redirects may have done the work before (303 means just that).
 */
export function mayBeApplied(outcome: Outcome): boolean {
	switch (outcome.kind) {
		case 'answered':
			return false;
		case 'lost':
			return outcome.sent;
		case 'refused':
			return (
				outcome.status >= 500 && !(outcome.status === 503 && askedDelay(outcome, 0) !== undefined)
			);
		default:
			return true;
	}
}

/** Gives the milliseconds that Retry-After (seconds or a date) or RateLimit-Reset (seconds) ask for. */
export function askedDelay(
	{ status, headers }: Extract<Outcome, { kind: 'refused' }>,
	now: number,
): number | undefined {
	const after = text(headers['retry-after']);
	if (after !== undefined) {
		const seconds = Number(after);
		const until = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(after) - now;
		if (Number.isFinite(until)) return Math.max(0, until);
	}
	const reset = Number(text(headers['ratelimit-reset'] ?? headers['x-ratelimit-reset']));
	if (status !== 429 || !Number.isFinite(reset)) return undefined;
	return Math.max(0, reset > EARLIEST_EPOCH ? reset * 1000 - now : reset * 1000);
}

function text(value: unknown): string | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
}
