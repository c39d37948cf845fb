// The way from a browser to a token, as the partner guide tells it: log in, consent, come back with a code, trade it in.
import { randomBytes } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Company } from './company.cts';
import { companyName, logins } from './data/people.cts';
import { consentPage, loginPage, messagePage } from './pages.cts';
import type { Settings } from './settings.cts';
import { tokenRoute } from './token-endpoint.cts';
import { clientId, password } from './tokens.cts';
import type { Tokens } from './tokens.cts';

export interface Grant {
	redirectUri: string;
	kind: 'company' | 'user';
	employee: number;
	scopes: string[];
	expiresAt: number;
}

interface Deps {
	company: Company;
	tokens: Tokens;
	settings: () => Settings;
	scopes: string[];
}

type Ask = Record<string, string | undefined>;

const callback = '/rest/oauth2-credential/callback';
const asked = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'resource_owner_type'] as const;
const cookie = 'sandbox_session';

/** Registers the pages and the token endpoint. Gives a function that forgets all sessions and codes. */
export function registerOAuth(app: FastifyInstance, deps: Deps): () => void {
	const sessions = new Map<string, { employee: number; csrf: string }>();
	const grants = new Map<string, Grant>();
	const html = (reply: FastifyReply, page: string, status = 200) => reply.code(status).type('text/html; charset=utf-8').send(page);
	const sessionOf = (request: FastifyRequest) => {
		const pair = (request.headers.cookie ?? '').split(/;\s*/).find((each) => each.startsWith(`${cookie}=`));
		return sessions.get(pair?.slice(cookie.length + 1) ?? '');
	};

	app.get<{ Querystring: Ask }>('/oauth/authorize', async (request, reply) => {
		const ask = request.query;
		const problem = refuseAsk(ask, deps.settings());
		if (problem) return html(reply, messagePage('The request is not valid', problem), 400);
		if (ask.response_type !== 'code') return back(reply, ask, { error: 'unsupported_response_type' });
		const scopes = (ask.scope ?? '').split(/[ +]/).filter(Boolean);
		if (scopes.some((scope) => !deps.scopes.includes(scope))) {
			return back(reply, ask, { error: 'invalid_scope', error_description: 'The requested scope is invalid, unknown, or malformed.' });
		}
		const session = sessionOf(request);
		if (!session) return html(reply, loginPage(request.raw.url ?? '/'));
		if (ask.resource_owner_type === 'company' && session.employee !== 0) {
			return html(
				reply,
				messagePage(
					'Only an administrator can do this',
					'Only an administrator can authorize an application for the whole company. Log out and log in as one.',
				),
				403,
			);
		}
		const fields = Object.fromEntries(asked.flatMap((name) => (ask[name] === undefined ? [] : [[name, ask[name]]])));
		const page = consentPage({
			company: companyName,
			person: String(deps.company.store.records('employees/employees')[session.employee]?.full_name ?? ''),
			tokenKind: ask.resource_owner_type === 'company' ? 'company' : 'user',
			areas: scopes.length > 0 ? scopes : deps.scopes,
			fields: { ...fields, csrf: session.csrf } as Record<string, string>,
		});
		return html(reply, page);
	});

	app.post<{ Body: Ask | undefined }>('/oauth/authorize', async (request, reply) => {
		const ask = request.body ?? {};
		const session = sessionOf(request);
		const problem = refuseAsk(ask, deps.settings());
		if (problem) return html(reply, messagePage('The request is not valid', problem), 400);
		if (!session || ask.csrf !== session.csrf) return html(reply, messagePage('The page has expired', 'Start again.'), 422);
		const kind = ask.resource_owner_type === 'company' ? 'company' : 'user';
		if (kind === 'company' && session.employee !== 0)
			return html(reply, messagePage('Only an administrator can do this', 'Only an administrator can authorize an application for the whole company.'), 403);
		if (ask.decision !== 'authorize')
			return back(reply, ask, { error: 'access_denied', error_description: 'The resource owner or authorization server denied the request.' });
		const code = randomBytes(24).toString('base64url');
		const scopes = (ask.scope ?? '').split(/[ +]/).filter(Boolean);
		const expiresAt = Date.now() + deps.settings().codeSeconds * 1_000;
		grants.set(code, { redirectUri: ask.redirect_uri ?? '', kind, employee: session.employee, scopes, expiresAt });
		return back(reply, ask, { code });
	});

	app.post<{ Body: Ask | undefined }>('/login', async (request, reply) => {
		const { email = '', password: given = '', return_to: to = '/' } = request.body ?? {};
		const target = /^\/(?!\/)/.test(to) ? to : '/';
		const employee = logins.findIndex((login) => login === email.trim().toLowerCase());
		if (employee < 0 || given !== password) return html(reply, loginPage(target, 'The email or the password is wrong.'), 422);
		const session = randomBytes(16).toString('hex');
		sessions.set(session, { employee, csrf: randomBytes(16).toString('hex') });
		return reply.header('set-cookie', `${cookie}=${session}; Path=/; HttpOnly; SameSite=Lax`).redirect(target, 303);
	});

	app.get('/login', async (_, reply) => html(reply, loginPage('/')));
	app.get('/logout', async (_, reply) =>
		html(reply.header('set-cookie', `${cookie}=; Path=/; Max-Age=0`), messagePage('Logged out', 'Start again from the application.')),
	);
	tokenRoute(app, deps.tokens, grants, deps.scopes);
	return () => {
		sessions.clear();
		grants.clear();
	};
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
