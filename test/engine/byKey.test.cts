/** Records named by an email address or a name in place of their ID: found for all items together, or refused in words before anything is sent. */
import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';
import { runNode, type RunOptions } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

interface Person {
	id: string;
	access_id: string;
	email: string;
	full_name: string;
}

let sandbox: TestSandbox;
beforeAll(async () => void (sandbox = await connectSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	await sandbox.forget();
});

const people = async () => await sandbox.records<Person>('employees/employees');
const by = (mode: string, value = ''): INodeParameterResourceLocator => ({ __rl: true, mode, value });
const run = async (parameters: INodeParameters, more: Partial<RunOptions> = {}) => await runNode({ credential: sandbox.credential, parameters, ...more });
const sent = async () =>
	(await sandbox.requests()).map(({ method, path, query }) => ({ method, path: path.replace(/^.*\/resources\//, ''), query: new URLSearchParams(query) }));

test('500 items by email cost five requests and their own', async () => {
	const all = await people();
	const items = Array.from({ length: 500 }, (_, index) => ({ json: { email: all[index % all.length]?.email.toUpperCase() ?? '' } }));
	const { items: out, error } = await run({ resource: 'employees.employees', operation: 'get', id: by('email', '={{ $json.email }}') }, { items });
	expect(error).toBeUndefined();
	expect(out.map(({ json }) => json.id)).toEqual(items.map((_, index) => all[index % all.length]?.id));
	const requests = await sent();
	expect(requests.filter(({ path }) => path === 'employees/employees').length).toBeLessThanOrEqual(5);
	expect(requests).toHaveLength(500 + Math.ceil(all.length / 100));
	expect(requests.every(({ path, query }) => path !== 'employees/employees' || query.getAll('emails[]').length <= 100)).toBe(true);
});

test('an address in capitals finds the same person', async () => {
	const [one] = await people();
	const { items } = await run({ resource: 'employees.employees', operation: 'get', id: by('email', ` ${one?.email.toUpperCase()} `) });
	expect(items[0]?.json.id).toBe(one?.id);
});

test('an address that Factorial has in capitals is found by what was typed', async () => {
	const [one] = await people();
	await sandbox.patch('employees/employees', one?.id ?? '', { email: 'Ada.Lovelace@Example.com' });
	const { items } = await run({ resource: 'employees.employees', operation: 'get', id: by('email', 'Ada.Lovelace@Example.com') });
	expect(items[0]?.json.id).toBe(one?.id);
});

test('a field that holds an access ID gets that', async () => {
	const [one] = await people();
	const { error } = await run({
		resource: 'tasks.tasks',
		operation: 'create',
		name: 'Laptop',
		status: 'todo',
		additionalFields: { assignee_ids: one?.email ?? '' },
	});
	expect(error).toBeUndefined();
	const [task] = (await sandbox.records<{ name: string; assignee_ids: string[] }>('tasks/tasks')).filter(({ name }) => name === 'Laptop');
	expect(task?.assignee_ids).toEqual([one?.access_id]);
});

test.each<[string, (all: Person[]) => unknown]>([
	['with commas', (all) => `${all[3]?.email}, ${all[5]?.email}`],
	['in an array', (all) => [all[3]?.email, all[5]?.email]],
	['among IDs', (all) => [all[3]?.id, all[5]?.email]],
])('a list of employees takes emails %s', async (_, given) => {
	const all = await people();
	const { items } = await run({
		resource: 'employees.employees',
		operation: 'getAll',
		returnAll: true,
		filters: { ids: given(all) as string },
	});
	expect(items.map(({ json }) => json.id)).toEqual([all[3]?.id, all[5]?.id]);
});

test.each([
	['timeoff/leave_types', 'translated_name', 'timeoff.leaves', 'leave_type_id'],
	['teams/teams', 'name', 'teams.memberships', 'team_id'],
])('%s are found by %s', async (resource, property) => {
	const records = await sandbox.records<Record<string, string>>(resource);
	const wanted = records.at(-1);
	const { items, error } = await run({ resource: resource.replace('/', '.'), operation: 'get', id: by('name', wanted?.[property]?.toUpperCase()) });
	expect(error).toBeUndefined();
	expect(items[0]?.json.id).toBe(wanted?.id);
});

describe('what is not there or not clear', () => {
	const parameters = (id: INodeParameterResourceLocator): INodeParameters => ({
		resource: 'employees.employees',
		operation: 'terminate',
		id,
		terminated_on: '2026-12-31',
	});
	const writes = async () => (await sandbox.requests()).filter(({ method }) => method !== 'GET');

	test.each([
		['nobody', 'nobody@example.com', `'Employee' is "nobody@example.com", and Factorial shows no employee with this email [item 1]`],
		['no address', 'Ada', `'Employee' is "Ada", which is not an email address [item 1]`],
	])('%s stops all items before anything is sent', async (_, email, message) => {
		const [one] = await people();
		const { error } = await run(parameters(by('email', '={{ $json.email }}')), { items: [{ json: { email: one?.email } }, { json: { email } }] });
		expect(error?.message).toBe(message);
		expect(await writes()).toEqual([]);
	});

	test('two with the same address are counted', async () => {
		const [one, two] = await people();
		await sandbox.patch('employees/employees', two?.id ?? '', { email: one?.email });
		const { error } = await run(parameters(by('email', one?.email)));
		expect(error?.message).toBe(`'Employee' is "${one?.email}", and 2 employees have this email [item 0]`);
		expect(error?.description).toContain(`IDs ${one?.id}, ${two?.id}`);
		expect(await writes()).toEqual([]);
	});

	test('a name that is not there is told with the nearest three', async () => {
		const { error } = await run({ resource: 'teams.teams', operation: 'get', id: by('name', 'Enginering') });
		expect(error?.message).toBe(`'Team' is "Enginering", and Factorial shows no team with this name [item 0]`);
		expect(error?.description).toMatch(/^The nearest: "Engineering", ".+", ".+"\. Check how it is written/);
	});

	test('where the workflow goes on, the other items are done', async () => {
		const [one, two] = await people();
		const { items } = await run(
			{ resource: 'employees.employees', operation: 'get', id: by('email', '={{ $json.email }}') },
			{ onError: 'continueRegularOutput', items: [one?.email, 'nobody@example.com', two?.email].map((email) => ({ json: { email } })) },
		);
		expect(items.map(({ json, error }) => json.id ?? error?.message)).toEqual([
			one?.id,
			expect.stringMatching(/no employee with this email \[item 1\]/),
			two?.id,
		]);
	});

	test('a list that may not be read fails the items that need it, and no other', async () => {
		const [one] = await people();
		await sandbox.fault({ kind: 'status', status: 403, path: 'employees/employees$', times: 1 });
		const { items } = await run(
			{ resource: 'employees.employees', operation: 'get', id: '={{ $json.who }}' as never },
			{ onError: 'continueRegularOutput', items: [one?.id, one?.email].map((who) => ({ json: { who } })) },
		);
		expect(items[0]?.json.id).toBe(one?.id);
		expect(items[1]?.error?.message).toMatch(/may not/);
	});
});

test('what was found is not asked for again in the rounds of a loop, and what was not found is', async () => {
	const [one] = await people();
	const parameters = { resource: 'employees.employees', operation: 'get', id: by('email', '={{ $json.email }}') };
	await run(parameters, { runs: 3, items: [{ json: { email: one?.email } }] });
	expect((await sent()).filter(({ path }) => path === 'employees/employees')).toHaveLength(1);
});

test('what a workflow renames is looked up anew, in the same loop', async () => {
	const [team] = await sandbox.records<{ id: string; name: string }>('teams/teams');
	const parameters = { resource: 'teams.teams', operation: 'update', id: by('name', team?.name), updateFields: { name: 'Renamed' } };
	const { outputs, error } = await run(parameters, { runs: 2, onError: 'continueRegularOutput' });
	expect(error).toBeUndefined();
	expect(outputs[0]?.[0]?.[0]?.json.name).toBe('Renamed');
	expect(outputs[1]?.[0]?.[0]?.error?.message).toMatch(/Factorial shows no team with this name/);
});

test('of an email in two spellings, neither wins', async () => {
	const [one, two] = await people();
	await sandbox.patch('employees/employees', two?.id ?? '', { login_email: one?.email.toUpperCase(), email: one?.email });
	const { error } = await run({ resource: 'employees.employees', operation: 'get', id: by('email', one?.email.toUpperCase()) });
	expect(error?.message).toMatch(/2 employees have this email/);
});

test('a record’s address in the API is its ID', async () => {
	const [one] = await people();
	const { items } = await run({
		resource: 'employees.employees',
		operation: 'get',
		id: by('id', `${sandbox.url}/api/2026-10-01/resources/employees/employees/${one?.id}`),
	});
	expect(items[0]?.json.id).toBe(one?.id);
});
