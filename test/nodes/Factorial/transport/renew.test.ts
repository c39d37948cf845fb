/** Which of many requests that find the token ended asks Factorial for a new one: at most one. */
import { sleep, type IDataObject } from 'n8n-workflow';
import type { Connection, Sender } from '../../../../nodes/Factorial/transport/connection';
import { logins } from '../../../../nodes/Factorial/catalog/logins';
import { renew } from '../../../../nodes/Factorial/transport/renew';

/** A credential as n8n keeps it. A refresh ends the tokens before; with those, it is refused. */
function keeper(id: string, tokens: Record<string, string>, more: IDataObject = {}) {
	const state = { tokens, refreshes: 0 };
	const pause = async () => await sleep(5);
	const context = {
		getNode: () => ({ name: 'Factorial', credentials: { factorialCompanyOAuth2Api: { id } } }),
		getCredentials: async () => {
			const oauthTokenData = state.tokens;
			await pause();
			return { oauthTokenData, ...more };
		},
		helpers: {
			refreshOAuth2Token: async () => {
				state.refreshes++;
				await pause();
				state.tokens = { access_token: `${id}-new-${state.refreshes}`, refresh_token: `${id}-refresh-${state.refreshes}` };
			},
		},
	};
	const connection = {
		login: logins.companyOAuth2,
		host: 'https://api.factorialhr.com',
		credential: { oauthTokenData: tokens },
		secrets: new Set<string>(),
	} as unknown as Connection;
	return { state, connection, renew: async (ended?: string) => await renew(context as unknown as Sender, connection, ended) };
}

const old = { access_token: 'old', refresh_token: 'old-refresh' };

test('many at once make one refresh, and all of them learn the new token', async () => {
	const { state, connection, renew: ask } = keeper('a', old);
	const renewals = await Promise.all(Array.from({ length: 5 }, async () => await ask('old')));
	expect(renewals.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'renewed'));
	expect(state.refreshes).toBe(1);
	expect(connection.credential).toEqual({ oauthTokenData: { access_token: 'a-new-1', refresh_token: 'a-refresh-1' } });
	expect([...connection.secrets]).toEqual(['a-new-1', 'a-refresh-1']);
});

test('one that comes late takes the new token', async () => {
	const { state, connection, renew: ask } = keeper('b', old);
	await ask('old');
	expect(await ask('old')).toEqual({ kind: 'renewed' });
	expect(connection.credential).toMatchObject({ oauthTokenData: { access_token: 'b-new-1' } });
	expect(state.refreshes).toBe(1);
});

test('a token that ends again is renewed again', async () => {
	const { state, renew: ask } = keeper('c', old);
	await ask('old');
	await ask('c-new-1');
	expect(state.refreshes).toBe(2);
});

test('credentials are renewed apart from each other', async () => {
	const [one, two] = [keeper('d', old), keeper('e', old)];
	await Promise.all([one.renew('old'), two.renew('old')]);
	expect([one.state.refreshes, two.state.refreshes]).toEqual([1, 1]);
});

test.each<[string, IDataObject, IDataObject]>([
	['was connected at another address', { access_token: 'new', resource: 'https://api.demo.factorialhr.dev' }, {}],
	['has another environment', { access_token: 'new' }, { environment: 'demo' }],
	['was connected at the environment that it has now', { access_token: 'new', resource: 'https://api.demo.factorialhr.dev' }, { environment: 'demo' }],
])('the token of a credential that %s meanwhile goes nowhere', async (_, tokens, more) => {
	const { state, connection, renew: ask } = keeper('f', tokens as Record<string, string>, more);
	expect(await ask('old')).toEqual({ kind: 'impossible' });
	expect(connection.credential).toEqual({ oauthTokenData: tokens });
	expect(state.refreshes).toBe(0);
});

test.each<[string, Record<string, string>]>([
	['no refresh token', { access_token: 'old' }],
	['an empty one', { access_token: 'old', refresh_token: '' }],
	['no token at all', {}],
])('with %s nothing is asked for', async (_, tokens) => {
	const { state, renew: ask } = keeper('g', tokens);
	expect(await ask('old')).toEqual({ kind: 'impossible' });
	expect(state.refreshes).toBe(0);
});
