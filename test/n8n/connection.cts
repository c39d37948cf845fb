// The Factorial credential as a person fills it in for a sandbox.
import { clientId, clientSecret } from '../sandbox/tokens.cts';
import type { Credential, N8nRest } from './rest.cts';

export const credentialType = 'factorialCompanyOAuth2Api';

export type Place = { environment: 'production' | 'demo' } | { environment: 'other'; baseUrl: string };

/** Saves a credential that is filled in but not connected yet. */
export async function createConnection(rest: N8nRest, name: string, place: Place): Promise<Credential> {
	return await rest.createCredential(name, credentialType, { ...place, clientId, clientSecret, scope: '' });
}
