/** A small server that answers as a test tells it to, also as no server should, and remembers what it was sent. */
import Fastify, { type FastifyReply } from 'fastify';
import type { AddressInfo } from 'node:net';

export interface Seen {
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	/** What it logs in by: the bearer token, or the API key. */
	token?: string;
	body: string;
	/** Ends when the other side has gone away before the answer was sent. */
	gone: Promise<void>;
}

/** `count` says how many requests of this method and path came, this one included. */
export type Answer = (request: Seen, reply: FastifyReply, count: number) => unknown;

export interface Misbehaving {
	url: string;
	/** The same server under another name of this machine, which is another host to whoever sends there. */
	urlElsewhere: string;
	seen: Seen[];
	/** What it answers from now on; nothing is remembered of what came before. */
	answer(answer: Answer): void;
	close(): Promise<void>;
}

const nothing: Answer = (_, reply) => reply.code(404).send({ errors: ['Not found'] });

export async function startMisbehaving(): Promise<Misbehaving> {
	const app = Fastify({ forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
	const seen: Seen[] = [];
	let current = nothing;
	app.all('/*', async (request, reply) => {
		const [path = '', query = ''] = request.url.split('?');
		const token = request.headers.authorization?.replace(/^Bearer /, '') ?? request.headers['x-api-key']?.toString();
		const entry: Seen = {
			method: request.method,
			path,
			query: Object.fromEntries(new URLSearchParams(query)),
			...(token === undefined ? {} : { token }),
			body: typeof request.body === 'string' ? request.body : '',
			gone: new Promise((resolve) => reply.raw.once('close', () => resolve())),
		};
		seen.push(entry);
		const count = seen.filter((each) => each.method === entry.method && each.path === entry.path).length;
		await current(entry, reply, count);
		return reply;
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		urlElsewhere: `http://localhost:${port}`,
		seen,
		answer: (answer) => {
			current = answer;
			seen.length = 0;
		},
		close: async () => await app.close(),
	};
}

/** Never answers. */
export function silence(reply: FastifyReply): void {
	reply.hijack();
}

/** Breaks the connection without an answer. */
export function hangUp(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.socket?.destroy();
}

/** Sends the beginning of a body that should have been longer; then breaks the connection, or leaves it open. */
export function sendPart(
	reply: FastifyReply,
	part: string,
	{ length, headers = {}, then = 'end' }: { length: number; headers?: Record<string, string>; then?: 'destroy' | 'end' | 'stall' },
): void {
	reply.hijack();
	reply.raw.writeHead(200, { ...headers, 'content-length': length });
	reply.raw.write(part, () => {
		if (then === 'destroy') reply.raw.socket?.destroy();
		if (then === 'end') reply.raw.socket?.end();
	});
}

/** One page of a list, as Factorial answers. */
export function page(data: unknown[], next?: string) {
	return {
		data,
		meta: { has_next_page: next !== undefined, has_previous_page: false, start_cursor: null, end_cursor: next ?? null, total: data.length, limit: 100 },
	};
}
