/** What can come of one attempt to send, and what of it an answer is: pure, before anybody decides or waits. */
import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

/** What came of one attempt; `T` is what a success gives. */
export type Outcome<T = unknown> =
	| { kind: 'answered'; status: number; value: T }
	/** A status that is no success. */
	| { kind: 'refused'; status: number; headers: Readonly<Record<string, unknown>>; body?: unknown }
	/** `to` is the whole address that the answer points to, where it names one. */
	| { kind: 'redirected'; status: number; to?: string }
	/** A success whose body is no data: cut in the middle, or a web page. */
	| { kind: 'unreadable'; status: number; body: unknown }
	/** The connection broke; `sent` tells whether the request can have reached Factorial. */
	| { kind: 'lost'; sent: boolean; reason: string };

/** Gives what an answer to a request for `url` is. An empty body is an answer, too. */
export function judge(
	{ statusCode: status, headers, body }: IN8nHttpFullResponse,
	url: string,
): Outcome {
	if (status >= 300 && status < 400)
		return { kind: 'redirected', status, ...target(headers.location, url) };
	if (status < 200 || status >= 400) return { kind: 'refused', status, headers, body };
	if (body === undefined || body === null || body === '')
		return { kind: 'answered', status, value: undefined };
	return typeof body === 'object'
		? { kind: 'answered', status, value: body }
		: { kind: 'unreadable', status, body };
}

function target(location: unknown, url: string): { to?: string } {
	return typeof location === 'string' && URL.canParse(location, url)
		? { to: new URL(location, url).toString() }
		: {};
}

/** One page of a list, and the cursor of the next where the list goes on. */
export interface Page {
	records: IDataObject[];
	cursor?: string;
	/** How many records the whole list has, where Factorial tells. */
	total?: number;
}

/**
 * Gives the page that an answer to a list is, or why it is none: it holds no list, or says that the list goes on but not where.
 * `{"errors": null}` is what Factorial sometimes answers for an empty list.
 */
export function pageOf(value: unknown): Page | 'noList' | 'nowhere' {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'noList';
	const { data, meta, errors } = value as {
		data?: unknown;
		meta?: { has_next_page?: unknown; end_cursor?: unknown; total?: unknown } | null;
		errors?: unknown;
	};
	if (errors === null && Object.keys(value).length === 1) return { records: [] };
	if (!Array.isArray(data)) return 'noList';
	const records = data as IDataObject[];
	const total = typeof meta?.total === 'number' ? { total: meta.total } : {};
	if (meta?.has_next_page !== true) return { records, ...total };
	const cursor = meta.end_cursor;
	return (typeof cursor === 'string' && cursor !== '') || typeof cursor === 'number'
		? { records, cursor: String(cursor), ...total }
		: 'nowhere';
}
