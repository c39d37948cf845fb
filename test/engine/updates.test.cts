/** The updates trigger on n8n-core's own poll context, against the sandbox: what it finds, what it remembers, what it costs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PollContext } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeExecutionData, type INodeParameters, type WorkflowExecuteMode } from 'n8n-workflow';

import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions';
import { FactorialUpdatesTrigger } from '../../nodes/FactorialUpdatesTrigger/FactorialUpdatesTrigger.node';
import { repository } from '../n8n/folders.cts';
import { table } from '../n8n/table.cts';
import { additionalData, credentialsOf } from './engine.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';
import { random } from './updatesSimulation.cts';

const trigger = new FactorialUpdatesTrigger();

/** One workflow with the trigger, whose static data lives as long as it. */
class Watching {
	saved: IDataObject = {};

	constructor(private readonly parameters: INodeParameters) {}

	async poll(mode: WorkflowExecuteMode = 'trigger'): Promise<IDataObject[]> {
		const node: INode = {
			id: '1',
			name: 'Updates',
			type: 'test.updates',
			typeVersion: newestTypeVersion,
			position: [0, 0],
			parameters: this.parameters,
			credentials: credentialsOf(this.parameters),
		};
		const workflow = new Workflow({
			id: '1',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: { getByName: () => trigger, getByNameAndVersion: () => trigger, getKnownTypes: () => ({}) },
			staticData: JSON.parse(JSON.stringify(this.saved)) as IDataObject,
		});
		const context = new PollContext(workflow, workflow.getNode('Updates') as INode, additionalData(sandbox.credential), mode, 'activate');
		const given = (await trigger.poll.call(context)) as INodeExecutionData[][] | null;
		this.saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		return given === null ? [] : (given[0] ?? []).map(({ json }) => json);
	}

	get size(): number {
		return JSON.stringify(this.saved).length;
	}
}

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox({ settings: { postsPerMinute: 10_000 } });
});
beforeEach(async () => {
	await sandbox.reset();
	await sandbox.forget();
});
afterAll(async () => await sandbox.close());

const leaves = { resource: 'timeoff.leaves', watch: 'newAndChanged', include_deleted_leaves: false };
const employees = { resource: 'employees.employees', watch: 'newAndChanged', only_active: false, only_managers: false };
const now = () => new Date().toISOString();
const requests = async () => {
	const made = await sandbox.requests();
	await sandbox.forget();
	return made;
};
const ids = (items: IDataObject[]) => items.map(({ id, update }) => `${String(update)} ${String(id)}`);

test('the first poll only marks where it starts, and the next ones give what happened since, once', async () => {
	const watching = new Watching(leaves);
	expect(await watching.poll()).toEqual([]);
	const [one, other] = await sandbox.records('timeoff/leaves');
	await sandbox.patch('timeoff/leaves', one?.id ?? '', { description: 'changed', updated_at: now() });
	expect(ids(await watching.poll())).toEqual([`changed ${one?.id}`]);
	expect(await watching.poll()).toEqual([]);
	await sandbox.patch('timeoff/leaves', other?.id ?? '', { updated_at: now() });
	await sandbox.patch('timeoff/leaves', one?.id ?? '', { updated_at: now() });
	expect(ids(await watching.poll()).sort()).toEqual([`changed ${one?.id}`, `changed ${other?.id}`].sort());
});

test('a poll that fails in the middle gives nothing and remembers nothing; the next one gives it all', async () => {
	const watching = new Watching(leaves);
	await watching.poll();
	const [one] = await sandbox.records('timeoff/leaves');
	await sandbox.patch('timeoff/leaves', one?.id ?? '', { updated_at: now() });
	const before = watching.saved;
	await sandbox.fault({ kind: 'status', status: 500, path: 'timeoff/leaves', after: 1 });
	await expect(watching.poll()).rejects.toThrow(/Factorial/);
	expect(watching.saved).toEqual(before);
	expect(ids(await watching.poll())).toEqual([`changed ${one?.id}`]);
});

test('employees are asked for by the day before, since their filter counts days alone; a new one is new, and changed later', async () => {
	const watching = new Watching(employees);
	await watching.poll();
	const [first] = await requests();
	expect(first?.query).toMatch(/updated_at_gteq=\d{4}-\d{2}-\d{2}&/);
	const [one] = await sandbox.records('employees/employees');
	await sandbox.patch('employees/employees', one?.id ?? '', { updated_at: now() });
	expect(ids(await watching.poll())).toEqual([`changed ${one?.id}`]);
	expect(await watching.poll()).toEqual([]);
	expect(await requests()).toHaveLength(2);
});

