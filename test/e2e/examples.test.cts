// The examples that people import: each runs in a real n8n against a sandbox, and what comes of it is looked at there, in the mail, or in n8n's table.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { unknownFields } from '../n8n/expressions.cts';
import { openMailbox } from '../n8n/mailbox.cts';
import type { Mailbox } from '../n8n/mailbox.cts';
import { waitForEnd } from '../n8n/executions.cts';
import type { Execution } from '../n8n/executions.cts';
import type { Credential, SavedWorkflow, Workflow } from '../n8n/rest.cts';
import { readSample } from '../n8n/samples.cts';
import { startScriptedModel } from '../n8n/scriptedModel.cts';
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
/** The days of these tests are those of UTC, so the workflow's are, too. */
const sample = (name: string, others: Credential[] = [smtp]): Workflow => {
	const workflow = readSample(name, credential, others);
	return { ...workflow, settings: { ...workflow.settings, timezone: 'UTC' } };
};

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

/** Opens a link as a person's browser does: n8n gives an empty page to what looks like a program that only looks at links. */
async function follow(link: string): Promise<void> {
	const answered = await fetch(link, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36' } });
	expect(answered.status).toBe(200);
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
		await follow((link ?? '').replace(/&amp;/g, '&'));
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

const linesOf = (content = '') => content.trim().split(/\r?\n/);
/** The rows of a CSV file without its head. */
const rowsOf = (content = '') =>
	content
		.slice(content.indexOf('\n', content.indexOf('Employee')))
		.trim()
		.split(/\r?\n/);

test('applications without an answer: exactly the old, open ones that nobody has written to', async () => {
	interface Application extends Row {
		ats_candidate_id: string;
		ats_conversation_id: string;
		created_at: string;
	}
	const old = new Date(now.getTime() - 5 * dayInMs).toISOString();
	const open = (await records<Application>('ats/applications')).filter(
		({ qualified, created_at: at, ats_rejection_reason_id: rejected }) => qualified === true && at < old && rejected === null,
	);
	const [message, theirs, ...others] = await records('ats/messages');
	await patch('ats/messages', message?.id ?? '', { ats_conversation_id: open[0]?.ats_conversation_id, sent_by_type: 'user' });
	await patch('ats/messages', theirs?.id ?? '', { ats_conversation_id: open[1]?.ats_conversation_id, sent_by_type: 'candidate' });
	for (const { id } of others) await patch('ats/messages', id, { ats_conversation_id: null });
	await runByHand(sample('applications-without-answer'));
	const candidates = await records<Person>('ats/candidates');
	const waiting = open.slice(1).map(({ ats_candidate_id: id, created_at: at }) => {
		const candidate = candidates.find((each) => each.id === id);
		return `${candidate?.full_name} (${candidate?.email}), since ${at.slice(0, 10)}`;
	});
	expect(waiting.length).toBeGreaterThan(2);
	expect(mailbox.letters.map(({ to, subject }) => [to, subject])).toEqual([
		[['recruiting@company.example'], `${waiting.length} applications wait for an answer`],
	]);
	expect(linesOf(mailbox.letters[0]?.content).sort()).toEqual(waiting.sort());
});

test('hours worked against hours planned: a file with each of the team, furthest off first', async () => {
	const monday = -((now.getUTCDay() + 6) % 7) - 7;
	const week = [day(monday), day(monday + 6)] as const;
	const team = await named('teams/teams', 'Engineering');
	const members = (await records('teams/memberships')).filter(({ team_id }) => team_id === team.id).map(({ employee_id }) => employee_id);
	const inWeek = ({ employee_id, date }: Row) => members.includes(employee_id) && String(date) >= week[0] && String(date) <= week[1];
	const [worked] = await records('attendance/worked_times');
	const [planned] = await records('attendance/estimated_times');
	await patch('attendance/worked_times', worked?.id ?? '', { employee_id: members[0], date: week[0], minutes: 600 });
	await patch('attendance/estimated_times', planned?.id ?? '', { employee_id: members[0], date: week[0], expected_minutes: 480 });
	await runByHand(sample('hours-worked-against-planned'));
	const sum = async (resource: string, field: string, id: unknown) =>
		(await records(resource)).filter((row) => inWeek(row) && row.employee_id === id).reduce((all, row) => all + Number(row[field]), 0);
	const both = new Set(
		[...(await records('attendance/worked_times')), ...(await records('attendance/estimated_times'))].filter(inWeek).map(({ employee_id }) => employee_id),
	);
	const hours = (minutes: number) => Math.round(minutes / 6) / 10;
	const expected = await Promise.all(
		[...both].map(async (id) => {
			const [did, should] = [await sum('attendance/worked_times', 'minutes', id), await sum('attendance/estimated_times', 'expected_minutes', id)];
			return {
				name: people.find((person) => person.id === id)?.full_name,
				did: hours(did),
				should: hours(should),
				difference: hours(did - should),
				off: Math.abs(did - should),
			};
		}),
	);
	const letter = mailbox.letters[0];
	expect(letter).toMatchObject({ to: ['payroll@company.example'], subject: `Hours of Engineering, ${week[0]} to ${week[1]}`, files: ['hours.csv'] });
	const rows = rowsOf(letter?.content).map((row) => row.split(',').slice(0, 4).join());
	expect(expected.length).toBeGreaterThan(0);
	expect(rows).toEqual(expected.sort((a, b) => b.off - a.off).map(({ name, did, should, difference }) => [name, did, should, difference].join()));
});

test('overtime report: the approved hours of the last month, summed up by person', async () => {
	const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 10)).toISOString().slice(0, 10);
	const requests = await records('attendance/overtime_requests');
	const [one, two] = people.slice(90) as [Person, Person];
	const plan: Array<[Person, string, string, number]> = [
		[one, first, 'approved', 150],
		[one, first, 'approved', 200],
		[two, first, 'approved', 500],
		[two, first, 'pending', 900],
		[two, day(0), 'approved', 900],
	];
	for (const [index, { id }] of requests.entries()) {
		const [person, date, status, hours] = plan[index] ?? [one, '2020-01-01', 'none', 0];
		await patch('attendance/overtime_requests', id, { employee_id: person.id, date, status, hours_amount_in_cents: hours });
	}
	await runByHand(sample('overtime-report'));
	expect(mailbox.letters[0]).toMatchObject({ to: ['payroll@company.example'], subject: `Overtime ${first.slice(0, 7)}`, files: ['overtime.csv'] });
	expect(rowsOf(mailbox.letters[0]?.content)).toEqual([`${two.full_name},${two.email},5`, `${one.full_name},${one.email},3.5`]);
});

