// Twenty things that HR people do, with emails and names alone: each a short workflow in a real n8n, and what comes of it in the sandbox.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { keysOf } from '../../nodes/Factorial/catalog/choosers.ts';
import { findOperation } from '../../nodes/Factorial/catalog/index.ts';
import { resourceOf } from '../../nodes/Factorial/catalog/savedValues.ts';
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions.ts';
import { repository } from '../n8n/folders.cts';
import type { TestSandbox } from '../engine/sandbox.cts';
import type { Execution } from '../n8n/executions.cts';
import type { Credential } from '../n8n/rest.cts';
import { chain, factorial, items, textFile } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(60_000);

type Row = Record<string, unknown> & { id: string };
type Parameters = Record<string, unknown>;
type Part = ReturnType<typeof items>;

interface Person extends Row {
	access_id: string;
	email: string;
	full_name: string;
	active: boolean;
}

interface Given {
	/** One person for each task, so that none meets what another one did. */
	person: Person;
	/** Another one. */
	other: Person;
	records: (resource: string) => Promise<Row[]>;
	/** The record that has a text as its name. */
	named: (resource: string, name: string) => Promise<Row>;
	/** What came out of the last node. */
	out: Array<Record<string, unknown>>;
	run: Execution;
}

interface Task {
	/** As people say it. */
	name: string;
	/** What has to be there for it. */
	before?: (sandbox: TestSandbox, people: Pick<Given, 'person' | 'other'>) => Promise<void>;
	/** A node that gives what comes first, such as a file. */
	first?: Part[];
	/** Factorial nodes, one after the other. */
	steps: (people: Pick<Given, 'person' | 'other'>) => Parameters[];
	last?: Part[];
	check: (given: Given) => Promise<void> | void;
}

const email = ({ email: value }: Person) => ({ __rl: true, mode: 'email', value });
const named = (value: string) => ({ __rl: true, mode: 'name', value });
/** A field of several records takes an expression that gives text. */
const several = (...texts: string[]) => `=${texts.join(', ')}`;
const incoming = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

async function last(given: Given, resource: string): Promise<Row> {
	return (await given.records(resource)).at(-1) as Row;
}

async function seen(given: Given, resource: string, fits: (row: Row) => boolean): Promise<void> {
	const expected = (await given.records(resource)).filter(fits).map(({ id }) => id);
	expect(expected.length).toBeGreaterThan(0);
	expect(given.out.map(({ id }) => id).sort()).toEqual(expected.sort());
}

