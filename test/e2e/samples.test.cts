// The sample workflows that people import: each does in the sandbox what its note says.
import { unknownFields } from '../n8n/expressions.cts';
import type { Credential } from '../n8n/rest.cts';
import { readSample } from '../n8n/samples.cts';
import { openScene } from './scene.cts';
import type { Scene } from './scene.cts';

jest.setTimeout(60_000);

let scene: Scene;
let credential: Credential;
beforeAll(async () => {
	scene = await openScene();
	credential = await scene.connected('Samples');
});
afterAll(async () => await scene?.close());

test('all employees by team: one row for each active person, sorted', async () => {
	const sample = readSample('employees-by-team', credential);
	const run = await scene.rest.runOnce(sample);
	expect(unknownFields(sample, run)).toEqual([]);
	const rows = run.items('Sort by Team').map(({ json }) => json);
	const people = await scene.sandbox.records<{ id: string; full_name: string; active: boolean }>('employees/employees');
	const teams = await scene.sandbox.records<{ name: string; employee_ids: string[] }>('teams/teams');
	expect(run.status).toBe('success');
	expect(rows.map(({ ID }) => ID).sort()).toEqual(
		people
			.filter(({ active }) => active)
			.map(({ id }) => id)
			.sort(),
	);
	for (const { ID, Team } of rows) {
		expect(Team).toBe(teams.find(({ employee_ids }) => employee_ids.includes(ID as string))?.name ?? '(no team)');
	}
	expect(rows.map(({ Team }) => String(Team).toLowerCase())).toEqual(rows.map(({ Team }) => String(Team).toLowerCase()).sort());
});

test("approve pending time off of a team: exactly the team's undecided ones are approved", async () => {
	interface Leave {
		id: string;
		employee_id: string;
		approved: boolean | null;
	}
	const teams = await scene.sandbox.records<{ name: string; employee_ids: string[] }>('teams/teams');
	const members = teams.find(({ name }) => name === 'Inside Sales')?.employee_ids ?? [];
	const before = await scene.sandbox.records<Leave>('timeoff/leaves').then((all) => all.map((leave) => ({ ...leave })));
	const pending = before.filter((leave) => leave.approved === null && members.includes(leave.employee_id)).map(({ id }) => id);
	const sample = readSample('approve-pending-leaves', credential);
	const run = await scene.rest.runOnce(sample);
	expect(unknownFields(sample, run)).toEqual([]);
	const after = await scene.sandbox.records<Leave>('timeoff/leaves');
	const changed = after.filter((leave, index) => leave.approved !== before[index]?.approved);
	expect(run.error()?.message).toBeUndefined();
	expect(pending.length).toBeGreaterThan(0);
	expect(changed.map(({ id, approved }) => [id, approved])).toEqual(pending.map((id) => [id, true]));
});

test('welcome letter: it calls the employee by name and lies among their documents', async () => {
	const sample = readSample('welcome-letter', credential);
	const run = await scene.rest.runOnce(sample);
	expect(unknownFields(sample, run)).toEqual([]);
	const people = await scene.sandbox.records<{ id: string; first_name: string; email: string }>('employees/employees');
	const person = people.find(({ email }) => email === run.items('Who')[0]?.json.email);
	expect(run.error()?.message).toBeUndefined();
	expect(run.items('Letter Text')[0]?.json.letter).toBe(`Dear ${person?.first_name},\n\nwelcome to the team! Your first day begins at nine.\n`);
	expect(run.items('File Letter')[0]?.json).toMatchObject({ employee_id: person?.id, filename: 'welcome.txt' });
});

test('tell the team when a leave is approved: published, it starts with each approval', async () => {
	const published = await scene.rest.createWorkflow(readSample('leave-approved', credential));
	await scene.rest.activate(published);
	const leave = (await scene.sandbox.records<{ id: string; employee_id: string; approved: boolean | null; deleted_at: string | null }>('timeoff/leaves')).find(
		({ approved, deleted_at: deleted }) => approved !== true && !deleted,
	);
	await scene.sandbox.ask('post', 'timeoff/leaves/approve', { id: leave?.id });
	const [started] = await scene.rest.executionsOf(published, 1);
	await scene.rest.deactivate(published);
	const people = await scene.sandbox.records<{ id: string; full_name: string; email: string }>('employees/employees');
	const person = people.find(({ id }) => id === leave?.employee_id);
	expect(started?.error()?.message).toBeUndefined();
	expect(started && unknownFields(published, started)).toEqual([]);
	expect(started?.items('Message')[0]?.json).toEqual({ to: person?.email, text: expect.stringContaining(`${person?.full_name} is away from 20`) });
});
