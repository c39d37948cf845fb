// `POST /oauth/token`: a code or a refresh token becomes an access token, with the checks and errors of Doorkeeper.
import type { FastifyInstance } from 'fastify';

import type { Grant } from './oauth.cts';
import { Refusal } from './problem.cts';
import { clientId, clientSecret } from './tokens.cts';
import type { Token, Tokens } from './tokens.cts';

const descriptions: Record<string, string> = {
	invalid_client: 'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
	invalid_grant: 'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
	invalid_request: 'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.',
	unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
};

function refuse(error: keyof typeof descriptions, status = 400): Refusal {
	return new Refusal(status, { error, error_description: descriptions[error] });
}

export function tokenRoute(app: FastifyInstance, tokens: Tokens, grants: Map<string, Grant>, areas: string[]): void {
	app.post<{ Body: Record<string, string> | undefined }>('/oauth/token', async (request, reply) => {
		const body = request.body ?? {};
		if (!/^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '')) throw refuse('invalid_request');
		if (body.client_id !== clientId || body.client_secret !== clientSecret) throw refuse('invalid_client', 401);
		reply.header('cache-control', 'no-store');
		if (body.grant_type === 'refresh_token') return refresh(body, tokens, areas);
		if (body.grant_type !== 'authorization_code') throw refuse(body.grant_type ? 'unsupported_grant_type' : 'invalid_request');
		if (!body.code || !body.redirect_uri) throw refuse('invalid_request');
		const grant = grants.get(body.code);
		grants.delete(body.code);
		if (!grant || grant.expiresAt < Date.now() || grant.redirectUri !== body.redirect_uri) throw refuse('invalid_grant');
		return answer(...tokens.issue(grant.kind, { employee: grant.employee, scopes: grant.scopes }), areas);
	});
}

function refresh(body: Record<string, string>, tokens: Tokens, areas: string[]) {
	const old = body.refresh_token ? tokens.takeRefreshed(body.refresh_token) : undefined;
	if (!old) throw refuse('invalid_grant');
	return answer(...tokens.issue('user', { employee: old.employee ?? 1, scopes: old.scopes }), areas);
}

function answer(text: string, token: Token, areas: string[]) {
	return {
		access_token: text,
		token_type: 'Bearer',
		...(token.expiresAt ? { expires_in: Math.round((token.expiresAt - token.createdAt) / 1_000), refresh_token: token.refreshToken } : {}),
		scope: (token.scopes.length > 0 ? token.scopes : areas).join(' '),
		created_at: Math.floor(token.createdAt / 1_000),
	};
}