const tasks: Task[] = [
	{
		name: 'File a payslip for somebody',
		first: [items('Payslip', [{ text: 'October: 2,900.00' }]), textFile('File', 'text', 'payslip.txt')],
		steps: ({ person, other }) => [
			{
				resource: 'documents.documents',
				operation: 'create',
				file: 'data',
				space: 'employee_my_documents',
				employee_id: email(person),
				author_id: email(other),
				public: false,
				is_pending_assignment: false,
				request_esignature: false,
				additionalFields: { folder_id: named('Payslips'), file_filename: 'payslip.txt' },
			},
		],
		check: async (given) => {
			const folder = await given.named('documents/folders', 'Payslips');
			expect(await last(given, 'documents/documents')).toMatchObject({
				employee_id: given.person.id,
				author_id: given.other.access_id,
				folder_id: folder.id,
				filename: 'payslip.txt',
			});
		},
	},
	{
		name: "Approve somebody's leave",
		steps: ({ person }) => [
			{
				resource: 'timeoff.leaves',
				operation: 'create',
				employee_id: email(person),
				leave_type_id: named('Moving day'),
				start_on: '2027-04-05',
				finish_on: '2027-04-05',
			},
			{
				resource: 'timeoff.leaves',
				operation: 'getAll',
				include_deleted_leaves: false,
				returnAll: true,
				filters: { employee_ids: several(person.email), leave_type_id: several('Moving day'), include_pending: true, from: '2027-04-01', to: '2027-04-30' },
			},
			{ resource: 'timeoff.leaves', operation: 'approve', id: incoming },
		],
		check: async (given) => {
			const leaves = (await given.records('timeoff/leaves')).filter(
				({ employee_id, start_on }) => employee_id === given.person.id && start_on === '2027-04-05',
			);
			expect(leaves.map(({ approved }) => approved)).toEqual([true]);
		},
	},
	{
		name: 'Hire somebody into a team, a location and a company',
		steps: ({ person }) => [
			{
				resource: 'employees.employees',
				operation: 'createWithContract',
				email: 'ada.new@sandbox.example',
				first_name: 'Ada',
				last_name: 'New',
				manager_id: email(person),
				team_id: named('Platform'),
				contract_starts_on: '2027-01-04',
				additionalFields: { location_id: named('Lisbon'), legal_entity_id: named('Sandbox Works Lda') },
			},
		],
		check: async (given) => {
			expect(await last(given, 'employees/employees')).toMatchObject({
				email: 'ada.new@sandbox.example',
				manager_id: given.person.id,
				location_id: (await given.named('locations/locations', 'Lisbon')).id,
				legal_entity_id: (await given.named('companies/legal_entities', 'Sandbox Works Lda')).id,
			});
		},
	},
	{
		name: 'Terminate somebody',
		steps: ({ person }) => [
			{
				resource: 'employees.employees',
				operation: 'terminate',
				id: email(person),
				terminated_on: '2026-10-31',
				additionalFields: { termination_reason: 'Moves abroad' },
			},
		],
		check: async (given) => {
			const now = (await given.records('employees/employees')).filter(({ termination_reason: reason }) => reason === 'Moves abroad');
			expect(now.map(({ id, terminated_on }) => [id, terminated_on])).toEqual([[given.person.id, '2026-10-31']]);
		},
	},
	{
		name: 'Add somebody to a team',
		steps: ({ person }) => [{ resource: 'teams.memberships', operation: 'create', employee_id: email(person), team_id: named('Talent') }],
		check: async (given) => {
			expect(await last(given, 'teams/memberships')).toMatchObject({ employee_id: given.person.id, team_id: (await given.named('teams/teams', 'Talent')).id });
		},
	},
	{
		name: 'Clock somebody in at a workplace',
		steps: ({ person }) => [
			{
				resource: 'attendance.shifts',
				operation: 'clockIn',
				employee_id: email(person),
				now: '2026-10-01T09:00:00+02:00',
				additionalFields: { workplace_id: named('Berlin') },
			},
		],
		check: async (given) => {
			expect(await last(given, 'attendance/shifts')).toMatchObject({
				employee_id: given.person.id,
				clock_in: '2026-10-01T09:00:00+02:00',
				workplace_id: (await given.named('locations/locations', 'Berlin')).id,
			});
		},
	},
	{
		name: 'See who is away on holidays this week',
		before: async (sandbox) => {
			const leave = (await sandbox.records<Row>('timeoff/leaves')).find(({ leave_type_name: type }) => type === 'Holidays');
			await sandbox.patch('timeoff/leaves', leave?.id ?? '', { start_on: '2026-10-02', finish_on: '2026-10-06', approved: true });
		},
		steps: () => [
			{
				resource: 'timeoff.leaves',
				operation: 'getAll',
				include_deleted_leaves: false,
				returnAll: true,
				filters: { from: '2026-10-05', to: '2026-10-11', approved: true, leave_type_id: several('Holidays') },
			},
		],
		check: async (given) => {
			await seen(
				given,
				'timeoff/leaves',
				({ leave_type_name: type, approved, start_on, finish_on }) =>
					type === 'Holidays' && approved === true && String(start_on) <= '2026-10-11' && String(finish_on) >= '2026-10-05',
			);
			expect(given.out.every(({ employee_full_name: who }) => typeof who === 'string')).toBe(true);
		},
	},
	{
		name: 'See how many days off somebody has left',
		steps: ({ person }) => [{ resource: 'timeoff.allowance_stats', operation: 'getAll', returnAll: true, filters: { employee_ids: several(person.email) } }],
		check: async (given) => await seen(given, 'timeoff/allowance_stats', ({ employee_id }) => employee_id === given.person.id),
	},
	{
		name: 'List the applicants of a job',
		steps: () => [{ resource: 'ats.applications', operation: 'getAll', returnAll: true, filters: { ats_job_posting_id: named('Backend Engineer') } }],
		check: async (given) => {
			const job = await given.named('ats/job_postings', 'Backend Engineer');
			await seen(given, 'ats/applications', ({ ats_job_posting_id: posting }) => posting === job.id);
		},
	},
	{
		name: 'Export the approved expenses of two people',
		before: async (sandbox, { person, other }) => {
			const [first, second, third] = await sandbox.records<Row>('expenses/expensables');
			await sandbox.patch('expenses/expensables', first?.id ?? '', { employee_id: person.id, status: 'approved' });
			await sandbox.patch('expenses/expensables', second?.id ?? '', { employee_id: person.id, status: 'pending' });
			await sandbox.patch('expenses/expensables', third?.id ?? '', { employee_id: other.id, status: 'approved' });
		},
		steps: ({ person, other }) => [
			{
				resource: 'expenses.expensables',
				operation: 'getAll',
				include_attachments: false,
				include_grouped: false,
				include_manual_drafts: false,
				returnAll: true,
				filters: { employee_ids: several(person.email, other.email), status: ['approved'] },
			},
		],
		last: [
			{
				name: 'CSV',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				parameters: { operation: 'csv', binaryPropertyName: 'data', options: { fileName: 'expenses.csv' } },
			},
		],
		check: async (given) => {
			const wanted = (await given.records('expenses/expensables')).filter(
				({ employee_id, status }) => status === 'approved' && [given.person.id, given.other.id].includes(String(employee_id)),
			);
			expect(wanted.length).toBeGreaterThan(0);
			expect(given.run.items('Step 1').map(({ json }) => json.id)).toEqual(wanted.map(({ id }) => id));
			expect(given.run.items('CSV')[0]?.binary?.data?.fileName).toBe('expenses.csv');
		},
	},
	{
		name: 'Enter a leave for somebody',
		steps: ({ person }) => [
			{
				resource: 'timeoff.leaves',
				operation: 'create',
				employee_id: email(person),
				leave_type_id: named('Sick leave'),
				start_on: '2026-10-01',
				finish_on: '2026-10-02',
			},
		],
		check: async (given) => {
			expect(await last(given, 'timeoff/leaves')).toMatchObject({
				employee_id: given.person.id,
				leave_type_id: (await given.named('timeoff/leave_types', 'Sick leave')).id,
				finish_on: '2026-10-02',
			});
		},
	},
	{
		name: 'Give somebody another manager',
		steps: ({ person, other }) => [
			{ resource: 'employees.employees', operation: 'update', id: email(person), updateFields: { manager_id: email(other), timeoff_manager_id: email(other) } },
		],
		check: async (given) => {
			const now = (await given.records('employees/employees')).find(({ id }) => id === given.person.id);
			expect(now).toMatchObject({ manager_id: given.other.id, timeoff_manager_id: given.other.id });
		},
	},
	{
		name: 'Move somebody to another location and company',
		steps: ({ person }) => [
			{
				resource: 'employees.employees',
				operation: 'update',
				id: email(person),
				updateFields: { location_id: named('Milan'), legal_entity_id: named('Sandbox Works S.r.l.') },
			},
		],
		check: async (given) => {
			const now = (await given.records('employees/employees')).find(({ id }) => id === given.person.id);
			expect(now).toMatchObject({
				location_id: (await given.named('locations/locations', 'Milan')).id,
				legal_entity_id: (await given.named('companies/legal_entities', 'Sandbox Works S.r.l.')).id,
			});
		},
	},
	{
		name: 'Give two people a task',
		steps: ({ person, other }) => [
			{
				resource: 'tasks.tasks',
				operation: 'create',
				name: 'Book the flights',
				status: 'todo',
				additionalFields: { assignee_ids: several(person.email, other.email), due_on: '2026-12-01' },
			},
		],
		check: async (given) => {
			expect(await last(given, 'tasks/tasks')).toMatchObject({ name: 'Book the flights', assignee_ids: [given.person.access_id, given.other.access_id] });
		},
	},
	{
		name: 'Enter an applicant for a job',
		steps: () => [
			{
				resource: 'ats.applications',
				operation: 'apply',
				ats_job_posting_id: named('Payroll Specialist'),
				first_name: 'Grace',
				last_name: 'Lane',
				email: 'grace.lane@mail.example',
			},
		],
		check: async (given) => {
			expect(await last(given, 'ats/candidates')).toMatchObject({ email: 'grace.lane@mail.example' });
			expect(await last(given, 'ats/applications')).toMatchObject({
				ats_candidate_id: (await last(given, 'ats/candidates')).id,
				ats_job_posting_id: (await given.named('ats/job_postings', 'Payroll Specialist')).id,
			});
		},
	},
	{
		name: 'Plan a shift for somebody at a location',
		steps: ({ person }) => [
			{
				resource: 'shift_management.shifts',
				operation: 'create',
				employee_id: email(person),
				start_at: '2026-10-12T06:00:00Z',
				end_at: '2026-10-12T14:00:00Z',
				additionalFields: { location_id: named('Barcelona'), notes: 'First of the week' },
			},
		],
		check: async (given) => {
			expect(await last(given, 'shift_management/shifts')).toMatchObject({
				employee_id: given.person.id,
				location_id: (await given.named('locations/locations', 'Barcelona')).id,
				notes: 'First of the week',
			});
		},
	},
	{
		name: 'List the active people of a team at a location',
		steps: () => [
			{
				resource: 'employees.employees',
				operation: 'getAll',
				only_active: true,
				only_managers: false,
				returnAll: true,
				filters: { team_ids: several('Logistics'), location_ids: several('Barcelona') },
			},
		],
		check: async (given) => {
			const team = await given.named('teams/teams', 'Logistics');
			const place = await given.named('locations/locations', 'Barcelona');
			const members = (await given.records('teams/memberships')).filter(({ team_id }) => team_id === team.id).map(({ employee_id }) => employee_id);
			await seen(given, 'employees/employees', ({ id, active, location_id: location }) => active === true && location === place.id && members.includes(id));
		},
	},
	{
		name: "Begin somebody's new contract",
		steps: ({ person }) => [
			{
				resource: 'contracts.contract_versions',
				operation: 'create',
				employee_id: email(person),
				starts_on: '2027-01-01',
				effective_on: '2027-01-01',
				additionalFields: { job_title: 'Head of Tests', salary_amount: 7_200_000, salary_frequency: 'yearly' },
			},
		],
		check: async (given) => {
			expect(await last(given, 'contracts/contract_versions')).toMatchObject({
				employee_id: given.person.id,
				job_title: 'Head of Tests',
				salary_amount: 7_200_000,
			});
		},
	},
	{
		name: 'See the hours that somebody has worked',
		steps: ({ person }) => [
			{
				resource: 'attendance.shifts',
				operation: 'getAll',
				half_day: false,
				sort_created_at_asc: true,
				returnAll: true,
				filters: { employee_ids: several(person.email), start_on: '2026-09-01', end_on: '2026-09-30' },
			},
		],
		check: async (given) => {
			await seen(
				given,
				'attendance/shifts',
				({ employee_id, date }) => employee_id === given.person.id && String(date) >= '2026-09-01' && String(date) <= '2026-09-30',
			);
		},
	},
	{
		name: "Move somebody's certificates to the trash",
		before: async (sandbox, { person }) => {
			const folder = (await sandbox.records<Row>('documents/folders')).find(({ name }) => name === 'Certificates');
			const documents = (await sandbox.records<Row>('documents/documents')).filter(({ folder_id }) => folder_id === folder?.id);
			for (const { id } of documents.slice(0, 2)) await sandbox.patch('documents/documents', id, { employee_id: person.id });
		},
		steps: ({ person }) => [
			{
				resource: 'documents.documents',
				operation: 'getAll',
				by_pending_assignment: false,
				by_trash_bin: false,
				returnAll: true,
				filters: { folder_id: named('Certificates'), employee_ids: several(person.email) },
			},
			{ resource: 'documents.documents', operation: 'moveToTrashBin', document_ids: ['={{ $json.id }}'] },
		],
		check: async (given) => {
			const folder = await given.named('documents/folders', 'Certificates');
			const theirs = (await given.records('documents/documents')).filter(
				({ employee_id, folder_id }) => employee_id === given.person.id && folder_id === folder.id,
			);
			expect(theirs.length).toBeGreaterThan(0);
			expect(theirs.every(({ deleted_at: deleted }) => typeof deleted === 'string')).toBe(true);
		},
	},
];

