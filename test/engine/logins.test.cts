/** The ways to log in, in all that a node asks for itself: lists to choose from, the company, subscriptions; and an environment that was changed after connecting. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { executeHost } from './executeHost.cts';
import { runNode } from './engine.cts';
import { options, search } from './lookupHost.cts';
import { connectSandbox, SECRET, type TestSandbox } from './sandbox.cts';
import { TriggerHost } from './triggerHost.cts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox({ employees: 40 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

type Authentication = 'companyOAuth2' | 'userOAuth2' | 'apiKey';

/** Data of a credential of the kind, for the administrator where it is a person's. */
async function credentialFor(authentication: Authentication, more: IDataObject = {}): Promise<IDataObject> {
	const kind = { companyOAuth2: 'company', userOAuth2: 'user', apiKey: 'key' }[authentication];
	const { api_key: apiKey, ...tokens } = await sandbox.control('post', '/tokens', { kind, as: 'admin', ...more });
	const place = { environment: 'other', baseUrl: sandbox.url };
	return apiKey ? { ...place, apiKey } : { ...place, clientId: 'id', clientSecret: SECRET, oauthTokenData: { token_type: 'Bearer', ...tokens } };
}

const teams: INodeParameters = { resource: 'teams.teams', operation: 'getAll', returnAll: true };
const sentBy = async () => [
	...new Set((await sandbox.control<Array<{ authentication: string }>>('get', '/requests')).map(({ authentication }) => authentication)),
];

