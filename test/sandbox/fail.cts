// Failures on demand, second part: a request that met a fault fails before it is carried out, or its answer is spoiled.
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyReply, FastifyRequest } from 'fastify';

import { isListFault, spoilList } from './fail-lists.cts';
import type { Fault, Struck } from './faults.cts';
import { Refusal } from './problem.cts';
import type { Tokens } from './tokens.cts';

const bodies: Record<number, unknown> = {
	400: { error: 'invalid_grant', error_description: 'The provided authorization grant is invalid' },
	401: { error: 'invalid_token', error_description: 'The access token was revoked' },
	403: { errors: ['You are not authorized to perform this action'] },
	404: { errors: ['Record not found'] },
	429: { errors: ['Too many requests'] },
};
const htmlPage = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Before the request is carried out. Throws the answer, cuts the connection, or waits and lets it go on. */
export async function failBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply, tokens: Tokens): Promise<void> {
	if (fault.delayMs && !fault.afterApply) {
		await wait(fault.delayMs);
		// Whoever has gone meanwhile gets nothing done, as with a proxy that gives up.
		if (request.raw.socket.destroyed) return void reply.hijack();
	}
	const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? request.headers['x-api-key'];
	if (fault.kind === 'revoked') tokens.revoke(String(token));
	if (fault.kind === 'expired') tokens.expire(String(token));
	if (fault.afterApply) return;
	if (fault.kind === 'reset') {
		reply.hijack();
		request.raw.socket.destroy();
	}
	if (fault.kind === 'status') throw new Refusal(fault.status ?? 500, bodyOf(fault), headersOf(fault));
	if (fault.kind === 'html') throw new Refusal(fault.status ?? 502, fault.body ?? htmlPage, { 'content-type': 'text/html', ...headersOf(fault) });
	if (fault.kind === 'redirect') throw new Refusal(fault.status ?? 302, '', { location: fault.location ?? '/moved', ...headersOf(fault) });
}

/** When the answer is ready. Gives what is sent in its place. */
export function failAfter(fault: Struck, request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
	const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '{}');
	const half = bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2)));
	switch (fault.kind) {
		case 'slow':
			return fault.afterApply ? wait(fault.delayMs ?? 0, payload) : payload;
		case 'cut-json':
			return replaced(reply, half);
		case 'cut-body':
			reply.header('content-length', bytes.length);
			return Readable.from(halfThenGone(half, request));
		case 'headers':
			for (const [name, value] of Object.entries(fault.headers ?? {})) {
				if (value === null) reply.removeHeader(name);
				else reply.header(name, value);
			}
			return payload;
		case 'reset':
			if (fault.afterApply) request.raw.socket.destroy();
			return payload;
		case 'status':
		case 'html':
		case 'redirect':
			return fault.afterApply ? late(fault, reply) : payload;
		default:
			return isListFault(fault)
				? replaced(reply, Buffer.from(spoilList(fault, bytes.toString(), new URL(request.raw.url ?? '/', 'http://sandbox').searchParams)))
				: payload;
	}
}

/** The answer of a fault whose request was carried out. */
function late(fault: Fault, reply: FastifyReply): unknown {
	const html = fault.kind === 'html';
	const redirect = fault.kind === 'redirect';
	if (redirect) reply.header('location', fault.location ?? '/moved');
	const body = html ? String(fault.body ?? htmlPage) : redirect ? '' : JSON.stringify(bodyOf(fault));
	reply.code(fault.status ?? (html ? 502 : redirect ? 302 : 500)).headers(headersOf(fault));
	reply.header('content-type', html ? 'text/html' : 'application/json');
	return replaced(reply, Buffer.from(body));
}

function replaced(reply: FastifyReply, body: Buffer): Buffer {
	reply.header('content-length', body.length);
	return body;
}

async function* halfThenGone(half: Buffer, request: FastifyRequest) {
	yield half;
	await wait(20);
	request.raw.socket.destroy();
}

function bodyOf(fault: Fault): unknown {
	return fault.body === undefined ? (bodies[fault.status ?? 500] ?? { message: 'Something went wrong' }) : fault.body;
}

function headersOf({ headers = {} }: Fault): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => header[1] !== null));
}
