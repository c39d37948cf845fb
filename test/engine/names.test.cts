/** Names beside IDs: which are added and where, for how many requests, and what a refused or lost look-up leaves. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { options, search } from './lookupHost.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';
import { TriggerHost } from './triggerHost.cts';

type Stored = IDataObject & { id: string };

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox({ employees: 600 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const addNames = { options: { addNames: true } };
const run = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
	await runNode({ parameters: { ...addNames, ...parameters } as INodeParameters, credential: sandbox.credential, ...more });
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const everything = { operation: 'getAll', returnAll: true, output: 'raw' };
const nameOf = async (resource: string, id: unknown, property = 'name', by = 'id') =>
	(await sandbox.records<Stored>(resource)).find((record) => record[by] === id)?.[property];
/** How often each resource was asked. */
const asked = async () => {
	const counts: Record<string, number> = {};
	for (const { path } of await sandbox.requests()) {
		const resource = path.split('/resources/')[1] ?? path;
		counts[resource] = (counts[resource] ?? 0) + 1;
	}
	return counts;
};
const withoutNames = ({ json }: { json: IDataObject }, like: IDataObject) => Object.fromEntries(Object.entries(json).filter(([name]) => name in like));

test('each ID has its name right behind it, and all else is as it is without the option', async () => {
	const parameters = { resource: 'teams.memberships', ...everything };
	const plain = await run({ ...parameters, options: {} });
	const named = await run(parameters);
	expect(named.items.map((item, index) => withoutNames(item, plain.items[index]?.json ?? {}))).toEqual(plain.items.map(({ json }) => json));
	expect(named.items.map(({ pairedItem }) => pairedItem)).toEqual(plain.items.map(({ pairedItem }) => pairedItem));
	const [{ json }] = named.items as [{ json: IDataObject }];
	const keys = Object.keys(json);
	expect(keys[keys.indexOf('employee_id') + 1]).toBe('employee_name');
	expect(keys[keys.indexOf('team_id') + 1]).toBe('team_name');
	expect(json.employee_name).toBe(await nameOf('employees/employees', json.employee_id, 'full_name'));
	expect(json.team_name).toBe(await nameOf('teams/teams', json.team_id));
});

test('a loop asks for a name in its first round alone', async () => {
	const [membership] = await sandbox.records<Stored>('teams/memberships');
	await sandbox.forget();
	const { outputs } = await run({ resource: 'teams.memberships', operation: 'get', id: byId(membership?.id) }, { runs: 3 });
	expect(outputs.map(([items]) => items?.[0]?.json.employee_name)).toEqual(Array(3).fill(expect.stringMatching(/ /)));
	expect(await asked()).toMatchObject({ 'employees/employees': 1, 'teams/teams': 1 });
});

test('500 leaves take five requests to read, and one more for a hundred employees and for each other kind', async () => {
	const seeded = await sandbox.records<Stored>('timeoff/leaves');
	const people = await sandbox.records<Stored>('employees/employees');
	const types = await sandbox.records<Stored>('timeoff/leave_types');
	// As many people as leaves: the most that it can take.
	for (const [index, leave] of seeded.slice(0, 500).entries())
		await sandbox.patch('timeoff/leaves', leave.id, { employee_id: people[index]?.id, leave_type_id: types[index % types.length]?.id, deleted_at: null });
	await sandbox.forget();
	const { items, hints } = await run({
		resource: 'timeoff.leaves',
		operation: 'getAll',
		returnAll: false,
		limit: 500,
		include_deleted_leaves: true,
		output: 'selected',
		outputFields: ['employee_id', 'leave_type_id'],
	});
	expect([items.length, hints]).toEqual([500, []]);
	const counts = await asked();
	expect(new Set(items.map(({ json }) => json.employee_id)).size).toBe(500);
	expect(counts).toEqual({ 'timeoff/leaves': 5, 'employees/employees': 5, 'timeoff/leave_types': 1 });
	expect(items.every(({ json }) => typeof json.employee_name === 'string' && typeof json.leave_type_name === 'string')).toBe(true);
	expect(items[321]?.json).toEqual({
		id: items[321]?.json.id,
		employee_id: items[321]?.json.employee_id,
		employee_name: await nameOf('employees/employees', items[321]?.json.employee_id, 'full_name'),
		leave_type_id: items[321]?.json.leave_type_id,
		leave_type_name: await nameOf('timeoff/leave_types', items[321]?.json.leave_type_id, 'translated_name'),
	});
});