let scene: Scene;
let credential: Credential;
let people: Person[];
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Tasks');
	people = (await scene.sandbox.records<Person>('employees/employees')).filter(({ active }) => active);
});
afterAll(async () => await scene?.close());

const anybody = { id: '', access_id: '', email: 'somebody@company.example', full_name: '', active: true };
const nodesOf = (task: Task, credential_: Credential, who: Pick<Given, 'person' | 'other'>) => [
	...(task.first ?? []),
	...task.steps(who).map((parameters, index) => factorial(`Step ${index + 1}`, credential_, parameters)),
	...(task.last ?? []),
];

test.each(tasks.map((task, index) => ({ ...task, index })))('$name', async ({ index, ...task }) => {
	const [person, other] = people.slice(20 + 2 * index) as [Person, Person];
	await task.before?.(scene.sandbox, { person, other });
	const run = await scene.rest.runOnce(chain(task.name, ...nodesOf(task, credential, { person, other })));
	expect(run.error()?.message).toBeUndefined();
	const records = async (resource: string) => await scene.sandbox.records<Row>(resource);
	await task.check({
		person,
		other,
		records,
		named: async (resource, name) => {
			const found = (await records(resource)).find((row) =>
				Object.values(keysOf(resource)).some(({ properties }) => properties.some((key) => row[key] === name)),
			);
			if (!found) throw new Error(`The sandbox has no ${resource} called ${name}.`);
			return found;
		},
		out: run.items(`Step ${task.steps({ person, other }).length}`).map(({ json }) => json),
		run,
	});
});

