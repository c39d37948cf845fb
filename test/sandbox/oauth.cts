// The way from a browser to a token, as the partner guide tells it: log in, consent, come back with a code, trade it in.
import { randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply } from 'fastify';

import type { Company } from './company.cts';
import { whoSignsIn } from './data/companies.cts';
import { consentPage, loginPage, messagePage, sendPage } from './pages.cts';
import type { Account } from './pages.cts';
import type { Session, Sessions } from './sessions.cts';
import type { Settings } from './settings.cts';
import { tokenRoute } from './token-endpoint.cts';
import { clientId, password } from './tokens.cts';
import type { Tokens } from './tokens.cts';

export interface Grant {
	redirectUri: string;
	kind: 'company' | 'user';
	company: number;
	employee: number;
	scopes: string[];
	expiresAt: number;
}

interface Deps {
	companies: readonly Company[];
	sessions: Sessions;
	tokens: Tokens;
	settings: () => Settings;
	scopes: string[];
}

type Ask = Record<string, string | undefined>;

const callback = '/rest/oauth2-credential/callback';
const asked = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'resource_owner_type'] as const;
const onlyAdministrators = 'Only an administrator can authorize an application for the whole company. Log out and log in as one.';

/** Registers the pages and the token endpoint. Gives a function that forgets all codes. */
export function registerOAuth(app: FastifyInstance, deps: Deps): () => void {
	const { sessions } = deps;
	const grants = new Map<string, Grant>();

	app.get<{ Querystring: Ask }>('/oauth/authorize', async (request, reply) => {
		const ask = request.query;
		const problem = refuseAsk(ask, deps.settings());
		if (problem) return sendPage(reply, messagePage('The request is not valid', problem), 400);
		if (ask.response_type !== 'code') return back(reply, ask, { error: 'unsupported_response_type' });
		const scopes = (ask.scope ?? '').split(/[ +]/).filter(Boolean);
		if (scopes.some((scope) => !deps.scopes.includes(scope))) {
			return back(reply, ask, { error: 'invalid_scope', error_description: 'The requested scope is invalid, unknown, or malformed.' });
		}
		const session = sessions.of(request);
		if (!session) return sendPage(reply, loginPage(request.raw.url ?? '/'));
		const account = accountOf(deps.companies, session, request.raw.url);
		if (ask.resource_owner_type === 'company' && session.employee !== 0) {
			return sendPage(reply, messagePage('Only an administrator can do this', onlyAdministrators, account), 403);
		}
		const fields = Object.fromEntries(asked.flatMap((name) => (ask[name] === undefined ? [] : [[name, ask[name]]])));
		const page = consentPage({
			account,
			tokenKind: ask.resource_owner_type === 'company' ? 'company' : 'user',
			areas: scopes.length > 0 ? scopes : deps.scopes,
			fields: { ...fields, csrf: session.csrf } as Record<string, string>,
		});
		return sendPage(reply, page);
	});

	app.post<{ Body: Ask | undefined }>('/oauth/authorize', async (request, reply) => {
		const ask = request.body ?? {};
		const session = sessions.of(request);
		const problem = refuseAsk(ask, deps.settings());
		if (problem) return sendPage(reply, messagePage('The request is not valid', problem), 400);
		if (!session || ask.csrf !== session.csrf) return sendPage(reply, messagePage('The page has expired', 'Start again.'), 422);
		const kind = ask.resource_owner_type === 'company' ? 'company' : 'user';
		if (kind === 'company' && session.employee !== 0)
			return sendPage(reply, messagePage('Only an administrator can do this', onlyAdministrators, accountOf(deps.companies, session)), 403);
		if (ask.decision !== 'authorize')
			return back(reply, ask, { error: 'access_denied', error_description: 'The resource owner or authorization server denied the request.' });
		const code = randomBytes(24).toString('base64url');
		const scopes = (ask.scope ?? '').split(/[ +]/).filter(Boolean);
		const expiresAt = Date.now() + deps.settings().codeSeconds * 1_000;
		const { company, employee } = session;
		grants.set(code, { redirectUri: ask.redirect_uri ?? '', kind, company, employee, scopes, expiresAt });
		return back(reply, ask, { code });
	});

	app.post<{ Body: Ask | undefined }>('/login', async (request, reply) => {
		const { email = '', password: given = '', return_to: to = '/' } = request.body ?? {};
		const who = whoSignsIn(email.trim().toLowerCase());
		if (!who || given !== password) return sendPage(reply, loginPage(inside(to), 'The email or the password is wrong.'), 422);
		sessions.begin(reply, who);
		return reply.redirect(inside(to), 303);
	});

	app.get('/login', async (_, reply) => sendPage(reply, loginPage('/')));
	app.get<{ Querystring: Ask }>('/logout', async (request, reply) => {
		sessions.end(request, reply);
		const { return_to: to } = request.query;
		return to === undefined ? sendPage(reply, messagePage('Logged out', 'Start again from the application.')) : reply.redirect(inside(to), 303);
	});
	tokenRoute(app, deps.tokens, grants, deps.scopes);
	return () => grants.clear();
}

/** Who is logged in, in words; `after` is the page that they were on. */
export function accountOf(companies: readonly Company[], { company, employee }: Session, after = '/'): Account {
	const of = companies[company];
	return { person: String(of?.store.records('employees/employees')[employee]?.full_name ?? ''), company: of?.world.profile.name ?? '', after };
}

/** A path of this server: who logs in or out is sent nowhere else. */
function inside(to: string): string {
	return /^\/(?![/\\])/.test(to) ? to : '/';
}

/** What is wrong with who asks and where the answer should go: told on a page, never sent to an unknown address. */
function refuseAsk(ask: Ask, settings: Settings): string | undefined {
	if (ask.client_id !== clientId) return 'The client is unknown: client authentication failed.';
	if (!ask.redirect_uri) return 'The redirect address (redirect_uri) is missing.';
	return accepts(ask.redirect_uri, settings.redirectUris) ? undefined : 'The redirect address (redirect_uri) is not one of the application.';
}

function accepts(address: string, configured: string[]): boolean {
	if (configured.includes(address)) return true;
	if (!URL.canParse(address)) return false;
	const { protocol, pathname, hash } = new URL(address);
	return /^https?:$/.test(protocol) && pathname.endsWith(callback) && hash === '';
}

function back(reply: FastifyReply, ask: Ask, answer: Record<string, string>) {
	const target = new URL(ask.redirect_uri ?? '');
	for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
	if (ask.state !== undefined) target.searchParams.set('state', ask.state);
	return reply.redirect(target.toString(), 303);
}
