// `POST /oauth/token` and `/oauth/revoke`: a code or a refresh token becomes an access token, or a token ends, with the checks and errors of Doorkeeper.
import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Grant } from './oauth.cts';
import { Refusal } from './problem.cts';
import { clientId, clientSecret } from './tokens.cts';
import type { Token, Tokens } from './tokens.cts';

type Form = Record<string, string> | undefined;

const descriptions: Record<string, string> = {
	invalid_client: 'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
	invalid_grant:
		'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
	invalid_request: 'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.',
	unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
};

function refuse(error: keyof typeof descriptions, status = 400): Refusal {
	return new Refusal(status, { error, error_description: descriptions[error] });
}

export function tokenRoute(app: FastifyInstance, tokens: Tokens, grants: Map<string, Grant>, scopes: string[]): void {
	app.post<{ Body: Form }>('/oauth/token', async (request, reply) => {
		const body = request.body ?? {};
		identify(request);
		reply.header('cache-control', 'no-store');
		if (body.grant_type === 'refresh_token') {
			const refreshed = tokens.refresh(body.refresh_token);
			if (!refreshed) throw refuse('invalid_grant');
			return tokenAnswer(...refreshed, scopes);
		}
		if (body.grant_type !== 'authorization_code') throw refuse(body.grant_type ? 'unsupported_grant_type' : 'invalid_request');
		if (!body.code || !body.redirect_uri) throw refuse('invalid_request');
		const grant = grants.get(body.code);
		grants.delete(body.code);
		if (!grant || grant.expiresAt < Date.now() || grant.redirectUri !== body.redirect_uri) throw refuse('invalid_grant');
		return tokenAnswer(...tokens.issue(grant.kind, { company: grant.company, employee: grant.employee, scopes: grant.scopes }), scopes);
	});

	// As RFC 7009 has it, a token that nobody knows is as good as revoked.
	app.post<{ Body: Form }>('/oauth/revoke', async (request) => {
		identify(request);
		if (!request.body?.token) throw refuse('invalid_request');
		tokens.revoke(request.body.token);
		return {};
	});
}

/** Client and form of a request to these endpoints. Newer clients may send the client as basic authentication. */
function identify(request: FastifyRequest<{ Body: Form }>): void {
	const { body = {}, headers } = request;
	if (!/^application\/x-www-form-urlencoded/.test(headers['content-type'] ?? '')) throw refuse('invalid_request');
	const basic = Buffer.from(/^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '', 'base64').toString();
	const known = body.client_id === clientId && body.client_secret === clientSecret;
	if (!known && basic !== `${clientId}:${clientSecret}`) throw refuse('invalid_client', 401);
}

/** What a client gets: all scopes are named when the token is limited to none; a token without end has no refresh token. */
export function tokenAnswer(text: string, token: Token, scopes: string[]) {
	return {
		access_token: text,
		token_type: 'Bearer',
		...(token.refreshToken ? { expires_in: token.seconds, refresh_token: token.refreshToken } : {}),
		scope: (token.scopes.length > 0 ? token.scopes : scopes).join(' '),
		created_at: Math.floor(token.createdAt / 1_000),
	};
}
