// What the node adds to records in a real n8n: names behind their IDs, and the fields that a company made itself.
import type { Credential } from '../n8n/rest.cts';
import { byId, chain, chainFrom, factorial, factorialTrigger } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(120_000);

interface Membership extends Record<string, unknown> {
	id: string;
	employee_id: string;
	team_id: string;
}

interface Named {
	id: string;
	name?: string;
	full_name?: string;
}

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Names');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

const expected = async ({ employee_id, team_id }: Membership) => {
	const people = await scene.sandbox.records<Named>('employees/employees');
	const teams = await scene.sandbox.records<Named>('teams/teams');
	return { employee_name: people.find(({ id }) => id === employee_id)?.full_name, team_name: teams.find(({ id }) => id === team_id)?.name };
};

test('Add Names puts each name behind its ID, for as many requests as its description says', async () => {
	const memberships = { resource: 'teams.memberships', operation: 'getAll', returnAll: true, options: { addNames: true } };
	const run = await scene.rest.runOnce(chain('Members', factorial('Memberships', credential, memberships)));
	const stored = await scene.sandbox.records<Membership>('teams/memberships');
	expect(run.error()?.message).toBeUndefined();
	const items = run.items('Memberships').map(({ json }) => json);
	expect(items.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
	expect(items[5]).toMatchObject(await expected(stored[5] as Membership));
	const keys = Object.keys(items[5] ?? {});
	expect([keys[keys.indexOf('employee_id') + 1], keys[keys.indexOf('team_id') + 1]]).toEqual(['employee_name', 'team_name']);
	const asked = (await scene.sandbox.requests()).map(({ path }) => path.split('/resources/')[1]);
	const hundreds = (ids: Iterable<unknown>) => Math.ceil(new Set(ids).size / 100);
	expect(asked.filter((path) => path === 'employees/employees')).toHaveLength(hundreds(stored.map(({ employee_id }) => employee_id)));
	expect(asked.filter((path) => path === 'teams/teams').length).toBeGreaterThan(0);
});

test('Include Custom Fields puts them under their labels, each as what it is', async () => {
	const [person] = await scene.sandbox.records<Named>('employees/employees');
	const get = { resource: 'employees.employees', operation: 'get', id: byId(person?.id ?? ''), options: { includeCustomFields: true } };
	const run = await scene.rest.runOnce(chain('Custom fields', factorial('Employee', credential, get)));
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Employee')[0]?.json).toMatchObject({
		id: person?.id,
		custom_fields: { 'T-shirt size': 'S', 'Driving licence': false, 'Hardware budget': 1000, Languages: ['English'] },
	});
	expect((await scene.sandbox.requests()).map(({ path }) => path.split('/resources/')[1])).toEqual([
		`employees/employees/${person?.id}`,
		'custom_fields/values',
		'custom_fields/fields',
		'custom_fields/options',
	]);
});

test('an event starts the workflow with names, and without those that are refused', async () => {
	const start = factorialTrigger('Factorial Trigger', credential, ['teams/membership/create'], { addNames: true });
	const workflow = await scene.rest.createWorkflow(chainFrom('Named events', start));
	await scene.rest.activate(workflow);
	try {
		const [membership] = await scene.sandbox.records<Membership>('teams/memberships');
		await scene.sandbox.fire('teams/membership/create', membership);
		const [first] = await scene.rest.executionsOf(workflow, 1);
		const names = await expected(membership as Membership);
		expect(first?.items('Factorial Trigger')[0]?.json).toMatchObject({ ...names, event: 'teams/membership/create' });
		await scene.sandbox.fault({ kind: 'status', status: 403, path: 'employees/employees$', times: 0 });
		await scene.sandbox.fire('teams/membership/create', membership);
		const runs = await scene.rest.executionsOf(workflow, 2);
		const all = runs.map((run) => run.items('Factorial Trigger')[0]?.json);
		expect(all.map((json) => json?.team_name)).toEqual([names.team_name, names.team_name]);
		expect(all.map((json) => json?.employee_name).filter((name) => name === undefined)).toHaveLength(1);
	} finally {
		await scene.rest.deactivate(workflow);
	}
});
