// Failures on demand: which request fails next, in which way, and whether it is carried out before it fails.
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { Refusal } from './problem.cts';

export const faultKinds = ['status', 'reset', 'slow', 'cut-json', 'cut-body', 'html', 'revoked', 'empty-lists'] as const;

export interface Fault {
	kind: (typeof faultKinds)[number];
	/** Any method when missing. */
	method?: string;
	/** Source of a regular expression that the path (without query) must match; any path when missing. */
	path?: string;
	/** Source of a regular expression that the request's JSON body must match; any body when missing. */
	sent?: string;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	delayMs?: number;
	/** How many requests fail; 1 unless told, 0 for all from now on. */
	times?: number;
	/** Carry the request out, then fail. */
	afterApply?: boolean;
}

interface Pending extends Fault {
	left: number;
	hits: number;
}

const bodies: Record<number, unknown> = {
	401: { error: 'invalid_token', error_description: 'The access token was revoked' },
	403: { errors: ['You are not authorized to perform this action'] },
	404: { errors: ['Record not found'] },
	429: { errors: ['Too many requests'] },
};
const htmlPage = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

export class Faults {
	private pending: Pending[] = [];

	/** Throws, saying what is wrong, for a fault that makes no sense. */
	add(fault: Fault): void {
		if (!faultKinds.includes(fault.kind)) throw new Error(`'kind' must be one of ${faultKinds.join(', ')}`);
		for (const source of [fault.path, fault.sent]) if (source !== undefined) new RegExp(source);
		const times = fault.times ?? 1;
		if (!Number.isInteger(times) || times < 0) throw new Error("'times' must be a whole number, 0 for always");
		this.pending.push({ ...fault, left: times === 0 ? Infinity : times, hits: 0 });
	}

	all(): Array<Fault & { hits: number }> {
		return this.pending.map(({ left: _, ...fault }) => fault);
	}

	clear(): void {
		this.pending = [];
	}

	/** The fault that a request meets, used up by one. */
	take(method: string, path: string, body?: unknown): Fault | undefined {
		const fault = this.pending.find(
			(each) =>
				each.left > 0 &&
				(!each.method || each.method.toUpperCase() === method) &&
				(!each.path || new RegExp(each.path).test(path)) &&
				(!each.sent || new RegExp(each.sent).test(JSON.stringify(body) ?? '')),
		);
		if (fault) {
			fault.left -= 1;
			fault.hits += 1;
		}
		return fault;
	}
}

/** Before the request is carried out. Throws the answer, cuts the connection, or waits and lets it go on. */
export async function failBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply, revoke: () => void): Promise<void> {
	if (fault.delayMs) await wait(fault.delayMs);
	if (fault.kind === 'revoked') revoke();
	if (fault.afterApply) return;
	if (fault.kind === 'reset') {
		reply.hijack();
		request.raw.socket.destroy();
	}
	if (fault.kind === 'status') throw new Refusal(fault.status ?? 500, bodyOf(fault), fault.headers ?? {});
	if (fault.kind === 'html') throw new Refusal(fault.status ?? 502, fault.body ?? htmlPage, { 'content-type': 'text/html', ...fault.headers });
}

/** When the answer is ready. Gives what is sent in its place. */
export function failAfter(fault: Fault, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
	const text = typeof payload === 'string' ? payload : '{}';
	const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
	switch (fault.kind) {
		case 'cut-json':
			reply.header('content-length', Buffer.byteLength(half));
			return half;
		case 'cut-body':
			reply.header('content-length', Buffer.byteLength(text));
			return Readable.from(halfThenGone(half, request));
		case 'empty-lists':
			return emptied(reply, text);
		case 'reset':
			if (fault.afterApply) request.raw.socket.destroy();
			return payload;
		case 'status':
		case 'html': {
			if (!fault.afterApply) return payload;
			const html = fault.kind === 'html';
			const body = html ? String(fault.body ?? htmlPage) : JSON.stringify(bodyOf(fault));
			reply.code(fault.status ?? (html ? 502 : 500)).headers(fault.headers ?? {});
			reply.header('content-type', html ? 'text/html' : 'application/json').header('content-length', Buffer.byteLength(body));
			return body;
		}
		default:
			return payload;
	}
}

async function* halfThenGone(half: string, request: FastifyRequest) {
	yield half;
	await wait(20);
	request.raw.socket.destroy();
}

function bodyOf(fault: Fault): unknown {
	return fault.body ?? bodies[fault.status ?? 500] ?? { message: 'Something went wrong' };
}

function emptied(reply: FastifyReply, text: string): string {
	const answer = JSON.parse(text) as { data?: unknown; meta?: object };
	if (!Array.isArray(answer.data)) return text;
	const meta = { ...answer.meta, has_next_page: false, has_previous_page: false, start_cursor: null, end_cursor: null, total: 0 };
	const body = JSON.stringify({ data: [], meta });
	reply.header('content-length', Buffer.byteLength(body));
	return body;
}