test('what changed is told, old and new, and unknown for a record that was never seen', async () => {
	const watching = new Watching({ ...leaves, options: { changedFields: ['description', 'approved'] } });
	await watching.poll();
	const [one] = await sandbox.records<{ id: string; description: string | null; approved: boolean | null }>('timeoff/leaves');
	await sandbox.patch('timeoff/leaves', one?.id ?? '', { description: 'Moved house', updated_at: now() });
	expect(await watching.poll()).toMatchObject([{ id: one?.id, changed: { description: { old: one?.description ?? null, new: 'Moved house' } } }]);
});

test('a secret stands neither in an item nor in what is remembered', async () => {
	const made = await sandbox.ask<{ id: string }>('post', 'api_public/webhook_subscriptions', {
		subscription_type: 'teams/team/create',
		target_url: 'https://hooks.example/in',
		challenge: 'the-first-secret',
		company_id: sandbox.companyId,
		name: 'Hook',
		enabled: true,
	});
	const watching = new Watching({
		resource: 'api_public.webhook_subscriptions',
		watch: 'newAndChanged',
		options: { changedFields: ['challenge', 'name'], firstPoll: 'give' },
	});
	const given = [...(await watching.poll())];
	await sandbox.patch('api_public/webhook_subscriptions', made.id, { challenge: 'the-second-secret', name: 'Renamed', updated_at: now() });
	given.push(...(await watching.poll()));
	expect(given.map(({ name }) => name)).toEqual(['Hook', 'Renamed']);
	expect(given[1]?.changed).toEqual({ name: { old: 'Hook', new: 'Renamed' } });
	expect(JSON.stringify([given, watching.saved])).not.toMatch(/the-(first|second)-secret/);
});

test('deleted records are told by their IDs, with the fields that are remembered', async () => {
	const watching = new Watching({ resource: 'teams.memberships', watch: 'deleted', options: { changedFields: ['team_id'] } });
	await watching.poll();
	const [one] = await sandbox.records<{ id: string; team_id: string }>('teams/memberships');
	await sandbox.control('delete', `/records/teams/memberships/${one?.id}`);
	expect(await watching.poll()).toEqual([{ id: one?.id, team_id: one?.team_id, update: 'deleted' }]);
	expect(await watching.poll()).toEqual([]);
});

test('a list that is empty all at once is not believed', async () => {
	const watching = new Watching({ resource: 'teams.memberships', watch: 'deleted' });
	await watching.poll();
	const before = watching.saved;
	await sandbox.fault({ kind: 'errors-null', path: 'teams/memberships' });
	await expect(watching.poll()).rejects.toThrow(/Factorial lists none of the \d+ team memberships any more/);
	expect(watching.saved).toEqual(before);
	expect(await watching.poll()).toEqual([]);
});

test('a cursor that Factorial takes no more costs a look at the whole list, and neither loses nor repeats a record', async () => {
	await sandbox.control('post', '/records/ats/applications', { length: 450 });
	const watching = new Watching({ resource: 'ats.applications', watch: 'new' });
	await watching.poll();
	await sandbox.control('post', '/records/ats/applications', { length: 452 });
	await sandbox.fault({ kind: 'status', status: 422, path: 'ats/applications' });
	expect(await watching.poll()).toHaveLength(2);
	expect(await watching.poll()).toEqual([]);
});

test('a cursor that Factorial takes no more loses no record either where all those behind it are gone', async () => {
	await sandbox.control('post', '/records/ats/applications', { length: 450 });
	const watching = new Watching({ resource: 'ats.applications', watch: 'new' });
	await watching.poll();
	for (const { id } of (await sandbox.records('ats/applications')).slice(200)) await sandbox.control('delete', `/records/ats/applications/${id}`);
	await sandbox.control('post', '/records/ats/applications', { length: 203 });
	const added = (await sandbox.records('ats/applications')).slice(200).map(({ id }) => `new ${id}`);
	await sandbox.fault({ kind: 'status', status: 422, path: 'ats/applications' });
	expect(ids(await watching.poll())).toEqual(added);
	expect(await watching.poll()).toEqual([]);
});

test('a list that is empty where the cursor was refused is not taken for the place', async () => {
	await sandbox.control('post', '/records/ats/applications', { length: 450 });
	const watching = new Watching({ resource: 'ats.applications', watch: 'new' });
	await watching.poll();
	await sandbox.control('post', '/records/ats/applications', { length: 451 });
	await sandbox.fault({ kind: 'status', status: 422, path: 'ats/applications' });
	await sandbox.fault({ kind: 'errors-null', path: 'ats/applications' });
	expect(await watching.poll()).toEqual([]);
	expect(await watching.poll()).toHaveLength(1);
});

