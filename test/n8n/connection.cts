// The Factorial credentials as a person fills them in for a sandbox.
import { apiKey, clientId, clientSecret } from '../sandbox/tokens.cts';
import type { Credential, N8nRest } from './rest.cts';

/** Each type of credential, and what a node saves in 'Authentication' for it. */
const authentications = { factorialCompanyOAuth2Api: 'companyOAuth2', factorialUserOAuth2Api: 'userOAuth2', factorialApi: 'apiKey' } as const;

export type CredentialType = keyof typeof authentications;

export type Place = { environment: 'production' | 'demo' | 'demoEu2' } | { environment: 'other'; baseUrl: string };

/** Saves a credential that is filled in but not connected yet; `more` are further fields of its form, or others than those of the sandbox. */
export async function createConnection(
	rest: N8nRest,
	name: string,
	place: Place,
	type: CredentialType = 'factorialCompanyOAuth2Api',
	more: Record<string, unknown> = {},
): Promise<Credential> {
	return await rest.createCredential(name, type, { ...place, ...(type === 'factorialApi' ? { apiKey } : { clientId, clientSecret }), ...more });
}

/** Ends the login as Factorial does that authorized it, with a code of no meaning: what is asked of the token endpoint then, and answered, is the caller's. */
export async function callBack(rest: N8nRest, { id }: Credential): Promise<{ opened: URL; status: number; page: string }> {
	const opened = new URL(await rest.authorizeUrl(id));
	const query = new URLSearchParams({ code: 'the-code', state: opened.searchParams.get('state') ?? '' }).toString();
	const answer = await fetch(`${rest.url}/rest/oauth2-credential/callback?${query}`, { headers: { cookie: rest.cookie } });
	return { opened, status: answer.status, page: await answer.text() };
}

/** Gives what a node says to log in by a credential: nothing for the company's, as workflows have it that were saved before there was a choice. */
export function authenticationBy({ type }: Credential): { authentication?: string } {
	return type === 'factorialCompanyOAuth2Api' ? {} : { authentication: authentications[type as CredentialType] };
}
