// Partners: one workflow over several companies, what a company looks like that has gone, and the ways to choose a company's credential.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { createConnection } from '../n8n/connection.cts';
import type { CredentialType } from '../n8n/connection.cts';
import { repository } from '../n8n/folders.cts';
import { connect } from '../n8n/oauthWalk.cts';
import type { Credential, Workflow, WorkflowNode } from '../n8n/rest.cts';
import { authenticationBy } from '../n8n/connection.cts';
import { chain, chainFrom, factorial, items, whenExecuted } from '../n8n/workflowBuilder.cts';
import { companies } from '../sandbox/data/companies.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

const nodeNames = ['Sandbox Works', 'Harbour Bakery', 'Linden Logistics'];
const account = { resource: 'employees.employees', operation: 'getAll', only_active: true, only_managers: false, returnAll: true };

let scene: Scene;
let connected: Credential[];
beforeAll(async () => {
	scene = await openScene();
	connected = [];
	for (const company of companies.keys()) connected.push(await connectedTo(company));
});
afterAll(async () => await scene?.close());

/** A credential that the company's own administrator connects. */
async function connectedTo(company: number): Promise<Credential> {
	const { name = '', logins: [admin] = [] } = companies[company] ?? {};
	const credential = await createConnection(scene.rest, name, { environment: 'other', baseUrl: scene.sandbox.url });
	await connect(scene.browser, scene.rest, credential.id, 'authorize', admin);
	return credential;
}

const unconnected = async (type: CredentialType, more = {}) =>
	await createConnection(scene.rest, 'Another', { environment: 'other', baseUrl: scene.sandbox.url }, type, more);

/** How many active people a company has, as its own token sees them. */
async function peopleOf(company: number): Promise<number> {
	const { access_token: token } = await scene.sandbox.control<{ access_token: string }>('post', '/tokens', { company });
	const url = `${scene.sandbox.url}/api/2026-10-01/resources/employees/employees?only_active=true&only_managers=false&limit=1`;
	const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
	return ((await answer.json()) as { meta: { total: number } }).meta.total;
}

/** The example with a credential in each company's node. */
function example(credentials: Array<Credential | undefined>): Workflow {
	const workflow = JSON.parse(readFileSync(path.join(repository, 'examples', 'many-companies.json'), 'utf8')) as Workflow;
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		const credential = credentials[nodeNames.indexOf(node.name)];
		if (!credential) return node;
		const { id, name, type } = credential;
		return { ...node, parameters: { ...node.parameters, ...authenticationBy(credential) }, credentials: { [type]: { id, name } } };
	});
	return { ...workflow, nodes };
}

const rows = async (credentials: Array<Credential | undefined>) => {
	const run = await scene.rest.runOnce(example(credentials));
	expect(run.error()?.message).toBeUndefined();
	return { rows: run.items('One Company at a Time').map(({ json }) => json), messages: run.items('Message').map(({ json }) => String(json.text)) };
};

test('the example reads every company with its own credential', async () => {
	const { rows: found, messages } = await rows(connected);
	expect(found).toEqual(
		await Promise.all(nodeNames.map(async (company, index) => ({ company, state: 'connected', people: await peopleOf(index), reason: '' }))),
	);
	expect(new Set(found.map(({ people }) => people)).size).toBe(3);
	expect(messages).toEqual([]);
});

test('it says who never connected, and who has no credential or node yet, and reads the others', async () => {
	const { rows: found, messages } = await rows([connected[0], await unconnected('factorialCompanyOAuth2Api'), connected[2]]);
	expect(found.map(({ state }) => state)).toEqual(['connected', 'has to connect again', 'connected']);
	expect(messages).toEqual([expect.stringMatching(/^Harbour Bakery has to connect again: The credential is not connected yet/)]);
	const more = example(connected);
	const list = more.nodes.find(({ name }) => name === 'Companies') as WorkflowNode;
	list.parameters = JSON.parse(JSON.stringify(list.parameters).replace('Sandbox Works', 'A New One')) as WorkflowNode['parameters'];
	const run = await scene.rest.runOnce(more);
	expect(run.items('Message').map(({ json }) => json.text)).toEqual([
		'A New One has no node yet: Give it an output in "Whose Turn" and a Factorial node behind it.',
	]);
});