test('where nothing tells any more where the list ended, the poll fails in words and remembers what it did', async () => {
	await sandbox.control('post', '/records/ats/applications', { length: 450 });
	const watching = new Watching({ resource: 'ats.applications', watch: 'new' });
	await watching.poll();
	const watched = watching.saved['node:Updates'] as { watched: { state: IDataObject } };
	Object.assign(watched.watched.state, { last: 'a-place', seen: '' });
	const before = JSON.parse(JSON.stringify(watching.saved)) as IDataObject;
	for (let polls = 0; polls < 2; polls++) {
		await sandbox.fault({ kind: 'status', status: 422, path: 'ats/applications' });
		await expect(watching.poll()).rejects.toMatchObject({
			message: "Which job applications are new can't be told: nothing is left of the place where their list ended",
			description: expect.stringContaining('put a new Factorial Updates Trigger in the place of this one'),
		});
		expect(watching.saved).toEqual(before);
	}
});

test('another filter begins another watch', async () => {
	const watching = new Watching(leaves);
	await watching.poll();
	const other = new Watching({ ...leaves, filters: { leave_type_id: { mode: 'id', value: '1' } } });
	other.saved = watching.saved;
	const [one] = await sandbox.records('timeoff/leaves');
	await sandbox.patch('timeoff/leaves', one?.id ?? '', { updated_at: now() });
	expect(await other.poll()).toEqual([]);
});

test('by hand, the most recent records come, and nothing is remembered', async () => {
	const watching = new Watching(employees);
	const given = await watching.poll('manual');
	expect(given).toHaveLength(10);
	const times = given.map(({ updated_at: updated }) => String(updated));
	expect(times).toEqual([...times].sort().reverse());
	expect(watching.saved).toEqual({});
});

test('with "Give What Is There" the first poll gives the whole list, and the second nothing', async () => {
	const watching = new Watching({ ...employees, options: { firstPoll: 'give' } });
	expect(await watching.poll()).toHaveLength(320);
	expect(await watching.poll()).toEqual([]);
});

const restless: Array<[string, INodeParameters, Array<'changed' | 'deleted' | 'new'>]> = [
	['timeoff/leaves', { ...leaves, include_deleted_leaves: true }, ['new', 'changed']],
	['employees/employees', employees, ['new', 'changed']],
	['ats/candidates', { resource: 'ats.candidates', watch: 'newAndChanged', options: { pages: 1 } }, ['new', 'changed']],
	['teams/memberships', { resource: 'teams.memberships', watch: 'deleted' }, ['deleted']],
	['documents/documents', { resource: 'documents.documents', watch: 'new', by_pending_assignment: false, by_trash_bin: false }, ['new']],
];

test.each(restless)('30 polls of %s that change, fail and are forgotten: each change comes once', async (resource, parameters, tells) => {
	const seed = 2_026;
	const dice = random(seed);
	const within = (most: number) => Math.floor(dice() * most);
	const watching = new Watching(parameters);
	await watching.poll();
	let saved = watching.saved;
	let offset = 0;
	const given: string[] = [];
	const expected = new Set<string>();
	const poll = async () => {
		const items = await watching.poll().catch(() => undefined);
		for (const { id, update, updated_at: updated } of items ?? [])
			given.push(tells.includes('changed') ? `${String(id)} ${String(updated)}` : `${String(update)} ${String(id)}`);
		if (items !== undefined && items.length > 0) saved = watching.saved;
	};
	for (let count = 0; count < 30; count++) {
		if (count % 5 === 0) offset = within(600_000) - 300_000;
		const records = await sandbox.records<{ id: string }>(resource);
		const at = (ahead: number) => new Date(Date.now() + offset + ahead).toISOString();
		const fresh = tells.includes('new') && dice() < 0.5;
		if (fresh) {
			await sandbox.control('post', `/records/${resource}`, { length: records.length + 1 });
			const id = (await sandbox.records<{ id: string }>(resource)).at(-1)?.id ?? '';
			const time = at(0);
			await sandbox.patch(resource, id, { created_at: time, updated_at: time, deleted_at: null, is_pending_assignment: false });
			expected.add(tells.includes('changed') ? `${id} ${time}` : `new ${id}`);
		}
		const { id } = records[within(records.length)] as { id: string };
		if (tells.includes('changed')) {
			const time = at(1);
			await sandbox.patch(resource, id, { updated_at: time });
			expected.add(`${id} ${time}`);
		} else if (tells.includes('deleted')) {
			await sandbox.control('delete', `/records/${resource}/${id}`);
			expected.add(`deleted ${id}`);
		}
		const fails = dice() < 0.2;
		if (fails) await sandbox.fault({ kind: 'status', status: 500, path: resource, after: within(2) });
		await poll();
		await sandbox.control('delete', '/faults');
		// A failed poll, and one that gives nothing, are not written down; n8n starts again from what is.
		if (dice() < 0.2) watching.saved = saved;
		if (fails || parameters.options !== undefined) for (let again = 0; again < 8; again++) await poll();
	}
	for (let again = 0; again < 8; again++) await poll();
	expect(given.filter((one, index) => given.indexOf(one) !== index)).toEqual([]);
	expect([seed, [...given].sort()]).toEqual([seed, [...expected].sort()]);
});

