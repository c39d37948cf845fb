// Issues, recognises and revokes what a request may authenticate with: company tokens, user tokens and the API key.
import { randomBytes } from 'node:crypto';

import { Refusal } from './problem.cts';
import type { Settings } from './settings.cts';

export type Environment = 'production' | 'demo';

/** Published dummies: the sandbox guards nothing. */
export const clientId = 'sandbox-client-id';
export const clientSecret = 'sandbox-client-secret';
export const apiKey = 'sandbox-api-key';
export const password = 'sandbox';

export interface Token {
	kind: 'company' | 'user' | 'key';
	environment: Environment;
	/** Index of the employee that a user token speaks for. */
	employee?: number;
	/** Areas that may be called; empty means all. */
	scopes: string[];
	refreshToken?: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
	expiresAt?: number;
	revoked: boolean;
}

const bearer = /^Bearer (\S+)$/i;
const shape = /^sandbox_(company|user)_(production|demo)_[0-9a-f]{32}$/;

export class Tokens {
	private readonly issued = new Map<string, Token>();

	private keyRevoked = false;

	constructor(
		private readonly environment: Environment,
		private readonly settings: () => Settings,
	) {}

	issue(kind: 'company' | 'user', options: { environment?: Environment; employee?: number; scopes?: string[] } = {}): [text: string, token: Token] {
		const environment = options.environment ?? this.environment;
		const createdAt = Date.now();
		const token: Token = { kind, environment, scopes: options.scopes ?? [], createdAt, revoked: false };
		if (kind === 'user') {
			token.employee = options.employee ?? 1;
			token.expiresAt = createdAt + this.settings().userTokenSeconds * 1_000;
			token.refreshToken = randomBytes(24).toString('hex');
		}
		const text = `sandbox_${kind}_${environment}_${randomBytes(16).toString('hex')}`;
		this.issued.set(text, token);
		return [text, token];
	}

	/** The token behind a refresh token, which is used up. */
	takeRefreshed(refreshToken: string): Token | undefined {
		for (const token of this.issued.values()) {
			if (token.refreshToken === refreshToken && !token.revoked) {
				token.revoked = true;
				return token;
			}
		}
		return undefined;
	}

	/** Who a request speaks for. Throws the 401 that Factorial gives. */
	identify(headers: Record<string, unknown>): { text: string; token: Token } {
		const text = textOf(headers);
		if (!text) throw refusal('The access token is missing');
		const token = this.find(text);
		if (!token) throw refusal('The access token is invalid');
		if (token.revoked) throw refusal('The access token was revoked');
		if (token.expiresAt !== undefined && token.expiresAt <= Date.now()) throw refusal('The access token expired');
		return { text, token };
	}

	/** What a request authenticates with, for the journal; never the token itself. */
	describe(headers: Record<string, unknown>): string {
		const text = textOf(headers);
		if (!text) return headers.authorization === undefined ? 'none' : 'unreadable';
		const token = this.find(text);
		return token ? (token.kind === 'key' ? 'api-key' : `${token.kind}-token`) : 'unknown-token';
	}

	/** Revokes one token, or all of them and the API key. Gives how many. */
	revoke(text?: string): number {
		if (text !== undefined) {
			const token = this.issued.get(text);
			if (text === apiKey) this.keyRevoked = true;
			if (token) token.revoked = true;
			return token || text === apiKey ? 1 : 0;
		}
		for (const token of this.issued.values()) token.revoked = true;
		this.keyRevoked = true;
		return this.issued.size + 1;
	}

	clear(): void {
		this.issued.clear();
		this.keyRevoked = false;
	}

	/** A token of the other environment is recognised by its looks: it is answered with empty lists, not refused. */
	private find(text: string): Token | undefined {
		if (text === apiKey) {
			return { kind: 'key', environment: this.environment, scopes: [], createdAt: 0, revoked: this.keyRevoked };
		}
		const foreign = shape.exec(text);
		const known = this.issued.get(text);
		if (known || !foreign || foreign[2] === this.environment) return known;
		return { kind: foreign[1] as 'company' | 'user', environment: foreign[2] as Environment, scopes: [], createdAt: 0, revoked: false };
	}
}

function textOf(headers: Record<string, unknown>): string | undefined {
	if (typeof headers.authorization === 'string') {
		const text = bearer.exec(headers.authorization)?.[1];
		return text === apiKey ? undefined : text;
	}
	return typeof headers['x-api-key'] === 'string' ? headers['x-api-key'] : undefined;
}

function refusal(description: string): Refusal {
	return new Refusal(401, { error: 'invalid_token', error_description: description }, { 'www-authenticate': 'Bearer realm="Factorial", error="invalid_token"' });
}
