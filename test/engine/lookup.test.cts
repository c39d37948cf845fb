/** The lists that records are chosen from: readable, searched, paged, and honest when there is nothing. */
import { catalog, findOperation } from '../../nodes/Factorial/catalog';
import { listMethodOf, references } from '../../nodes/Factorial/catalog/choosers';
import { namesOf } from '../../nodes/Factorial/lookup/names';
import { runNode } from './engine.cts';
import { options, search } from './lookupHost.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

interface Person {
	id: string;
	access_id: string;
	full_name: string;
	email: string;
}

/** Lists that ask for a parent or a country that nobody can guess. */
const UNLISTED = [
	'integrations/sync_runs',
	'payroll_employees/identifiers',
	'project_management/project_tasks',
	'tasks/task_files',
	'trainings/session_access_memberships',
	'trainings/training_memberships',
];

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox();
	await sandbox.ask('post', 'api_public/webhook_subscriptions', {
		subscription_type: 'teams/team/create',
		target_url: 'https://hooks.example/in',
		company_id: sandbox.companyId,
	});
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.forget());

const people = async () => await sandbox.records<Person>('employees/employees');

test('a record reads as people know it', async () => {
	const { results } = await search(sandbox.credential, 'employees/employees');
	const someone = (await people()).find(({ id }) => id === results[0]?.value);
	expect(results[0]?.name).toBe(`${someone?.full_name} · ${someone?.email}`);
});

test('a choice reads as the forms call it', async () => {
	const { results } = await search(sandbox.credential, 'custom_fields/fields');
	expect(results.map(({ name }) => name)).toContain('T-shirt size · Single Choice');
});

test('an access ID is what the field holds where the API means that', async () => {
	const { results } = await search(sandbox.credential, 'employees/employees.access_id');
	const all = await people();
	expect(results.map(({ value }) => value).sort()).toEqual(all.map(({ access_id: access }) => access).sort());
});

test('people and what has a name of its own are sorted by it', async () => {
	for (const list of ['employees/employees', 'teams/teams']) {
		const names = (await search(sandbox.credential, list)).results.map(({ name }) => name);
		expect(names.length).toBeGreaterThan(10);
		expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
	}
});

test.each<[string, (person: Person) => string]>([
	['the whole email', ({ email }) => email],
	['a part of the email, in capitals', ({ email }) => email.slice(3, 20).toUpperCase()],
	['the last name first', ({ full_name: name }) => name.split(' ').reverse().join(' ')],
	['the last name alone', ({ full_name: name }) => name.split(' ').at(-1) ?? ''],
])('somebody is found by %s', async (_, typed) => {
	const someone = (await people())[200] as Person;
	const { results } = await search(sandbox.credential, 'employees/employees', typed(someone));
	expect(results.map(({ value }) => value)).toContain(someone.id);
	expect(results.length).toBeLessThan(20);
});

test('Factorial searches where it can', async () => {
	const someone = (await people())[200] as Person;
	const { results } = await search(sandbox.credential, 'employees/employees', someone.full_name.slice(0, 5));
	expect(results.map(({ value }) => value)).toContain(someone.id);
	const [request, ...more] = await sandbox.requests();
	expect(more).toEqual([]);
	expect(new URLSearchParams(request?.query).get(String(namesOf('employees/employees').search))).toBe(someone.full_name.slice(0, 5));
});

test('elsewhere the pages are searched, whatever the letters’ size', async () => {
	const { results } = await search(sandbox.credential, 'teams/teams', 'ENGINEER');
	expect(results.map(({ name }) => name.toLowerCase()).every((name) => name.includes('engineer'))).toBe(true);
	expect(results.length).toBeGreaterThan(0);
});

test('a long list goes on where it ended, and ends', async () => {
	const found: unknown[] = [];
	let cursor: string | undefined;
	do {
		const { results, paginationToken } = await search(sandbox.credential, 'timeoff/leaves', '', cursor);
		found.push(...results.map(({ value }) => value));
		cursor = paginationToken as string | undefined;
	} while (cursor !== undefined);
	const leaves = await sandbox.records<{ id: string; deleted_at?: string }>('timeoff/leaves');
	expect(leaves.length).toBeGreaterThan(100);
	expect(found).toEqual(leaves.filter((leave) => !leave.deleted_at).map(({ id }) => id));
});