/** As docs/updates-trigger.md calls them. */
const subjects: Array<[string, string, INodeParameters]> = [
	['Employees, new and changed', 'employees/employees', employees],
	['Leaves, new and changed', 'timeoff/leaves', leaves],
	['Attendance shifts, new and changed', 'attendance/shifts', { resource: 'attendance.shifts', watch: 'newAndChanged', half_day: false }],
	['Candidates, new and changed', 'ats/candidates', { resource: 'ats.candidates', watch: 'newAndChanged' }],
	['Candidates, new', 'ats/candidates', { resource: 'ats.candidates', watch: 'new' }],
	[
		'Documents, new and changed',
		'documents/documents',
		{ resource: 'documents.documents', watch: 'newAndChanged', by_pending_assignment: false, by_trash_bin: false },
	],
	['Team memberships, deleted', 'teams/memberships', { resource: 'teams.memberships', watch: 'deleted' }],
];

/** What the documentation says of a row: requests a poll with 300 and with 20,000 records, and of the first poll then. */
const said = Object.fromEntries(
	readFileSync(path.join(repository, 'docs/updates-trigger.md'), 'utf8')
		.split('\n')
		.filter((line) => subjects.some(([name]) => line.startsWith(`| ${name} |`)))
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.map(([, name = '', ...cells]) => [name, cells.slice(0, 3)]),
);

test('requests and memory of a poll, with 300 and with 20,000 records, are as the documentation says', async () => {
	const rows: Array<Record<string, unknown>> = [];
	for (const [name, resource, parameters] of subjects) {
		const measured: string[] = [];
		for (const length of [300, 20_000]) {
			await sandbox.reset();
			// What a filter of the form leaves out does not count.
			const shown = async () =>
				(await new Watching({ ...parameters, watch: 'newAndChanged', options: { firstPoll: 'give' } }).poll()).map(({ id }) => String(id));
			const there = await shown();
			for (const id of there.slice(length)) await sandbox.control('delete', `/records/${resource}/${id}`);
			const others = (await sandbox.records(resource)).length - Math.min(there.length, length);
			if (there.length < length) await sandbox.control('post', `/records/${resource}`, { length: length + others });
			await sandbox.forget();
			const watching = new Watching(parameters);
			const first = await watching.poll().then(
				async () => (await requests()).length,
				(error: Error) => error.message,
			);
			if (typeof first === 'string') {
				rows.push({ list: name, records: length, first, later: '', characters: '' });
				measured.push(first.replace(/^.*more than ([\d,]+) records,.*$/, 'not beyond $1'), '');
				continue;
			}
			await watching.poll();
			const later = (await requests()).length;
			rows.push({ list: name, records: length, first, later, characters: watching.size });
			expect(watching.size).toBeLessThan(200_000);
			measured.push(String(later), ...(length === 300 ? [] : [String(first)]));
		}
		expect([name, measured]).toEqual([name, said[name]]);
	}
	process.stdout.write(`\n${table(rows)}\n\n`);
});

test('after 10,000 changes the memory is below 120,000 characters, and each was told once', async () => {
	await sandbox.control('post', '/records/employees/employees', { length: 10_000 });
	const watching = new Watching(employees);
	await watching.poll();
	const records = await sandbox.records('employees/employees');
	const updated = now();
	for (let from = 0; from < records.length; from += 200)
		await Promise.all(records.slice(from, from + 200).map(async ({ id }) => await sandbox.patch('employees/employees', id, { updated_at: updated })));
	expect(new Set(ids(await watching.poll())).size).toBe(10_000);
	process.stdout.write(`\nstate after 10,000 changes: ${watching.size} characters\n`);
	expect(watching.size).toBeLessThan(120_000);
	expect(await watching.poll()).toEqual([]);
});