test('who comes only on a later page, since Factorial gives fewer at once than were asked for, is named, too', async () => {
	const leaves = (await sandbox.records<Stored>('timeoff/leaves')).slice(0, 30);
	const people = await sandbox.records<Stored>('employees/employees');
	for (const [index, { id }] of leaves.entries()) await sandbox.patch('timeoff/leaves', id, { employee_id: people[index * 3]?.id, deleted_at: null });
	await sandbox.fault({ kind: 'shrinking-page', path: 'employees/employees$', times: 0 });
	const { items, hints } = await run(
		{ resource: 'timeoff.leaves', operation: 'get', id: byId('={{ $json.leave }}') },
		{ items: leaves.map(({ id }) => ({ json: { leave: id } })) },
	);
	expect(hints).toEqual([]);
	expect(items.map(({ json }) => json.employee_name)).toEqual(leaves.map((_, index) => people[index * 3]?.full_name));
	expect((await asked())['employees/employees']).toBeGreaterThan(1);
});

test('many items are named together, each kind once, and stay paired', async () => {
	const people = (await sandbox.records<Stored>('employees/employees')).filter(({ manager_id: manager }) => manager !== null).slice(0, 12);
	const { items } = await run(
		{ resource: 'employees.employees', operation: 'get', id: byId('={{ $json.who }}') },
		{ items: people.map(({ id }) => ({ json: { who: id } })) },
	);
	const counts = await asked();
	expect(counts['employees/employees'] ?? 0).toBeLessThanOrEqual(1);
	expect(counts['locations/locations']).toBe(1);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(people.map(({ id }, item) => [id, { item }]));
	for (const { json } of items) expect(json.manager_name).toBe(await nameOf('employees/employees', json.manager_id, 'full_name'));
});

test('whom the list itself tells is not asked for again', async () => {
	const { items } = await run({
		resource: 'employees.employees',
		...everything,
		only_active: false,
		only_managers: false,
		output: 'selected',
		outputFields: ['manager_id'],
	});
	expect(Object.keys(await asked())).toEqual(['employees/employees']);
	expect((await asked())['employees/employees']).toBe(6);
	expect(items.filter(({ json }) => json.manager_id !== null && typeof json.manager_name !== 'string')).toEqual([]);
	expect(items.filter(({ json }) => json.manager_id === null && 'manager_name' in json)).toEqual([]);
});

test('who has left is named, too', async () => {
	const [membership] = await sandbox.records<Stored>('teams/memberships');
	await sandbox.patch('employees/employees', String(membership?.employee_id), { active: false, terminated_on: '2020-01-01' });
	const { items } = await run({ resource: 'teams.memberships', operation: 'get', id: byId(membership?.id) });
	expect(items[0]?.json.employee_name).toBe(await nameOf('employees/employees', membership?.employee_id, 'full_name'));
});

test('an employee is named by access ID where that is what the record holds', async () => {
	const [task] = await sandbox.records<Stored>('tasks/tasks');
	const people = await sandbox.records<Stored>('employees/employees');
	await sandbox.patch('tasks/tasks', task?.id ?? '', { author_id: people[7]?.access_id, assignee_ids: [people[8]?.access_id, people[9]?.access_id] });
	const { items } = await run({ resource: 'tasks.tasks', operation: 'get', output: 'raw', id: byId(task?.id) });
	expect(items[0]?.json).toMatchObject({ author_name: people[7]?.full_name, assignee_names: [people[8]?.full_name, people[9]?.full_name] });
});

test('several IDs have their names in their order, and null where there is none', async () => {
	const [team] = await sandbox.records<Stored>('teams/teams');
	const people = await sandbox.records<Stored>('employees/employees');
	await sandbox.patch('teams/teams', team?.id ?? '', { employee_ids: [people[3]?.id, '1', people[1]?.id], lead_ids: [] });
	const { items } = await run({ resource: 'teams.teams', operation: 'get', id: byId(team?.id) });
	expect(items[0]?.json.employee_names).toEqual([people[3]?.full_name, null, people[1]?.full_name]);
	expect(items[0]?.json).not.toHaveProperty('lead_names');
});

test('a record that is known by another one is named by it', async () => {
	const [feedback] = await sandbox.records<Stored>('ats/feedbacks');
	const [application] = await sandbox.records<Stored>('ats/applications');
	await sandbox.patch('ats/feedbacks', feedback?.id ?? '', { ats_application_id: application?.id });
	const { items } = await run({ resource: 'ats.feedbacks', operation: 'get', id: byId(feedback?.id), output: 'raw' });
	expect(items[0]?.json.ats_application_name).toBe(await nameOf('ats/candidates', application?.ats_candidate_id, 'full_name'));
});