test('birthdays and anniversaries: those of today in one message', async () => {
	const [born, joined, new_, none] = people.slice(100) as [Person, Person, Person, Person];
	const today = day(0).slice(4);
	for (const person of people) await patch('employees/employees', person.id, { birthday_on: '1980-02-29', seniority_calculation_date: '2020-02-29' });
	await patch('employees/employees', born.id, { birthday_on: `1990${today}` });
	await patch('employees/employees', joined.id, { seniority_calculation_date: `${now.getUTCFullYear() - 5}${today}` });
	await patch('employees/employees', new_.id, { seniority_calculation_date: day(0) });
	await patch('employees/employees', none.id, { birthday_on: null });
	await runByHand(sample('birthdays-and-anniversaries'));
	expect(linesOf(mailbox.letters[0]?.content)).toEqual([`Happy birthday, ${born.full_name}!`, `${joined.full_name} has been with us for 5 years.`]);
});

test('expenses: a list of what waits goes to who approves, a file of what is approved to accounting', async () => {
	await runByHand(sample('expenses'));
	const all = await records<Row & { amount: number; reimbursable_amount: number }>('expenses/expensables');
	const everybody = await records<Person>('employees/employees');
	const who = (row: Row) => everybody.find(({ id }) => id === row.employee_id);
	const of = (status: string) => all.filter((row) => row.status === status);
	const to = (address: string) => mailbox.letters.find((letter) => letter.to.includes(address));
	expect(linesOf(to('cfo@company.example')?.content)).toEqual(
		of('pending').map((row) => `${who(row)?.full_name}: ${row.description}, ${(row.amount / 100).toFixed(2)} ${row.currency}`),
	);
	expect(to('accounting@company.example')?.files).toEqual(['expenses.csv']);
	expect(rowsOf(to('accounting@company.example')?.content)).toEqual(
		of('approved').map((row) =>
			[who(row)?.full_name, who(row)?.email, row.effective_on, row.description, row.reimbursable_amount / 100, row.reimbursable_currency].join(),
		),
	);
	expect(of('approved').length).toBeGreaterThan(5);
});

test('contracts that end: a task for exactly those that end in sixty days', async () => {
	const [ends, later] = (await records('contracts/contract_versions')).filter(({ employee_id }) =>
		[people[110]?.id, people[111]?.id].includes(String(employee_id)),
	);
	await patch('contracts/contract_versions', ends?.id ?? '', { ends_on: day(60) });
	await patch('contracts/contract_versions', later?.id ?? '', { ends_on: day(61) });
	const before = (await records('tasks/tasks')).length;
	await runByHand(sample('contracts-that-end'));
	const whose = people.find(({ id }) => id === ends?.employee_id);
	expect((await records('tasks/tasks')).slice(before)).toEqual([
		expect.objectContaining({
			name: `Does the contract of ${whose?.full_name} go on?`,
			assignee_ids: [people[0]?.access_id],
			due_on: day(14),
			content: `It ends on ${day(60)} (${ends?.job_title}).`,
		}),
	]);
});

