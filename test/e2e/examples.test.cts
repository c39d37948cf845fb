// The examples that people import: each runs in a real n8n against a sandbox, and what comes of it is looked at there, in the mail, or in n8n's table.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { unknownFields } from '../n8n/expressions.cts';
import { openMailbox } from '../n8n/mailbox.cts';
import type { Mailbox } from '../n8n/mailbox.cts';
import type { Execution } from '../n8n/executions.cts';
import type { Credential, SavedWorkflow, Workflow } from '../n8n/rest.cts';
import { readSample } from '../n8n/samples.cts';
import { chain } from '../n8n/workflowBuilder.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';
import { stage } from './stage.cts';

jest.setTimeout(90_000);

type Row = Record<string, unknown> & { id: string };

interface Person extends Row {
	access_id: string;
	full_name: string;
	first_name: string;
	email: string;
	active: boolean;
	manager_id: string;
}

const dayInMs = 86_400_000;
const now = new Date();
/** The calendar day so many days from today, as the sandbox has it. */
const day = (offset: number) => new Date(now.getTime() + offset * dayInMs).toISOString().slice(0, 10);

let scene: Scene;
let credential: Credential;
let mailbox: Mailbox;
let smtp: Credential;
let people: Person[];
beforeAll(async () => {
	// The examples ask for this week and the last month, so the company has to be one of today.
	scene = await openScene(undefined, { today: day(0) });
	credential = await scene.connected('Examples');
	mailbox = await openMailbox();
	smtp = await mailbox.credential(scene.rest);
	people = (await records<Person>('employees/employees')).filter(({ active }) => active);
});
afterAll(async () => {
	await mailbox?.close();
	await scene?.close();
});
beforeEach(() => void mailbox.letters.splice(0));

async function records<T = Row>(resource: string): Promise<T[]> {
	return await scene.sandbox.records<T>(resource);
}

async function named(resource: string, name: string): Promise<Row> {
	const found = (await records(resource)).find((row) => [row.name, row.title].includes(name));
	if (!found) throw new Error(`The sandbox has no ${resource} called ${name}.`);
	return found;
}

const patch = async (resource: string, id: string, fields: object) => await scene.sandbox.patch(resource, id, fields);
const sample = (name: string, others: Credential[] = [smtp]) => readSample(name, credential, others);

/** Gives a node of a workflow to change it as its note says. */
function change(workflow: Workflow, node: string, field: string, value: string): Workflow {
	const { parameters } = workflow.nodes.find(({ name }) => name === node) ?? {};
	const assignments = (parameters?.assignments as { assignments: Array<{ name: string; value: string }> } | undefined)?.assignments;
	const found = assignments?.find(({ name }) => name === field);
	if (!found) throw new Error(`${node} has no ${field}`);
	found.value = value;
	return workflow;
}

function expectWhole(workflow: Workflow, run: Execution | undefined): void {
	expect(run?.error()?.message).toBeUndefined();
	expect(run?.status).toBe('success');
	expect(run && unknownFields(workflow, run)).toEqual([]);
}

/** An earlier run of these tests in the same n8n may have left it. */
async function dropTable(name: string): Promise<void> {
	const drop = { resource: 'table', operation: 'delete', dataTableId: { __rl: true, mode: 'name', value: name } };
	await scene.rest.runOnce(
		chain('Drop', { name: 'Drop', type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, parameters: drop, onError: 'continueRegularOutput' }),
	);
}

/** Runs an example by hand, from its trigger to its end. */
async function runByHand(workflow: Workflow): Promise<Execution> {
	const run = await scene.rest.runOnce(workflow);
	expectWhole(workflow, run);
	return run;
}

/** Publishes an example, lets something happen, and gives the workflow and what it did. */
async function published(workflow: Workflow, happen: (saved: SavedWorkflow) => Promise<void>): Promise<Execution> {
	const saved = await scene.rest.createWorkflow(workflow);
	await scene.rest.activate(saved);
	try {
		await happen(saved);
		const [run] = await scene.rest.executionsOf(saved, 1);
		expectWhole(saved, run);
		return run as Execution;
	} finally {
		await scene.rest.deactivate(saved);
	}
}