test('the record that an operation acts on comes from the list of the chosen resource', async () => {
	const { results } = await search(sandbox.credential, 'records', 'engineering', undefined, { resource: 'teams.teams' });
	expect(results[0]?.name).toMatch(/Engineering/);
	expect((await options(sandbox.credential, 'records', { resource: 'teams.teams' })).map(({ name }) => name)).toContain(results[0]?.name);
});

test('a record that is known by others reads as they do', async () => {
	const membership = (await sandbox.records<{ id: string; employee_id: string; team_id: string }>('teams/memberships'))[0];
	const person = (await people()).find(({ id }) => id === membership?.employee_id);
	const team = (await sandbox.records<{ id: string; name: string }>('teams/teams')).find(({ id }) => id === membership?.team_id);
	const { results } = await search(sandbox.credential, 'records', '', undefined, { resource: 'teams.memberships' });
	expect(results.find(({ value }) => value === membership?.id)?.name).toBe(`${person?.full_name} · ${team?.name}`);
	const found = await search(sandbox.credential, 'records', `${team?.name} ${person?.full_name.split(' ')[0]}`, undefined, { resource: 'teams.memberships' });
	expect(found.results.map(({ value }) => value)).toContain(membership?.id);
});

test('several records are chosen from all that there are', async () => {
	const all = await options(sandbox.credential, 'employees/employees');
	expect(all).toHaveLength((await people()).length);
	expect(all.map(({ name }) => name)).toEqual([...all.map(({ name }) => name)].sort(new Intl.Collator('en').compare));
});

test('a list that is asked for before the credential is chosen says so, in a line that can’t be sent', async () => {
	const [line, ...more] = await options(undefined, 'employees/employees.access_id');
	expect([line?.name, line?.value, more]).toEqual(['Choose a Credential First', '', []]);
	expect((await options(undefined, 'records', { resource: 'teams.teams' })).map(({ name }) => name)).toEqual(['Choose a Credential First']);
	const { error } = await runNode({
		parameters: { resource: 'documents.documents', operation: 'moveToTrashBin', document_ids: [line?.value ?? 'nothing'] },
		credential: sandbox.credential,
	});
	expect(error?.message).toBe('\'Documents\' is "", which is not an ID [item 0]');
	expect(await sandbox.requests()).toEqual([]);
});

test('an empty list says what may be the reason', async () => {
	await sandbox.fault({ kind: 'empty-lists', times: 0 });
	const error = await search(sandbox.credential, 'locations/locations').catch((reason: Error & { description?: string }) => reason);
	expect((error as Error).message).toBe('Factorial shows no locations to this credential. If there should be some, check its environment and permissions');
	expect((await search(sandbox.credential, 'locations/locations', 'nowhere')).results).toEqual([]);
});

test('the properties of a record are those of its schema', async () => {
	const chosen = await options(sandbox.credential, 'recordProperties', { resource: 'timeoff.leaves' });
	expect(chosen.map(({ value }) => value).sort()).toEqual([...(catalog.records['timeoff/leaves']?.properties ?? [])].sort());
	expect(chosen).toContainEqual({ name: 'Employee ID', value: 'employee_id' });
	expect(chosen).toContainEqual({ name: 'Hours (Hundredths)', value: 'hours_amount_in_cents' });
	expect(await sandbox.requests()).toEqual([]);
});

test.each(references().map(({ to, by }) => [listMethodOf(to, by), to, by ?? 'id'] as const))('%s can be listed', async (method, to, by) => {
	if (UNLISTED.includes(to)) {
		await expect(search(sandbox.credential, method)).rejects.toThrow(/gives no plain list/);
		return;
	}
	const known = (await sandbox.records<Record<string, unknown>>(to)).map((record) => record[by]);
	const { results } = await search(sandbox.credential, method);
	expect(findOperation(to, 'getAll')).toBeDefined();
	expect(results.length).toBeGreaterThan(0);
	expect(results.filter(({ value }) => !known.includes(value))).toEqual([]);
	expect(results.filter(({ name }) => name.trim() === '')).toEqual([]);
});
