// Counts POST requests a token and answers 429 once a window is full.
import { Refusal } from './problem.cts';
import type { Settings } from './settings.cts';

export class RateLimit {
	private readonly windows = new Map<string, { start: number; used: number }>();

	constructor(private readonly settings: () => Settings) {}

	/** Counts one POST and gives the headers that say what is left. Throws 429 when nothing is. */
	count(token: string): Record<string, string> {
		const { postsPerMinute, rateWindowMs, retryAfter } = this.settings();
		const now = Date.now();
		let window = this.windows.get(token);
		if (!window || now >= window.start + rateWindowMs) {
			window = { start: now, used: 0 };
			this.windows.set(token, window);
		}
		const seconds = String(Math.max(1, Math.ceil((window.start + rateWindowMs - now) / 1_000)));
		const full = window.used >= postsPerMinute;
		if (!full) window.used += 1;
		const headers = {
			'ratelimit-limit': String(postsPerMinute),
			'ratelimit-remaining': String(postsPerMinute - window.used),
			'ratelimit-reset': seconds,
		};
		if (full) {
			throw new Refusal(429, { errors: ['Too many requests'] }, retryAfter ? { ...headers, 'retry-after': seconds } : {});
		}
		return headers;
	}

	clear(): void {
		this.windows.clear();
	}
}
