/** Nodes of two versions beside each other: each speaks its own version of the API and has its own fields, and what was renamed is still understood. */
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { nextDocument, nextHistory, NEXT, renamed } from './nextVersion.cts';
import type { TestSandbox } from './sandbox.cts';

// The catalog of both versions takes the place of today's before anything of the node is loaded.
const history = nextHistory();
const NODES = '../../nodes';
const NOW = '2026-10-01';
const [FIRST, LATER] = [1, 1.1];

type Loaded = typeof import('./engine.cts') &
	typeof import('./sandbox.cts') &
	typeof import('./triggerHost.cts') &
	typeof import('./lookupHost.cts') &
	typeof import('../../nodes/Factorial/Factorial.node');
let loaded: Loaded;
let now: TestSandbox;
let later: TestSandbox;

beforeAll(async () => {
	jest.resetModules();
	jest.doMock(`${NODES}/Factorial/catalog/generated`, () => ({ generated: history }));
	jest.doMock(`${NODES}/Factorial/catalog/generated/versions`, () => ({ versions: history.versions }));
	jest.doMock(`${NODES}/Factorial/catalog/overrides/facts/renamed`, () => ({ renamed }));
	jest.doMock(`${NODES}/FactorialTrigger/events/generated`, () => ({ events: history.events }));
	loaded = {
		...require('./engine.cts'),
		...require('./sandbox.cts'),
		...require('./triggerHost.cts'),
		...require('./lookupHost.cts'),
		...require(`${NODES}/Factorial/Factorial.node`),
	} as Loaded;
	now = await loaded.connectSandbox({ employees: 20 });
	later = await loaded.connectSandbox({ employees: 20, document: nextDocument() });
}, 120_000);
afterAll(async () => await Promise.all([now.close(), later.close()]));

/** Runs a node and gives what it sent last, or what it said instead. */
async function sent(typeVersion: number, parameters: INodeParameters): Promise<unknown> {
	const sandbox = typeVersion === FIRST ? now : later;
	await sandbox.forget();
	const { error } = await loaded
		.runNode({ credential: sandbox.credential, parameters, typeVersion })
		.catch((failure: Error & { description?: string }) => ({ error: failure }));
	const request = (await sandbox.requests()).findLast(({ path }) => !path.endsWith('/credentials'));
	return request === undefined
		? `${error?.message} ${error?.description ?? ''}`.trim()
		: {
				...(error === undefined ? {} : { error: `${error.message} ${error.description}` }),
				asked: `${request.method} ${request.path.replace('/api/', '')}`,
				body: request.body,
			};
}

const leave = { resource: 'timeoff.leaves', operation: 'create', employee_id: '1' };

test('each version asks for its own version of the API; the option still wins', async () => {
	const list = { resource: 'teams.teams', operation: 'getAll' };
	expect(await sent(FIRST, list)).toMatchObject({ asked: `GET ${NOW}/resources/teams/teams` });
	expect(await sent(LATER, list)).toMatchObject({ asked: `GET ${NEXT}/resources/teams/teams` });
	await now.forget();
	await loaded.runNode({ credential: now.credential, parameters: { ...list, options: { apiVersion: NEXT } }, typeVersion: FIRST });
	expect((await now.requests()).map(({ path }) => path)).toEqual([`/api/${NEXT}/resources/teams/teams`]);
});

test.each<[string, number, INodeParameters, unknown]>([
	['what is renamed, under its first name', FIRST, { ...leave, start_on: '2027-03-01' }, { start_on: '2027-03-01' }],
	['what is renamed, under its new name', LATER, { ...leave, starts_on: '2027-03-01', description: 'x' }, { starts_on: '2027-03-01', description: 'x' }],
	[
		'what is new',
		LATER,
		{ ...leave, starts_on: '2027-03-01', description: 'x', additionalFields: { reason: 'y' } },
		{ starts_on: '2027-03-01', description: 'x', reason: 'y' },
	],
	['what is new, where it is not known', FIRST, { ...leave, start_on: '2027-03-01', additionalFields: { reason: 'y' } }, { start_on: '2027-03-01' }],
	[
		'what is gone',
		FIRST,
		{ ...leave, start_on: '2027-03-01', additionalFields: { accident_on: '2027-02-01' } },
		{ start_on: '2027-03-01', accident_on: '2027-02-01' },
	],
	[
		'what is gone, where it is gone',
		LATER,
		{ ...leave, starts_on: '2027-03-01', description: 'x', additionalFields: { accident_on: '2027-02-01' } },
		{ starts_on: '2027-03-01', description: 'x' },
	],
	[
		'another type, as it was',
		FIRST,
		{ ...leave, start_on: '2027-03-01', additionalFields: { colegiate_number: 7 } },
		{ start_on: '2027-03-01', colegiate_number: 7 },
	],
	[
		'another type, as it is',
		LATER,
		{ ...leave, starts_on: '2027-03-01', description: 'x', additionalFields: { colegiate_number: '7' } },
		{ starts_on: '2027-03-01', description: 'x', colegiate_number: '7' },
	],
	[
		'what became needed, while it was not',
		FIRST,
		{ ...leave, start_on: '2027-03-01', additionalFields: { description: 'x' } },
		{ start_on: '2027-03-01', description: 'x' },
	],
	[
		'the first name in a node of the new version',
		LATER,
		{ ...leave, start_on: '2027-03-01', description: 'x', additionalFields: { effective_on: '2027-03-02' } },
		{ starts_on: '2027-03-01', description: 'x', valid_on: '2027-03-02' },
	],
	[
		'both names, of which the new one is meant',
		LATER,
		{ ...leave, start_on: '2027-03-01', starts_on: '2027-04-01', description: 'x' },
		{ starts_on: '2027-04-01', description: 'x' },
	],
])('%s, in a node of version %s', async (_, typeVersion, parameters, body) => {
	expect(await sent(typeVersion, parameters)).toMatchObject({
		asked: `POST ${typeVersion === FIRST ? NOW : NEXT}/resources/timeoff/leaves`,
		body: { employee_id: '1', ...(body as object) },
	});
	const request = (await sent(typeVersion, parameters)) as { body: object };
	expect(request.body).toEqual({ employee_id: '1', ...(body as object) });
});

