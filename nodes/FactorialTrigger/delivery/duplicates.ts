/** Remembers deliveries for a while, so that a repeated one can be told. */
import { createHash } from 'crypto';

/** Times of arrival in milliseconds since 1970, by fingerprint. */
export type Seen = Readonly<Record<string, number>>;

/** More than a busy company's hour; keeps the workflow's static data small. */
const MOST = 2_000;

/** Gives a short text that is the same for deliveries of the same content. */
export function fingerprint(...parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** Tells whether an equal delivery came within the last `minutes`. */
export function isRepeated(seen: Seen, print: string, now: number, minutes: number): boolean {
	const at = seen[print];
	return at !== undefined && now - at < minutes * 60_000;
}

/** Gives what is to be remembered from now on: this delivery, and those that are still within the time. */
export function remember(seen: Seen, print: string, now: number, minutes: number): Seen {
	const fresh = Object.entries(seen).filter(([, at]) => now - at < minutes * 60_000);
	return Object.fromEntries([...fresh, [print, now] as const].slice(-MOST));
}