test('a name that is there already stays, and costs nothing', async () => {
	const [leave] = await sandbox.records<Stored>('timeoff/leaves');
	const { items } = await run({ resource: 'timeoff.leaves', operation: 'get', output: 'raw', id: byId(leave?.id) });
	expect(items[0]?.json.leave_type_name).toBe(leave?.leave_type_name);
	expect(await asked()).not.toHaveProperty('timeoff/leave_types');
});

test.each([
	['refused', { kind: 'status', status: 403 }, /names of employees could not be added: .*may not do this/],
	['not found', { kind: 'status', status: 404 }, /names of employees could not be added/],
	['unreadable', { kind: 'html', status: 200 }, /names of employees could not be added/],
])('a look-up that is %s leaves the items without, the other names come, and a hint says why', async (_, fault, hint) => {
	await sandbox.fault({ ...fault, path: 'employees/employees$', times: 0 });
	const { items, error, hints } = await run({ resource: 'teams.memberships', operation: 'getAll', limit: 3 });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [typeof json.employee_name, typeof json.team_name])).toEqual(Array.from({ length: 3 }, () => ['undefined', 'string']));
	expect(hints).toEqual([expect.stringMatching(hint)]);
});

test('without the option nothing more is asked', async () => {
	await run({ resource: 'teams.memberships', operation: 'getAll', options: {} });
	await run({ resource: 'teams.memberships', operation: 'getAll', options: { addNames: false } });
	expect(await asked()).toEqual({ 'teams/memberships': 2 });
});

test('a write asks for nothing beside itself', async () => {
	const [team] = await sandbox.records<Stored>('teams/teams');
	const options = { addNames: true, includeCustomFields: true };
	await run({ resource: 'teams.teams', operation: 'update', id: byId(team?.id), updateFields: { name: 'Owls' }, options });
	expect(await asked()).toEqual({ [`teams/teams/${String(team?.id)}`]: 1 });
});

test('failed items stay as they are beside named ones', async () => {
	const [membership] = await sandbox.records<Stored>('teams/memberships');
	const { items } = await run(
		{ resource: 'teams.memberships', operation: 'get', id: byId('={{ $json.which }}') },
		{ items: [{ json: { which: '1' } }, { json: { which: membership?.id } }], onError: 'continueRegularOutput' },
	);
	expect(items.map(({ json }) => [typeof json.error, typeof json.employee_name])).toEqual([
		['string', 'undefined'],
		['undefined', 'string'],
	]);
});

test('a list to pick from shows itself though the names of others are refused', async () => {
	const [membership] = await sandbox.records<Stored>('teams/memberships');
	await sandbox.fault({ kind: 'status', status: 403, path: 'employees/employees$', times: 0 });
	const { results } = await search(sandbox.credential, 'records', '', undefined, { resource: 'teams.memberships' });
	expect(results[0]?.name).toBe(`${String(membership?.employee_id)} · ${String(await nameOf('teams/teams', membership?.team_id))}`);
	expect((await options(sandbox.credential, 'records', { resource: 'teams.memberships' })).length).toBeGreaterThan(0);
});

describe('an event', () => {
	const MEMBER = 'teams/membership/create';
	let host: TriggerHost;
	const deliver = async (given: IDataObject) => {
		host = await TriggerHost.start({ credential: sandbox.credential, events: [MEMBER], options: given });
		try {
			await host.activate();
			const [membership] = await sandbox.records<Stored>('teams/memberships');
			await sandbox.forget();
			await sandbox.fault({ kind: 'status', status: 403, path: 'employees/employees$', times: 0 });
			if (given.refused !== true) await sandbox.forget();
			await sandbox.fire(MEMBER, membership);
			while (host.executions.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
			return { membership, item: host.executions[0]?.[0]?.json ?? {}, answers: host.answers };
		} finally {
			await host.close();
		}
	};

	test('starts the workflow with names, asked for after Factorial has its answer', async () => {
		const { membership, item, answers } = await deliver({ addNames: true });
		expect(item.employee_name).toBe(await nameOf('employees/employees', membership?.employee_id, 'full_name'));
		expect(item.team_name).toBe(await nameOf('teams/teams', membership?.team_id));
		expect(item.event).toBe(MEMBER);
		expect(answers).toEqual([200]);
		expect(await asked()).toEqual({ 'employees/employees': 1, 'teams/teams': 1 });
	});

	test('without the option asks nothing', async () => {
		const { item } = await deliver({});
		expect(item).not.toHaveProperty('employee_name');
		expect(await asked()).toEqual({});
	});

	test('is not lost when names are refused', async () => {
		const { item, answers } = await deliver({ addNames: true, refused: true });
		expect([item.employee_name, typeof item.team_name, answers]).toEqual([undefined, 'string', [200]]);
	});
});