test('what is needed in the new version alone stops its nodes alone', async () => {
	expect(await sent(LATER, { ...leave, starts_on: '2027-03-01' })).toContain('"Description" is required');
	expect(await sent(FIRST, { ...leave, start_on: '2027-03-01' })).toMatchObject({ body: { start_on: '2027-03-01' } });
});

test('an operation that is gone runs in nodes that had it, and is unknown to new ones', async () => {
	const remove = { resource: 'teams.teams', operation: 'delete', id: '1' };
	expect(await sent(FIRST, remove)).toMatchObject({ asked: `DELETE ${NOW}/resources/teams/teams/1` });
	expect(await sent(LATER, remove)).toMatch(/^The operation "delete" of "teams.teams" does not exist/);
});

test.each(['locations.work_areas', 'locations/work_areas', 'locations.zones'])('a renamed resource, saved as %s, sends the same', async (resource) => {
	expect(await sent(LATER, { resource, operation: 'create', location_id: '1', name: 'Attic' })).toMatchObject({
		asked: `POST ${NEXT}/resources/locations/zones`,
		body: { location_id: '1', name: 'Attic' },
	});
	expect(await sent(LATER, { resource, operation: 'archive', id: '1' })).toMatchObject({
		asked: `POST ${NEXT}/resources/locations/zones/archive`,
		body: { id: '1' },
	});
});

test('a resource of before the change is itself in nodes of before', async () => {
	expect(await sent(FIRST, { resource: 'locations/work_areas', operation: 'archive', id: '1' })).toMatchObject({
		asked: `POST ${NOW}/resources/locations/work_areas/archive`,
	});
	expect(await sent(FIRST, { resource: 'locations.zones', operation: 'archive', id: '1' })).toMatch(/^The resource "locations.zones" does not exist/);
});

test.each(['approve', 'accept'])('a renamed operation, saved as %s, sends the same', async (operation) => {
	expect(await sent(LATER, { resource: 'timeoff.leaves', operation, id: '5' })).toMatchObject({
		asked: `POST ${NEXT}/resources/timeoff/leaves/accept`,
		body: { id: '5' },
	});
});

const question = { resource: 'ats.questions', operation: 'create', ats_job_posting_id: '1', label: 'Why?', position: 1, question_type: 'multiple_choice' };
test.each<[string, IDataObject]>([
	['old', { text: 'Yes', additionalFields: { disqualifies: true } }],
	['new', { wording: 'Yes', additionalFields: { rules_out: true } }],
	['mixed', { wording: '', text: 'Yes', additionalFields: { rules_out: true, disqualifies: false } }],
])('in a nested form, the %s names send the same', async (_, values) => {
	const parameters = { ...question, additionalFields: { options: { values: [values] } } } as INodeParameters;
	expect(await sent(LATER, parameters)).toMatchObject({ body: { options: [{ wording: 'Yes', rules_out: true }] } });
});

test('lists in the editor are asked for in the node’s own version, for an earlier name, too', async () => {
	await Promise.all([now.forget(), later.forget()]);
	await loaded.search(now.credential, 'records', undefined, undefined, { resource: 'teams.teams' }, FIRST);
	const found = await loaded
		.search(later.credential, 'records', undefined, undefined, { resource: 'locations/work_areas' }, LATER)
		.catch(({ message }: Error) => message);
	expect(new Set((await now.requests()).map(({ path }) => path))).toEqual(new Set([`/api/${NOW}/resources/teams/teams`]));
	expect((await later.requests())[0]?.path ?? found).toBe(`/api/${NEXT}/resources/locations/zones`);
});

