// Failures on demand, first part: which request fails next, in which way. How it then fails is in fail.cts.
export const faultKinds = [
	'status',
	'reset',
	'slow',
	'cut-json',
	'cut-body',
	'html',
	'redirect',
	'headers',
	'revoked',
	'expired',
	'empty-lists',
	'errors-null',
	'stuck-cursor',
	'alternating-cursor',
	'missing-cursor',
	'shrinking-page',
	'endless-empty',
] as const;

export interface Fault {
	kind: (typeof faultKinds)[number];
	/** Any method when missing. */
	method?: string;
	/** Source of a regular expression that the path (without query) must match; any path when missing. */
	path?: string;
	/** Source of a regular expression that the request's JSON body must match; any body when missing. */
	sent?: string;
	status?: number;
	/** Set on the answer; null takes one away (`headers`). */
	headers?: Record<string, string | null>;
	body?: unknown;
	/** Where a `redirect` leads: an address, or a path of the sandbox; `/moved` unless told. */
	location?: string;
	delayMs?: number;
	/** How many matching requests go through first; 0 unless told. */
	after?: number;
	/** How many requests fail; 1 unless told, 0 for all from now on. */
	times?: number;
	/** Carry the request out, then fail. */
	afterApply?: boolean;
}

/** A fault while it strikes: with what it remembers from one request to the next. */
export interface Struck extends Fault {
	/** How often it has struck, this time included. */
	hits: number;
	/** Cursors that it has given out. */
	cursors: Array<string | null>;
}

interface Pending extends Struck {
	left: number;
	spared: number;
}

export class Faults {
	private pending: Pending[] = [];

	/** Throws, saying what is wrong, for a fault that makes no sense. */
	add(fault: Fault): void {
		if (!faultKinds.includes(fault.kind)) throw new Error(`'kind' must be one of ${faultKinds.join(', ')}`);
		for (const source of [fault.path, fault.sent]) if (source !== undefined) new RegExp(source);
		const { times = 1, after = 0 } = fault;
		if (!Number.isInteger(times) || times < 0) throw new Error("'times' must be a whole number, 0 for always");
		if (!Number.isInteger(after) || after < 0) throw new Error("'after' must be a whole number");
		this.pending.push({ ...fault, left: times === 0 ? Infinity : times, spared: after, hits: 0, cursors: [] });
	}

	all(): Array<Fault & { hits: number }> {
		return this.pending.map(({ left: _, spared: __, cursors: ___, ...fault }) => fault);
	}

	clear(): void {
		this.pending = [];
	}

	/** The fault that a request meets, used up by one. */
	take(method: string, path: string, body?: unknown): Struck | undefined {
		const fault = this.pending.find(
			(each) =>
				each.left > 0 &&
				(!each.method || each.method.toUpperCase() === method) &&
				(!each.path || new RegExp(each.path).test(path)) &&
				(!each.sent || new RegExp(each.sent).test(JSON.stringify(body) ?? '')),
		);
		if (!fault) return undefined;
		if (fault.spared > 0) {
			fault.spared -= 1;
			return undefined;
		}
		fault.left -= 1;
		fault.hits += 1;
		return fault;
	}
}