test('onboarding: who is hired gets a folder with a letter, tasks and a team', async () => {
	await published(sample('onboarding'), async () => {
		await scene.sandbox.ask('post', 'employees/employees/create_with_contract', {
			company_id: scene.sandbox.companyId,
			email: 'nova.first@sandbox.example',
			first_name: 'Nova',
			last_name: 'First',
		});
	});
	const hired = (await records<Person>('employees/employees')).at(-1);
	const folder = (await records('documents/folders')).at(-1);
	expect(folder).toMatchObject({ name: 'Onboarding of Nova First' });
	expect((await records('documents/documents')).at(-1)).toMatchObject({ employee_id: hired?.id, folder_id: folder?.id, filename: 'welcome.txt' });
	const tasks = (await records('tasks/tasks')).filter(({ name }) => String(name).endsWith(': Nova First'));
	const accessId = (email: string) => people.find((person) => person.email === email)?.access_id;
	expect(tasks.map(({ name, assignee_ids: assignees }) => [name, assignees])).toEqual([
		['Order a laptop: Nova First', [accessId('joann.wilderman@sandbox.example')]],
		['Prepare the first day: Nova First', [accessId('antoinette.sanford@sandbox.example')]],
		['Collect the bank details: Nova First', [accessId('antoinette.sanford@sandbox.example')]],
	]);
	expect((await records('teams/memberships')).at(-1)).toMatchObject({ employee_id: hired?.id, team_id: (await named('teams/teams', 'Talent')).id });
});

test('offboarding: on the last day the teams end, the open tasks go over, and IT hears of it', async () => {
	const [leaver, stays] = people.slice(60) as [Person, Person];
	await patch('employees/employees', leaver.id, { terminated_on: day(0) });
	await patch('employees/employees', stays.id, { terminated_on: day(1) });
	const [task, other] = (await records('tasks/tasks')).filter(({ status }) => status === 'todo') as [Row, Row];
	await patch('tasks/tasks', task.id, { assignee_ids: [leaver.access_id, stays.access_id] });
	await patch('tasks/tasks', other.id, { assignee_ids: [stays.access_id] });
	const teamsOf = async ({ id }: Person) => (await records('teams/memberships')).filter(({ employee_id }) => employee_id === id).length;
	expect([await teamsOf(leaver), await teamsOf(stays)]).toEqual([1, 1]);
	await runByHand(sample('offboarding'));
	expect([await teamsOf(leaver), await teamsOf(stays)]).toEqual([0, 1]);
	const after = await records('tasks/tasks');
	const assignees = ({ id }: Row) => after.find((each) => each.id === id)?.assignee_ids;
	expect([assignees(task), assignees(other)]).toEqual([[stays.access_id, people[0]?.access_id], [stays.access_id]]);
	expect(mailbox.letters.map(({ subject }) => subject)).toEqual([`Last day of ${leaver.full_name}`]);
	await patch('employees/employees', leaver.id, { terminated_on: null });
	await patch('employees/employees', stays.id, { terminated_on: null });
});

test.each([
	['Approve', true],
	['Reject', false],
])('leave request: the manager presses %s', async (button, approved) => {
	const person = people[70] as Person;
	const manager = people.find(({ id }) => id === person.manager_id);
	const [type] = await records('timeoff/leave_types');
	await published(sample('leave-request'), async (saved) => {
		await scene.sandbox.ask('post', 'timeoff/leaves', { employee_id: person.id, leave_type_id: type?.id, start_on: day(30), finish_on: day(31) });
		const letter = await mailbox.next(manager?.email ?? '');
		expect(letter.subject).toBe(`Leave of ${person.full_name}`);
		expect(letter.content).toContain(`${person.full_name} asks for Holidays from ${day(30)} to ${day(31)}.`);
		const link = [...letter.content.matchAll(/<a[^>]*href="([^"]+)"[^>]*>\s*([^<]+?)\s*<\/a>/g)].find(([, , text]) => text === button)?.[1];
		await scene.rest.untilWaiting(saved);
		// n8n gives an empty page to whatever looks like a program that only looks at links.
		const answered = await fetch((link ?? '').replace(/&amp;/g, '&'), {
			headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36' },
		});
		expect(answered.status).toBe(200);
	});
	const leave = (await records('timeoff/leaves')).at(-1);
	expect(leave).toMatchObject({ employee_id: person.id, approved });
	if (!approved) expect(leave?.reason).toBe(`Rejected by ${manager?.full_name}`);
});