test('equipment of leavers: what those still have who leave about now', async () => {
	const [leaver, gone] = people.slice(120) as [Person, Person];
	const [laptop, phone, kept] = await records('it_management/it_assets');
	await patch('employees/employees', leaver.id, { terminated_on: day(10) });
	await patch('employees/employees', gone.id, { terminated_on: day(-40) });
	await patch('it_management/it_assets', laptop?.id ?? '', { owner_id: leaver.id });
	await patch('it_management/it_assets', phone?.id ?? '', { owner_id: leaver.id });
	await patch('it_management/it_assets', kept?.id ?? '', { owner_id: gone.id });
	await runByHand(sample('equipment-of-leavers'));
	expect(linesOf(mailbox.letters[0]?.content)).toEqual(
		[laptop, phone].map((asset) => `${leaver.full_name} (last day ${day(10)}): ${asset?.label}, ${asset?.serial_number}`),
	);
	for (const { id } of [leaver, gone]) await patch('employees/employees', id, { terminated_on: null });
});

describe('HR assistant', () => {
	/** Says something in the chat and gives the workflow's execution: the model does what is told, then answers. */
	async function say(calls: Array<[string, Record<string, unknown>]>) {
		const model = await startScriptedModel(calls);
		const openAi = await scene.rest.createCredential('Scripted model', 'openAiApi', { apiKey: 'none', url: model.url });
		const saved = await scene.rest.createWorkflow(sample('hr-assistant', [openAi]));
		const words = { sessionId: `session-${saved.id}`, action: 'sendMessage', chatInput: 'Please.' };
		const { executionId } = await scene.rest.call<{ executionId: string }>('post', `/rest/workflows/${saved.id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: 'Chat', data: { data: { main: [[{ json: words }]] } } },
		});
		return { model, executionId };
	}

	/** Waits until a node has said something in the chat: from there on the execution waits until the chat has shown it. */
	async function said(executionId: string, node: string): Promise<{ text: string; buttons: Array<{ text: string; link: string }> }> {
		const messageOf = ({ items }: Execution) => {
			const [item] = [...items(node), ...items(node, 0, 'ai_tool')] as unknown as Array<{ sendMessage?: string | { text: string; buttons: [] } }>;
			return item?.sendMessage;
		};
		const run = await waitForEnd(async () => {
			const execution = await scene.rest.execution(executionId);
			return {
				...execution,
				status: execution.status === 'waiting' && execution.items(node).length + execution.items(node, 0, 'ai_tool').length > 0 ? 'said' : execution.status,
			};
		}, 60_000);
		expect(run.error(node)?.message).toBeUndefined();
		const message = messageOf(run) ?? '';
		return typeof message === 'string' ? { text: message, buttons: [] } : message;
	}

	test('each of its eight questions is answered from Factorial, none of its tools is missing', async () => {
		const person = people[8] as Person;
		const about = { employee_email: person.email };
		const week = { from: day(-7), to: day(7) };
		const { model, executionId } = await say([
			['Find_Employee', { name: person.full_name }],
			['List_Team', { team: 'Engineering' }],
			['Who_Is_Away', week],
			['Leaves_of_Employee', about],
			['Days_Left', about],
			['Hours_Worked', { ...about, ...week }],
			['Public_Holidays', { location: 'Berlin' }],
			['Open_Jobs', {}],
		]);
		try {
			expect((await said(executionId, 'Answer')).text).toContain('Done: ');
			const found = model.results.map((text) => JSON.parse(text) as Row[]);
			expect(found).toHaveLength(8);
			expect(found.flat().filter((row) => 'error' in row)).toEqual([]);
			expect(found.map((rows) => rows.length > 0)).toEqual(found.map(() => true));
			expect(found[0]?.[0]).toMatchObject({ email: person.email });
			expect(found[3]?.map(({ employee_id }) => employee_id)).toEqual(found[3]?.map(() => person.id));
			expect(model.tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['Request_Leave', 'Give_Task']));
			expect(model.tools).toHaveLength(10);
		} finally {
			await model.close();
		}
	});

	test.each([
		['Approve', true],
		['Decline', false],
	])('it writes nothing before somebody has pressed %s', async (button, written) => {
		const person = people[9] as Person;
		const count = async () => (await records('timeoff/leaves')).filter(({ employee_id, start_on }) => employee_id === person.id && start_on === day(50)).length;
		const before = await count();
		const asked = { employee_email: person.email, leave_type: 'Holidays', first_day: day(50), last_day: day(51) };
		const { model, executionId } = await say([['Request_Leave', { toolParameters: asked, hitlParameters: {} }]]);
		try {
			const question = await said(executionId, 'Confirm First');
			const lines = [`- employee email: ${person.email}`, '- leave type: Holidays', `- first day: ${day(50)}`, `- last day: ${day(51)}`];
			expect(question.text).toBe(`Shall I do this?\n\nRequest Leave:\n${lines.join('\n')}`);
			expect(await count()).toBe(before);
			await follow(question.buttons.find(({ text }) => text === button)?.link ?? '');
			expect((await said(executionId, 'Answer')).text).toContain('Done: ');
			expect(await count()).toBe(before + (written ? 1 : 0));
		} finally {
			await model.close();
		}
	});
});