test('one that revokes, by token or by key, is named; connected again, all is well; keys and tokens run side by side', async () => {
	const key = await unconnected('factorialApi', { apiKey: companies[2]?.apiKey });
	expect((await rows([connected[0], connected[1], key])).rows.map(({ people }) => people)).toEqual([await peopleOf(0), await peopleOf(1), await peopleOf(2)]);
	await scene.sandbox.control('post', '/tokens/revoke', { company: 1 });
	await scene.sandbox.control('post', '/tokens/revoke', { company: 2 });
	const { rows: found, messages } = await rows([connected[0], connected[1], key]);
	expect(found.map(({ state }) => state)).toEqual(['connected', 'has to connect again', 'has to connect again']);
	expect(messages).toEqual([
		expect.stringMatching(/^Harbour Bakery has to connect again: Factorial no longer accepts the token of this credential/),
		expect.stringMatching(/^Linden Logistics has to connect again: Factorial does not accept the API key of this credential/),
	]);
	await connect(scene.browser, scene.rest, connected[1]?.id ?? '', 'authorize', companies[1]?.logins[0]);
	await connect(scene.browser, scene.rest, connected[2]?.id ?? '', 'authorize', companies[2]?.logins[0]);
	expect((await rows(connected)).rows.map(({ state }) => state)).toEqual(['connected', 'connected', 'connected']);
});

test('a failure that connecting does not mend is called otherwise', async () => {
	await scene.sandbox.fault({ kind: 'status', status: 500, times: 0, path: 'employees/employees' });
	const { rows: found } = await rows(connected);
	await scene.sandbox.forget();
	await scene.sandbox.fault({ kind: 'empty-lists', times: 0, path: 'employees/employees' });
	const { rows: empty } = await rows(connected);
	await scene.sandbox.forget();
	expect(empty.map(({ state }) => state)).toEqual(['shows nobody', 'shows nobody', 'shows nobody']);
	expect(found.map(({ state }) => state)).toEqual(['could not be read', 'could not be read', 'could not be read']);
});

test('an expression can choose the sub-workflow of a company, but not a credential, and in a credential it stands for the first item alone', async () => {
	const steps = await Promise.all(
		connected.map(
			async (credential) => await scene.rest.createWorkflow(chainFrom(credential.name, whenExecuted('Start'), factorial('People', credential, account))),
		),
	);
	for (const each of steps) await scene.rest.activate(each);
	const call = {
		name: 'Each Company',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.3,
		onError: 'continueErrorOutput',
		parameters: {
			workflowId: { __rl: true, mode: 'id', value: '={{ $json.steps }}' },
			mode: 'each',
			workflowInputs: { mappingMode: 'defineBelow', value: {} },
			options: {},
		},
	};
	const table = items(
		'Companies',
		steps.map(({ id }) => ({ steps: id })),
	);
	const counted = async () => {
		const run = await scene.rest.runOnce(chain('By sub-workflow', table, call));
		const perCompany = connected.map((_, index) => run.items('Each Company').filter(({ pairedItem }) => [pairedItem].flat()[0]?.item === index).length);
		return { perCompany, failed: run.items('Each Company', 1).map(({ json }) => json.steps) };
	};
	expect(await counted()).toEqual({ perCompany: [await peopleOf(0), await peopleOf(1), await peopleOf(2)], failed: [] });

	const inline = JSON.stringify(chainFrom('Inline', whenExecuted('Start'), factorial('People', { ...connected[0], id: 'CREDENTIAL' } as Credential, account)));
	const json = JSON.stringify(inline).replace(/\}(?=\})/g, '} ');
	const written = await scene.rest.runOnce(
		chain(
			'By written workflow',
			items(
				'Companies',
				connected.map(({ id }) => ({ credential: id })),
			),
			{ ...call, parameters: { source: 'parameter', workflowJson: `={{ ${json}.replace('CREDENTIAL', $json.credential) }}`, mode: 'each', options: {} } },
		),
	);
	expect(written.items('Each Company', 1)).toEqual([]);
	expect(written.items('Each Company')).toHaveLength((await peopleOf(0)) + (await peopleOf(1)) + (await peopleOf(2)));

	const asExpression = factorial('People', connected[0] as Credential, account, {
		credentials: { factorialCompanyOAuth2Api: { id: '={{ $json.credential }}', name: 'By expression' } },
	});
	const refused = await scene.rest.runOnce(chain('By expression', items('Rows', [{ credential: connected[1]?.id }]), asExpression));
	expect(refused.error()?.message).toMatch(/Credential with ID "=\{\{ \$json\.credential \}\}" does not exist/);

	const anyKey = await unconnected('factorialApi', { apiKey: '={{ $json.key }}' });
	const keys = companies.map(({ apiKey }) => ({ key: apiKey }));
	await scene.sandbox.control('post', '/reset');
	const mixed = await scene.rest.runOnce(
		chain('Key by expression', items('Rows', keys), factorial('Account', anyKey, { resource: 'api_public.credentials', operation: 'getAll' })),
	);
	expect(mixed.items('Account').map(({ json }) => json.name ?? json.legal_name)).toEqual(keys.map(() => companies[0].name));
});
