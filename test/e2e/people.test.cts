// People and named records in a real n8n: an email address or a name where the API has an ID.
import type { Credential } from '../n8n/rest.cts';
import { chain, factorial, items } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(60_000);

interface Person {
	id: string;
	access_id: string;
	full_name: string;
	email: string;
	active: boolean;
	terminated_on: string | null;
}

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('People');
});
afterAll(async () => await scene?.close());
beforeEach(async () => await scene.sandbox.forget());

const people = () => scene.sandbox.records<Person>('employees/employees');
const named = (mode: string, value: string) => ({ __rl: true, mode, value });
const requests = async () =>
	(await scene.sandbox.requests()).map(({ method, path }) => `${method} ${path.replace(/^.*\/resources\//, '').replace(/\d{5,}/, '{id}')}`);

test('employees are named by email on the record itself, in capitals, too, and asked for once for all items', async () => {
	const all = (await people()).filter(({ active }) => active).slice(0, 3);
	const run = await scene.rest.runOnce(
		chain(
			'Terminate',
			items(
				'Leavers',
				all.map(({ email }, index) => ({ email: index === 1 ? email.toUpperCase() : email })),
			),
			factorial('End', credential, {
				resource: 'employees.employees',
				operation: 'terminate',
				id: named('email', '={{ $json.email }}'),
				terminated_on: '2027-01-31',
			}),
		),
	);
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('End').map(({ json }) => json.id)).toEqual(all.map(({ id }) => id));
	expect(await requests()).toEqual(['GET employees/employees', ...all.map(() => 'POST employees/employees/terminate')]);
});

test('a team and a leave type are named by name, an employee of a list and of a field of access IDs by email', async () => {
	const [someone, other] = await people();
	const [type] = await scene.sandbox.records<{ id: string; translated_name: string }>('timeoff/leave_types');
	const run = await scene.rest.runOnce(
		chain(
			'By Name',
			factorial('Leave', credential, {
				resource: 'timeoff.leaves',
				operation: 'create',
				employee_id: named('email', someone?.email ?? ''),
				leave_type_id: named('name', type?.translated_name ?? ''),
				start_on: '2027-03-01',
				finish_on: '2027-03-02',
				output: 'raw',
			}),
			factorial('Member', credential, {
				resource: 'teams.memberships',
				operation: 'create',
				employee_id: named('email', other?.email ?? ''),
				team_id: named('name', 'engineering'),
			}),
			factorial('Task', credential, {
				resource: 'tasks.tasks',
				operation: 'create',
				name: 'Laptop',
				status: 'todo',
				additionalFields: { assignee_ids: `={{ "${someone?.email}, ${other?.email}" }}` },
			}),
		),
	);
	expect(run.error()?.message).toBeUndefined();
	const [team] = (await scene.sandbox.records<{ id: string; name: string }>('teams/teams')).filter(({ name }) => name === 'Engineering');
	expect(run.items('Leave')[0]?.json).toMatchObject({ employee_id: someone?.id, leave_type_id: type?.id });
	expect(run.items('Member')[0]?.json).toMatchObject({ employee_id: other?.id, team_id: team?.id });
	expect(run.items('Task')[0]?.json).toMatchObject({ assignee_ids: [someone?.access_id, other?.access_id] });
});

test('an address that nobody has, and a name that is not there, stop all items in words before anything is sent', async () => {
	const [someone] = (await people()).filter(({ terminated_on: end }) => end === null);
	const terminate = async (email: string) =>
		await scene.rest.runOnce(
			chain(
				'Nobody',
				items('Leavers', [{ email: someone?.email }, { email }]),
				factorial('End', credential, {
					resource: 'employees.employees',
					operation: 'terminate',
					id: named('email', '={{ $json.email }}'),
					terminated_on: '2027-01-31',
				}),
			),
		);
	expect((await terminate('nobody@example.com')).error()?.message).toBe(
		`'Employee' is "nobody@example.com", and Factorial shows no employee with this email [item 1]`,
	);
	const run = await scene.rest.runOnce(
		chain('No team', factorial('Team', credential, { resource: 'teams.teams', operation: 'delete', id: named('name', 'Enginering') })),
	);
	expect(run.error()?.message).toBe(`'Team' is "Enginering", and Factorial shows no team with this name [item 0]`);
	expect(run.error()?.description).toMatch(/^The nearest: "Engineering"/);
	expect((await requests()).filter((request) => !request.startsWith('GET'))).toEqual([]);
});

test('a link of Factorial’s app is refused, and a record’s address in the API is its ID', async () => {
	const [someone] = await people();
	const get = async (value: string) =>
		await scene.rest.runOnce(chain('Link', factorial('Get', credential, { resource: 'employees.employees', operation: 'get', id: named('id', value) })));
	const refused = await get(`https://app.factorialhr.com/employees/${someone?.id}/profile`);
	expect(refused.error()?.message).toMatch(/^'Employee' is "https:.*", which is not an ID \[item 0\]$/);
	expect(refused.error()?.description).toMatch(/^It is a web address\. Choose 'From List', 'By Email'/);
	expect(await scene.sandbox.requests()).toEqual([]);
	const found = await get(`https://api.factorialhr.com/api/2026-10-01/resources/employees/employees/${someone?.id}`);
	expect(found.items('Get')[0]?.json.id).toBe(someone?.id);
});

test('the editor’s list finds people by their email and by the last name first, sorted by name', async () => {
	const someone = (await people())[150] as Person;
	const list = async (filter?: string) =>
		(
			await scene.rest.call<{ results: Array<{ name: string; value: string }> }>('post', '/rest/dynamic-node-parameters/resource-locator-results', {
				path: 'parameters.employee_id',
				nodeTypeAndVersion: { name: 'n8n-nodes-factorial.factorial', version: 1 },
				methodName: 'employees/employees',
				currentNodeParameters: { resource: 'timeoff.leaves', operation: 'create' },
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
				...(filter === undefined ? {} : { filter }),
			})
		).results;
	for (const typed of [someone.email, someone.email.toUpperCase(), someone.full_name.split(' ').reverse().join(' ')])
		expect((await list(typed)).map(({ value }) => value)).toContain(someone.id);
	const names = (await list()).map(({ name }) => name);
	expect(names.length).toBe((await people()).length);
	expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
});