describe.each<[Authentication, string]>([
	['companyOAuth2', 'company-token'],
	['userOAuth2', 'user-token'],
	['apiKey', 'api-key'],
])('%s', (authentication, shown) => {
	test('gets the lists that records and options are chosen from', async () => {
		const credential = await credentialFor(authentication);
		const { results } = await search(credential, 'employees/employees', undefined, undefined, { authentication });
		expect(results).toHaveLength(40);
		expect(await options(credential, 'teams/teams', { authentication })).not.toHaveLength(0);
		expect(await sentBy()).toEqual([shown]);
	});

	test('fills in the company', async () => {
		const { items, error } = await runNode({
			parameters: { authentication, resource: 'documents.folders', operation: 'create', name: 'Made', space: 'company_internal' },
			credential: await credentialFor(authentication),
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json.company_id).toBe(sandbox.companyId);
		expect(await sentBy()).toEqual([shown]);
	});

	test('subscribes a trigger, fetches for it, and unsubscribes', async () => {
		const trigger = await TriggerHost.start({ credential: await credentialFor(authentication), events: ['teams/team/update'], options: { fetchRecord: true } });
		try {
			trigger.parameters = { ...trigger.parameters, authentication };
			await trigger.activate();
			const [team] = await sandbox.records('teams/teams');
			await sandbox.fire('teams/team/update', { id: team?.id, name: 'As delivered' });
			while (trigger.answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
			await trigger.idle();
			expect(trigger.executions.flat().map(({ json }) => [json.id, json.name === 'As delivered'])).toEqual([[team?.id, false]]);
			await trigger.deactivate();
			expect(await sandbox.records('api_public/webhook_subscriptions')).toEqual([]);
			expect(await sentBy()).toEqual([shown]);
		} finally {
			await trigger.close();
		}
	});

	test('is told in no message', async () => {
		const credential = await credentialFor(authentication);
		const secret = String((credential.oauthTokenData as IDataObject | undefined)?.access_token ?? credential.apiKey);
		await sandbox.fault({ kind: 'status', status: 422, body: { errors: [`${secret} is bad`] } });
		const { error, kept } = await runNode({
			parameters: { ...teams, authentication },
			credential: authentication === 'apiKey' ? { ...credential, apiKey: ` ${secret}\n` } : credential,
		});
		expect(error?.message).toContain('*** is bad');
		expect(kept).not.toContain(secret);
	});
});

test('what a person may not see comes as null', async () => {
	const credential = await credentialFor('userOAuth2', { as: 'employee' });
	const { items } = await runNode({
		parameters: {
			authentication: 'userOAuth2',
			resource: 'employees.employees',
			operation: 'getAll',
			only_active: false,
			only_managers: false,
			returnAll: true,
			output: 'raw',
		},
		credential,
	});
	expect(items).toHaveLength(40);
	expect(items.map(({ json }) => json.social_security_number === null).filter((hidden) => !hidden)).toHaveLength(1);
});

test.each<[Authentication]>([['companyOAuth2'], ['userOAuth2'], ['apiKey']])(
	'%s is read once for a node that runs, however much it sends',
	async (authentication) => {
		const ids = (await sandbox.records('employees/employees')).map(({ id }) => ({ json: { id: String(id) } }));
		const parameters: INodeParameters = {
			authentication,
			resource: 'employees.employees',
			operation: 'get',
			id: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		};
		const { context, execute } = await executeHost(await credentialFor(authentication), parameters, ids);
		const read = jest.spyOn(context, 'getCredentials');
		const [items = []] = await execute();
		expect(items).toHaveLength(40);
		expect(await sentBy()).toHaveLength(1);
		expect(read).toHaveBeenCalledTimes(1);
	},
);

describe('a credential whose address is another than the one that it was connected to', () => {
	const elsewhere = { resource: 'https://api.factorialhr.com' };
	const connected = async (more: IDataObject): Promise<IDataObject> => {
		const credential = await credentialFor('companyOAuth2', { expires_in: 3_600 });
		return { ...credential, oauthTokenData: { ...(credential.oauthTokenData as IDataObject), ...more } };
	};

	test('sends nothing and asks to connect it again', async () => {
		const { error } = await runNode({ parameters: teams, credential: await connected(elsewhere) });
		expect(error?.message).toBe(`The credential was connected to https://api.factorialhr.com, and now its address is ${sandbox.url}`);
		expect(error?.description).toMatch(/connect it again/);
		expect(await sandbox.requests()).toEqual([]);
	});

	test('is used where the addresses are the same, and where n8n has kept none', async () => {
		for (const more of [{ resource: sandbox.url }, {}]) {
			const { error } = await runNode({ parameters: teams, credential: await connected(more) });
			expect(error).toBeUndefined();
		}
	});

	test('is not renewed at the new address when it was changed while the node ran', async () => {
		const credential = await connected({ resource: sandbox.url });
		await sandbox.fault({ kind: 'expired' });
		const { context, execute } = await executeHost({ ...credential, accessTokenUrl: `${sandbox.url}/oauth/token` }, { ...teams });
		const read = context.getCredentials.bind(context);
		let reads = 0;
		// Read once to open the connection; the next is before the token is renewed.
		context.getCredentials = (async (type: string) => {
			const data = await read(type);
			return ++reads > 1 ? { ...data, oauthTokenData: { ...(data.oauthTokenData as IDataObject), ...elsewhere } } : data;
		}) as typeof context.getCredentials;
		await expect(execute()).rejects.toThrow(/no longer accepts the token/);
		expect((await sandbox.control<Array<{ path: string }>>('get', '/requests')).filter(({ path }) => path === '/oauth/token')).toEqual([]);
	});
});

test.each<[Authentication, RegExp]>([
	['companyOAuth2', /correct it and connect it again/],
	['apiKey', /^Open the credential and correct it\.$/],
])('an address that can not be used is told in words, also where n8n found it first: %s', async (authentication, advice) => {
	const credential = { ...(await credentialFor(authentication)), baseUrl: 'http://factorial.example' };
	const { error } = await runNode({ parameters: { ...teams, authentication }, credential });
	expect(error?.message).toBe("The credential's 'Base URL' must begin with https://, so that nobody on the way can read along.");
	expect(error?.description).toMatch(advice);
	const { context, execute } = await executeHost(credential, { ...teams, authentication });
	context.getCredentials = async () => {
		throw new Error("The credential's 'Base URL' is empty. [Error resolving credentials]");
	};
	await expect(execute()).rejects.toThrow(/^The credential's 'Base URL' is empty\.$/);
});