/** All values of the parameters with the names of their fields. */
function values(parameters: unknown, name = ''): Array<[string, string]> {
	if (typeof parameters === 'string') return [[name, parameters]];
	if (typeof parameters !== 'object' || parameters === null) return [];
	const { mode, value } = parameters as { mode?: string; value?: string };
	if (mode !== undefined) return [[name, String(value)]];
	return Object.entries(parameters).flatMap(([key, inner]) => values(inner, Array.isArray(parameters) ? name : key));
}

/** The records that a task names, each once: resource and text. */
function namedRecords(task: Task): string[] {
	const found = task.steps({ person: anybody, other: { ...anybody, email: 'other@company.example' } }).flatMap(({ resource, operation, ...parameters }) => {
		const api = resourceOf(String(resource));
		const fields = findOperation(api, String(operation), newestTypeVersion)?.fields ?? [];
		return values(parameters).flatMap(([name, text]) => {
			const field = fields.find((each) => each.name === name);
			const to = field?.record ? api : field?.to;
			if (to === undefined || text.includes('{{')) return [];
			return text
				.replace(/^=/, '')
				.split(', ')
				.map((each) => `${to} ${each}`);
		});
	});
	return [...new Set(found)];
}

/** With IDs alone each record is looked up first: people with one Get Many for all, what no list finds by its name with a Filter behind it. */
function lookUps(task: Task): number {
	const resources = [...new Set(namedRecords(task).map((each) => each.split(' ')[0] ?? ''))];
	return resources.reduce((sum, resource) => sum + (Object.values(keysOf(resource)).every(({ filter }) => filter !== undefined) ? 1 : 2), 0);
}

test('no ID is typed anywhere', () => {
	expect(tasks).toHaveLength(20);
	const typed = tasks.flatMap((task) => values(task.steps({ person: anybody, other: anybody })).filter(([, text]) => /^=?\d{4,}$/.test(text)));
	expect(typed).toEqual([]);
	expect(tasks.flatMap(namedRecords).every((each) => !/ \d+$/.test(each))).toBe(true);
});

test('the page of examples tells how many nodes each task takes, and took', () => {
	const anyCredential = { id: '', name: '', type: 'factorialCompanyOAuth2Api' };
	const rows = tasks.map((task) => {
		const after = nodesOf(task, anyCredential, { person: anybody, other: anybody }).length;
		return `| ${task.name} | ${after + lookUps(task)} | ${after} |`;
	});
	const page = readFileSync(path.join(repository, 'docs', 'examples.md'), 'utf8');
	expect(rows.filter((row) => !page.includes(row))).toEqual([]);
});
