// The control plane under /sandbox: what tests and the demo use to prepare, watch and break the sandbox. No authentication.
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Company } from './company.cts';
import { companyGuide, controlCompany } from './control-company.cts';
import { companies } from './data/companies.cts';
import { logins } from './data/people.cts';
import { faultKinds } from './faults.cts';
import type { Fault, Faults } from './faults.cts';
import type { Journal } from './journal.cts';
import type { ApiDocument } from './openapi.cts';
import { sendPage, wantsPage } from './pages.cts';
import { Refusal } from './problem.cts';
import type { RateLimit } from './rate.cts';
import { patchSettings } from './settings.cts';
import type { Settings } from './settings.cts';
import { tokenAnswer } from './token-endpoint.cts';
import { apiKey, clientId, clientSecret, password } from './tokens.cts';
import type { Environment, Tokens } from './tokens.cts';
import type { Webhooks } from './webhooks.cts';

export interface ControlDeps {
	document: ApiDocument;
	company: Company;
	tokens: Tokens;
	faults: Faults;
	journal: Journal;
	rate: RateLimit;
	webhooks: Webhooks;
	environment: Environment;
	settings: () => Settings;
	reset: () => void;
	/** The front page. */
	front: (request: FastifyRequest) => string;
}

interface TokenRequest {
	kind?: 'company' | 'user' | 'key';
	environment?: Environment;
	/** Index of the company, 0 being the first. */
	company?: number;
	/** `admin` or `employee`, for a user token. */
	as?: 'admin' | 'employee';
	scopes?: string[];
	/** Seconds that it lives; it then comes with a refresh token. */
	expires_in?: number;
}

const guide = {
	'POST /sandbox/reset': 'seeded records again; no tokens, faults, deliveries, journal; settings back to their defaults',
	'GET /sandbox/settings': 'the switches',
	'PATCH /sandbox/settings': 'changes those that are named',
	'POST /sandbox/faults': `{kind: ${faultKinds.join('|')}, method?, path?, sent?, status?, headers?, body?, location?, delayMs?, after?, times?, afterApply?}`,
	'GET /sandbox/faults': 'the faults with how often they struck',
	'DELETE /sandbox/faults': 'no more faults',
	'GET /sandbox/requests': 'what was sent, oldest first',
	'DELETE /sandbox/requests': 'forgets it',
	'POST /sandbox/tokens':
		'{kind: company|user|key, environment?: production|demo, company?: 0|1|2, as?: admin|employee, scopes?: [scope], expires_in?: seconds} gives {access_token}, with expires_in also {refresh_token}; a key {api_key}',
	'GET /sandbox/tokens': 'how many refreshes were granted and refused',
	'POST /sandbox/tokens/expire': '{access_token?}, all without one: over now, but to be refreshed',
	'POST /sandbox/tokens/revoke': '{access_token?} or {company?}, all without either',
	...companyGuide,
};

export function registerControl(app: FastifyInstance, deps: ControlDeps): void {
	const { company, document, faults, journal, tokens } = deps;
	const refuse = (error: unknown) => new Refusal(422, { errors: [(error as Error).message] });

	for (const url of ['/', '/sandbox', '/sandbox/']) {
		const facts = () => ({
			what: 'A sandbox that speaks like the Factorial API. No real company, no real data.',
			version: document.version,
			environment: deps.environment,
			operations: document.operations.length,
			company_id: company.id,
			oauth: { client_id: clientId, client_secret: clientSecret },
			logins: { admin: logins[0], employee: logins[1], password },
			api_key: apiKey,
			companies: companies.map(({ name, logins: [admin], apiKey: key }) => ({ name, admin, api_key: key })),
			control: guide,
		});
		app.get(url, async (request, reply) => (wantsPage(request.headers.accept) ? sendPage(reply, deps.front(request)) : facts()));
	}

	app.post('/sandbox/reset', async () => {
		deps.reset();
		return { reset: true };
	});

	app.get('/sandbox/settings', async () => deps.settings());
	app.patch<{ Body: Record<string, unknown> | undefined }>('/sandbox/settings', async (request) => {
		try {
			patchSettings(deps.settings(), request.body ?? {});
			// A limit that was set begins anew.
			if (request.body?.postsPerMinute !== undefined || request.body?.rateWindowMs !== undefined) deps.rate.clear();
		} catch (error) {
			throw refuse(error);
		}
		return deps.settings();
	});

	app.get('/sandbox/faults', async () => faults.all());
	app.post<{ Body: Fault | undefined }>('/sandbox/faults', async (request, reply) => {
		try {
			faults.add(request.body ?? ({} as Fault));
		} catch (error) {
			throw refuse(error);
		}
		return reply.code(201).send(faults.all());
	});
	app.delete('/sandbox/faults', async () => {
		faults.clear();
		return [];
	});

	app.get('/sandbox/requests', async () => journal.all());
	app.delete('/sandbox/requests', async () => {
		journal.clear();
		return [];
	});

	app.post<{ Body: TokenRequest | undefined }>('/sandbox/tokens', async (request, reply) => {
		const { kind = 'company', environment = deps.environment, company: of = 0, as = 'employee', scopes = [], expires_in: seconds } = request.body ?? {};
		if (!['company', 'user', 'key'].includes(kind)) throw refuse(new Error("'kind' must be 'company', 'user' or 'key'"));
		if (!companies[of]) throw refuse(new Error(`'company' must be a number from 0 to ${companies.length - 1}`));
		const issued = tokens.issue(kind, { environment, company: of, employee: as === 'admin' ? 0 : 1, scopes, seconds });
		return reply.code(201).send(kind === 'key' ? { api_key: issued[0] } : tokenAnswer(...issued, scopes));
	});
	app.get('/sandbox/tokens', async () => ({ refreshes: tokens.refreshes }));
	app.post<{ Body: { access_token?: string } | undefined }>('/sandbox/tokens/expire', async (request) => ({
		expired: tokens.expire(request.body?.access_token),
	}));
	app.post<{ Body: { access_token?: string; company?: number } | undefined }>('/sandbox/tokens/revoke', async (request) => ({
		revoked: tokens.revoke(request.body?.access_token, request.body?.company),
	}));

	controlCompany(app, deps);
}