test('who is away this week: one message with exactly the approved leaves of the week', async () => {
	const monday = day(-((now.getUTCDay() + 6) % 7));
	const sunday = day(6 - ((now.getUTCDay() + 6) % 7));
	await runByHand(sample('who-is-away'));
	const leaves = (await records('timeoff/leaves')).filter(
		({ approved, deleted_at: deleted, start_on, finish_on }) => approved === true && !deleted && String(start_on) <= sunday && String(finish_on) >= monday,
	);
	expect(leaves.length).toBeGreaterThan(1);
	const lines = leaves.map(({ employee_full_name: who, leave_type_name: what, start_on, finish_on }) => `${who}: ${what}, ${start_on} to ${finish_on}`);
	expect(mailbox.letters.map(({ to }) => to)).toEqual([['everybody@company.example']]);
	expect(mailbox.letters[0]?.content.trim().split(/\r?\n/).sort()).toEqual(lines.sort());
});

test('employees in a table: first all, then the changed ones alone', async () => {
	await dropTable('Factorial employees');
	const workflow = await scene.rest.createWorkflow(sample('employees-to-table'));
	const first = await scene.rest.run(workflow);
	expectWhole(workflow, first);
	const everybody = await records<Person>('employees/employees');
	expect(first.items('Save Row').map(({ json }) => json.employee_id)).toEqual(everybody.map(({ id }) => id));
	const [changed] = everybody;
	const tomorrow = `${day(1)}T06:00:00.000Z`;
	await patch('employees/employees', changed?.id ?? '', { full_name: 'Somebody Else', updated_at: tomorrow });
	const newest =
		everybody
			.map(({ updated_at: at }) => String(at))
			.sort()
			.at(-1) ?? '';
	const second = await scene.rest.run(workflow);
	expectWhole(workflow, second);
	const written = second.items('Save Row').map(({ json }) => json);
	expect(written.map(({ employee_id }) => employee_id)).toEqual(
		(await records<Person>('employees/employees')).filter(({ updated_at: at }) => String(at) >= newest).map(({ id }) => id),
	);
	expect(written.length).toBeLessThan(everybody.length / 10);
	expect(written.find(({ employee_id }) => employee_id === changed?.id)).toMatchObject({ name: 'Somebody Else', changed_at: tomorrow });
	await patch('employees/employees', changed?.id ?? '', { full_name: changed?.full_name });
});

test('payslips: each file of the folder lies with the employee whose address it has', async () => {
	const folder = path.join(path.dirname(stage().n8nLog), '.n8n-files', 'payslips');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const two = people.slice(80, 82);
	for (const { email } of two) writeFileSync(path.join(folder, `${email}.pdf`), `%PDF-1.4 ${email}`);
	await scene.sandbox.forget();
	await runByHand(change(sample('payslips'), 'Your Settings', 'folder', folder));
	const filed = (await records('documents/documents')).slice(-two.length);
	const payslips = await named('documents/folders', 'Payslips');
	expect(filed.map(({ employee_id, folder_id, author_id }) => [employee_id, folder_id, author_id]).sort()).toEqual(
		two.map(({ id }) => [id, payslips.id, people[0]?.access_id]).sort(),
	);
	const uploads = (await scene.sandbox.requests()).filter(({ method }) => method === 'POST').flatMap(({ files }) => files ?? []);
	expect(uploads.map(({ size }) => size).sort()).toEqual(two.map(({ email }) => `%PDF-1.4 ${email}`.length).sort());
});

test('candidates from a form: new ones come in, known ones apply once more', async () => {
	const workflow = sample('candidates-from-form');
	const form = workflow.nodes.find(({ name }) => name === 'Application Form');
	const [known] = await records<Person>('ats/candidates');
	const candidates = (await records('ats/candidates')).length;
	const job = await named('ats/job_postings', 'Support Agent');
	const fill = async (values: string[]) => {
		const body = new FormData();
		values.forEach((value, index) => body.set(`field-${index}`, value));
		const answer = await fetch(`${scene.rest.url}/form/${form?.webhookId as string}`, { method: 'POST', body });
		expect(answer.status).toBe(200);
	};
	await published(workflow, async (saved) => {
		await fill(['Support Agent', 'Mira', 'New', 'Mira.New@mail.example', 'I like to help.']);
		await scene.rest.executionsOf(saved, 1);
		await fill(['Support Agent', known?.first_name ?? '', 'Known', known?.email ?? '', '']);
		await scene.rest.executionsOf(saved, 2);
	});
	const [fresh, ...more] = (await records('ats/candidates')).slice(candidates);
	expect(more).toEqual([]);
	expect(fresh).toMatchObject({ first_name: 'Mira', last_name: 'New', email: 'Mira.New@mail.example' });
	const applications = (await records('ats/applications')).slice(-2);
	expect(applications.map(({ ats_candidate_id: candidate, ats_job_posting_id: posting }) => [candidate, posting])).toEqual([
		[fresh?.id, job.id],
		[known?.id, job.id],
	]);
});
