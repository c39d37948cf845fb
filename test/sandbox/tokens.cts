// Issues, recognises and revokes what a request may authenticate with: company tokens, user tokens and the API key.
import { randomBytes } from 'node:crypto';

import { companies } from './data/companies.cts';
import { Refusal } from './problem.cts';
import type { Settings } from './settings.cts';

export type Environment = 'production' | 'demo';

/** Published dummies: the sandbox guards nothing. */
export const clientId = 'sandbox-client-id';
export const clientSecret = 'sandbox-client-secret';
export const apiKey = companies[0].apiKey;
export const password = 'sandbox';

export interface Token {
	kind: 'company' | 'user' | 'key';
	environment: Environment;
	/** Index of the company that it belongs to. */
	company: number;
	/** Index of the employee that a user token speaks for. */
	employee?: number;
	/** What it may do, see scopes.cts; empty means all. */
	scopes: string[];
	/** Missing once it was used: a refresh token works once. */
	refreshToken?: string | undefined;
	/** Milliseconds since the epoch. */
	refreshUntil?: number;
	createdAt: number;
	/** How long it lives, in seconds. */
	seconds?: number;
	expiresAt?: number;
	revoked: boolean;
	/** The token that this one was refreshed from: it ends when this one is first used. */
	replaces?: Token | undefined;
}

interface IssueOptions {
	environment?: Environment;
	/** The first unless told. */
	company?: number;
	employee?: number;
	scopes?: string[];
	/** Life of the token, which then has a refresh token; by the settings unless told. */
	seconds?: number | undefined;
	replaces?: Token;
}

/** Of each company. */
const keys = companies.map(({ apiKey: key }) => key);
const bearer = /^Bearer (\S+)$/i;
const shape = /^sandbox_(company|user|key)_(production|demo)_[0-9a-f]{32}$/;

export class Tokens {
	private readonly issued = new Map<string, Token>();

	/** Refreshes since the last reset. */
	readonly refreshes = { granted: 0, refused: 0 };

	/** Those of the companies that no longer work. */
	private readonly revokedKeys = new Set<string>();

	constructor(
		private readonly environment: Environment,
		private readonly settings: () => Settings,
	) {}

	issue(kind: Token['kind'], options: IssueOptions = {}): [text: string, token: Token] {
		const environment = options.environment ?? this.environment;
		const createdAt = Date.now();
		const { userTokenSeconds, companyTokenSeconds, refreshTokenSeconds } = this.settings();
		const seconds = kind === 'key' ? 0 : (options.seconds ?? (kind === 'user' ? userTokenSeconds : companyTokenSeconds));
		const { company = 0, scopes = [], replaces } = options;
		const token: Token = { kind, environment, company, scopes, createdAt, revoked: false, replaces };
		if (kind === 'user') token.employee = options.employee ?? 1;
		if (kind === 'user' || seconds !== 0) {
			token.seconds = seconds;
			token.expiresAt = createdAt + seconds * 1_000;
			token.refreshToken = randomBytes(24).toString('hex');
			token.refreshUntil = createdAt + refreshTokenSeconds * 1_000;
		}
		const text = `sandbox_${kind}_${environment}_${randomBytes(16).toString('hex')}`;
		this.issued.set(text, token);
		return [text, token];
	}

	/** A new token for a refresh token, which is used up; undefined when it is none, or no longer. */
	refresh(refreshToken: string | undefined): [text: string, token: Token] | undefined {
		const old = [...this.issued.values()].find((token) => refreshToken && token.refreshToken === refreshToken);
		if (!old || old.revoked || (old.refreshUntil ?? 0) < Date.now()) {
			this.refreshes.refused += 1;
			return undefined;
		}
		old.refreshToken = undefined;
		this.refreshes.granted += 1;
		return this.issue(old.kind, { ...old, replaces: old });
	}

	/** Who a request speaks for. Throws the 401 that Factorial gives. */
	identify(headers: Record<string, unknown>): { text: string; token: Token } {
		const text = textOf(headers);
		if (!text) throw refusal('The access token is missing');
		const token = this.find(text, headers);
		if (!token) throw refusal('The access token is invalid');
		if (token.revoked) throw refusal('The access token was revoked');
		if (token.expiresAt !== undefined && token.expiresAt <= Date.now()) throw refusal('The access token expired');
		if (token.replaces) token.replaces.revoked = true;
		token.replaces = undefined;
		return { text, token };
	}

	/** What a request authenticates with, for the journal; never the token itself. */
	describe(headers: Record<string, unknown>): string {
		const text = textOf(headers);
		if (!text) return headers.authorization === undefined ? 'none' : 'unreadable';
		const token = this.find(text, headers);
		return token ? (token.kind === 'key' ? 'api-key' : `${token.kind}-token`) : 'unknown-token';
	}

	/** Ends the life of one token, or of all; what can be refreshed still can. Gives how many. */
	expire(text?: string): number {
		const tokens = text === undefined ? [...this.issued.values()] : [this.issued.get(text) ?? []].flat();
		for (const token of tokens) token.expiresAt = 0;
		return tokens.length;
	}

	/** Revokes one token (by it or its refresh token), or all of them and the API keys, of one company where it is told. Gives how many. */
	revoke(text?: string, company?: number): number {
		if (text !== undefined) {
			const token = this.issued.get(text) ?? [...this.issued.values()].find(({ refreshToken }) => refreshToken === text);
			const isKey = keys.includes(text);
			if (isKey) this.revokedKeys.add(text);
			if (token) token.revoked = true;
			return token || isKey ? 1 : 0;
		}
		const tokens = [...this.issued.values()].filter((token) => company === undefined || token.company === company);
		const ofCompany = keys.filter((_, index) => company === undefined || index === company);
		for (const token of tokens) token.revoked = true;
		for (const key of ofCompany) this.revokedKeys.add(key);
		return tokens.length + ofCompany.length;
	}

	/** The tokens that a company has granted and that still work; its API key is none of them. */
	granted(company: number): Token[] {
		return [...this.issued.values()].filter((token) => token.kind !== 'key' && token.company === company && !token.revoked);
	}

	clear(): void {
		this.issued.clear();
		Object.assign(this.refreshes, { granted: 0, refused: 0 });
		this.revokedKeys.clear();
	}

	/** A key is none as a bearer token, nor a token as a key. */
	private find(text: string, headers: Record<string, unknown>): Token | undefined {
		const found = this.known(text);
		return (found?.kind === 'key') === (headers.authorization === undefined) ? found : undefined;
	}

	/** What belongs to the other environment is recognised by its looks: it is answered with empty lists, not refused. */
	private known(text: string): Token | undefined {
		const company = keys.indexOf(text);
		if (company >= 0) {
			return { kind: 'key', environment: this.environment, company, scopes: [], createdAt: 0, revoked: this.revokedKeys.has(text) };
		}
		const foreign = shape.exec(text);
		const known = this.issued.get(text);
		if (known || !foreign || foreign[2] === this.environment) return known;
		return { kind: foreign[1] as Token['kind'], environment: foreign[2] as Environment, company: 0, scopes: [], createdAt: 0, revoked: false };
	}
}

function textOf(headers: Record<string, unknown>): string | undefined {
	if (typeof headers.authorization === 'string') return bearer.exec(headers.authorization)?.[1];
	return typeof headers['x-api-key'] === 'string' ? headers['x-api-key'] : undefined;
}

function refusal(description: string): Refusal {
	return new Refusal(
		401,
		{ error: 'invalid_token', error_description: description },
		{ 'www-authenticate': 'Bearer realm="Factorial", error="invalid_token"' },
	);
}
