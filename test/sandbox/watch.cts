// Around every request that is not for the control plane: note it down, delay it, break it, and turn what is thrown into an answer.
import { setTimeout as wait } from 'node:timers/promises';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { failAfter, failBefore } from './fail.cts';
import type { Faults, Struck } from './faults.cts';
import { redact } from './journal.cts';
import type { Journal, JournalEntry } from './journal.cts';
import { Refusal } from './problem.cts';
import type { Settings } from './settings.cts';
import type { Tokens } from './tokens.cts';

interface Deps {
	journal: Journal;
	faults: Faults;
	tokens: Tokens;
	settings: () => Settings;
}

/** Registers the hooks. Gives the journal's entry of a request. */
export function watch(app: FastifyInstance, { journal, faults, tokens, settings }: Deps) {
	const entries = new WeakMap<FastifyRequest, JournalEntry>();
	const struck = new WeakMap<FastifyRequest, Struck>();

	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
		try {
			done(null, text === '' ? undefined : JSON.parse(String(text)));
		} catch {
			done(new Refusal(400, { errors: ['The body is not valid JSON'] }));
		}
	});
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, __, done) => done(null, undefined));

	app.addHook('onRequest', async (request) => {
		const [path = '', query = ''] = (request.raw.url ?? '').split(/\?(.*)/s);
		if (isControl(path)) return;
		const entry = journal.add({
			at: new Date().toISOString(),
			method: request.method,
			path,
			query,
			contentType: request.headers['content-type']?.split(';')[0]?.trim() ?? null,
			authentication: tokens.describe(request.headers),
			headers: Object.keys(request.headers).sort(),
		});
		entries.set(request, entry);
	});

	app.addHook('preHandler', async (request, reply) => {
		const entry = entries.get(request);
		if (!entry) return;
		if (request.body !== undefined) entry.body = entry.path.startsWith('/api/') ? request.body : redact(request.body);
		const { latencyMs } = settings();
		if (latencyMs > 0) await wait(latencyMs);
		const fault = faults.take(request.method, entry.path, request.body);
		if (!fault) return;
		struck.set(request, fault);
		await failBefore(fault, request, reply, tokens);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = struck.get(request);
		return fault ? failAfter(fault, request, reply, payload) : payload;
	});

	app.addHook('onResponse', async (request, reply) => {
		const entry = entries.get(request);
		if (entry) entry.status = reply.statusCode;
	});

	app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
		const entry = entries.get(request);
		if (entry && error instanceof Refusal) entry.refused = error.body;
		if (error instanceof Refusal) return reply.code(error.status).headers(error.headers).send(error.body);
		const status = error.statusCode ?? 500;
		if (status >= 500) console.error('The sandbox itself failed:', error);
		return reply.code(status).send({ errors: [error.message] });
	});
	// Where redirects lead: whoever follows one takes this for the answer.
	app.all('/moved', async () => ({}));
	app.setNotFoundHandler(async (_, reply) => reply.code(404).send({ status: 404, error: 'Not Found' }));

	return (request: FastifyRequest) => entries.get(request);
}

function isControl(path: string): boolean {
	return path === '/' || path === '/sandbox' || path.startsWith('/sandbox/');
}
