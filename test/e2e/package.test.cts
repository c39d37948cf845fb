// The packed package in n8n: what the editor gets to know of it, and a run that no person starts.
import retry from 'async-retry';
import axios from 'axios';

import type { Credential } from '../n8n/rest.cts';
import { chainFrom, factorial, webhook } from '../n8n/workflowBuilder.cts';
import { catalog } from '../../nodes/Factorial/catalog/index.ts';
import { loadDocument } from '../sandbox/openapi.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(60_000);

/** "Custom API Call", which only points to the HTTP Request node. */
const addedByN8n = '__CUSTOM_API_CALL__';

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Package');
});
afterAll(async () => await scene?.close());

test('the editor gets every resource and operation, and the same as a tool for agents', async () => {
	interface Property {
		name: string;
		options?: Array<{ value: string }>;
	}
	const types = await scene.rest.nodeTypes();
	const { resources } = loadDocument();
	for (const name of ['n8n-nodes-factorial.factorial', 'n8n-nodes-factorial.factorialTool']) {
		const properties = (types.find((type) => type.name === name)?.properties ?? []) as Property[];
		const offered = (of: string) =>
			properties
				.filter((property) => property.name === of)
				.flatMap(({ options = [] }) => options.map(({ value }) => value))
				.filter((value) => value !== addedByN8n);
		expect(offered('resource').sort()).toEqual([...resources.keys()].map((name) => name.replace('/', '.')).sort());
		expect(offered('operation')).toHaveLength(catalog.operations.length);
	}
});

test('an active workflow answers a webhook with what Factorial gives', async () => {
	const workflow = chainFrom(
		'Active',
		webhook('Ask', 'package-test'),
		factorial('Teams', credential, { resource: 'teams.teams', operation: 'getAll', returnAll: true }),
	);
	await scene.rest.activate(await scene.rest.createWorkflow(workflow));
	// n8n answers the activation before its webhooks listen.
	const ask = () => axios.get<Array<{ name: string }>>(`${scene.rest.url}/webhook/package-test`, { proxy: false });
	const { data } = await retry(ask, { retries: 20, factor: 1, minTimeout: 250 });
	expect(data.map(({ name }) => name)).toContain('Engineering');
});