describe('the description', () => {
	const shown = (typeVersion: number, parameters: INodeParameters): string[] => {
		const { NodeHelpers } = require('n8n-workflow') as typeof import('n8n-workflow');
		const node = { typeVersion, parameters } as never;
		const { description } = new loaded.Factorial();
		const visible = (list: readonly INodeProperties[]): string[] =>
			list
				.filter((property) => property.type !== 'hidden' && NodeHelpers.displayParameter(parameters, property, node, description))
				.flatMap((property) => (property.type === 'collection' ? visible(property.options as INodeProperties[]) : [property.name]));
		return visible(description.properties);
	};

	test('shows each version what it has, each field once', () => {
		const [first, second] = [FIRST, LATER].map((version) => shown(version, { resource: 'timeoff.leaves', operation: 'create' }));
		for (const name of ['start_on', 'effective_on', 'accident_on', 'colegiate_number', 'description'])
			expect(first?.filter((each) => each === name)).toEqual([name]);
		for (const name of ['starts_on', 'valid_on', 'reason', 'colegiate_number', 'description', 'apiVersion'])
			expect(second?.filter((each) => each === name)).toEqual([name]);
		for (const name of ['starts_on', 'reason']) expect(first).not.toContain(name);
		for (const name of ['start_on', 'accident_on']) expect(second).not.toContain(name);
	});

	test('offers new nodes what their version has, and makes them of it', () => {
		const { version, defaultVersion, properties } = new loaded.Factorial().description;
		expect([version, defaultVersion]).toEqual([[FIRST, LATER], LATER]);
		const resource = properties.find(({ name }) => name === 'resource')?.options as Array<{ value: string; displayOptions?: object }>;
		const of = (value: string) => resource.find((option) => option.value === value)?.displayOptions;
		expect([of('locations.work_areas'), of('locations.zones'), of('teams.teams')]).toEqual([
			{ show: { '@version': [{ _cnd: { eq: FIRST } }] } },
			{ show: { '@version': [LATER] } },
			undefined,
		]);
		const actions = properties.filter(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes('teams.teams'));
		expect(
			actions.map(({ displayOptions, options = [] }) => [
				displayOptions?.show?.['@version'],
				options.some((option) => 'value' in option && option.value === 'delete'),
			]),
		).toEqual([
			[[LATER], false],
			[[{ _cnd: { eq: FIRST } }], true],
		]);
	});

	test('grows by what differs alone', () => {
		const size = JSON.stringify(new loaded.Factorial().description.properties).length;
		jest.isolateModules(() => {
			for (const path of ['Factorial/catalog/generated', 'Factorial/catalog/generated/versions', 'Factorial/catalog/overrides/facts/renamed'])
				jest.dontMock(`${NODES}/${path}`);
			const { Factorial } = require(`${NODES}/Factorial/Factorial.node`) as typeof import('../../nodes/Factorial/Factorial.node');
			expect(size / JSON.stringify(new Factorial().description.properties).length).toBeLessThan(1.03);
		});
	});
});

describe('the trigger', () => {
	const subscriptions = async (sandbox: TestSandbox) =>
		(await sandbox.records<{ type: string; api_version: string; id: string }>('api_public/webhook_subscriptions')).map(
			({ type, api_version: version, id }) => ({ type, version, id }),
		);

	test.each([
		[FIRST, 'timeoff/leave/approve', NOW],
		[LATER, 'timeoff/leave/extend', NEXT],
	])('of version %s subscribes to %s at %s, and sees nothing to change in it later', async (typeVersion, event, version) => {
		const sandbox = typeVersion === FIRST ? now : later;
		await sandbox.reset();
		const host = await loaded.TriggerHost.start({ credential: sandbox.credential, events: [event], typeVersion });
		try {
			await host.activate();
			const made = await subscriptions(sandbox);
			expect(made).toMatchObject([{ type: event, version }]);
			await sandbox.forget();
			await host.activate('update');
			expect(await subscriptions(sandbox)).toEqual(made);
			const requests = await sandbox.requests();
			expect(requests.map(({ method }) => method)).toEqual(requests.map(() => 'GET'));
			expect(requests.every(({ path }) => path.startsWith(`/api/${version}/`))).toBe(true);
		} finally {
			await host.close();
		}
	});

	test('says what it can’t listen for', async () => {
		const host = await loaded.TriggerHost.start({ credential: later.credential, events: ['timeoff/leave/approve'], typeVersion: LATER });
		await expect(host.activate()).rejects.toThrow('which is no event of Factorial');
		await host.close();
	});
});
