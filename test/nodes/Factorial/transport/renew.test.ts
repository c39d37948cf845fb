/** Which of many requests that find the token ended asks Factorial for a new one: at most one. */
import { NodeOperationError, sleep, type IDataObject, type INode } from 'n8n-workflow';
import type { Connection, Sender } from '../../../../nodes/Factorial/transport/connection';
import { logins } from '../../../../nodes/Factorial/catalog/logins';
import { renew } from '../../../../nodes/Factorial/transport/renew';

const old = { access_token: 'old', refresh_token: 'old-refresh' };

/** A credential as n8n keeps it. A refresh ends the tokens before; with those, it is refused. */
function keeper(id: string, tokens: Record<string, string>, more: IDataObject = {}) {
	const state: { tokens: Record<string, string>; refreshes: number; unreadable?: Error } = { tokens, refreshes: 0 };
	const pause = async () => await sleep(5);
	const context = {
		getNode: () => ({ name: 'Factorial', credentials: { factorialCompanyOAuth2Api: { id } } }),
		getCredentials: async () => {
			const oauthTokenData = state.tokens;
			await pause();
			if (state.unreadable) throw state.unreadable;
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
		credential: { oauthTokenData: old },
		secrets: new Set<string>(),
	} as unknown as Connection;
	return { state, connection, renew: async (ended?: string) => await renew(context as unknown as Sender, connection, ended) };
}

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
	// As another execution has it, which began before.
	connection.credential = { oauthTokenData: old };
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

const there = 'https://api.demo.factorialhr.dev';
test.each<[string, Record<string, string>, IDataObject]>([
	['was connected at another address', { access_token: 'new', resource: there }, {}],
	['has another environment', { access_token: 'new' }, { environment: 'demo' }],
	['was connected at the environment that it has now', { access_token: 'new', resource: there }, { environment: 'demo' }],
	['has another environment and the same token', old, { environment: 'demo' }],
])('the token of a credential that %s meanwhile goes nowhere', async (_, tokens, more) => {
	const { state, connection, renew: ask } = keeper('f', tokens, more);
	expect(await ask('old')).toEqual({ kind: 'impossible' });
	expect(connection.credential).toEqual({ oauthTokenData: old });
	expect(state.refreshes).toBe(0);
});

test.each([
	['has no usable address', new NodeOperationError({ name: 'Factorial' } as INode, "The credential's 'Base URL' is empty"), { kind: 'impossible' }],
	['can not be read', new Error('The database is locked, said old-refresh'), { kind: 'failed', reason: 'The database is locked, said ***' }],
])('where the credential %s, it is told as what came of the renewal', async (_, unreadable, expected) => {
	const { state, connection, renew: ask } = keeper('h', old);
	connection.secrets.add('old-refresh');
	state.unreadable = unreadable;
	expect(await ask('old')).toEqual(expected);
});

test('a request that was sent before another one renewed takes what that one got, without asking anybody', async () => {
	const { state, connection, renew: ask } = keeper('i', old);
	await ask('old');
	state.unreadable = new Error('read again');
	expect(await ask('old')).toEqual({ kind: 'renewed' });
	expect(connection.credential).toMatchObject({ oauthTokenData: { access_token: 'i-new-1' } });
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
