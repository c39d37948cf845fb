// The demo's start page: a workflow that is a guided tour in sticky notes, with a part of it to run.
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions.ts';
import { packageName } from '../../test/n8n/communityPackage.cts';
import type { Credential, SavedWorkflow, Workflow, WorkflowNode } from '../../test/n8n/rest.cts';
import { logins } from '../../test/sandbox/data/people.cts';
import { clientId, clientSecret, password } from '../../test/sandbox/tokens.cts';

export interface Place {
	n8nUrl: string;
	sandboxUrl: string;
	credential: Credential;
	/** The imported examples, by the names of their files. */
	examples: Map<string, SavedWorkflow>;
	/** Email of an active employee, who asks for leave in the tour. */
	employee: string;
}

export const tourName = 'Start here: a tour of Factorial in n8n';
export const tourSteps = { ask: 'Ask for Leave', approve: 'Approve' } as const;

/** The address of a workflow in the editor. */
export function addressOf(
	{ n8nUrl }: Pick<Place, 'n8nUrl'>,
	{ id }: Pick<SavedWorkflow, 'id'>,
): string {
	return `${n8nUrl}/workflow/${id}`;
}

type Size = [x: number, y: number, width: number, height: number];

const columnWidth = 440;
const gap = 40;
const column = (index: number) => index * (columnWidth + gap);
/** n8n's colours of notes: 1 yellow, 4 green, 5 blue, 7 grey. */
const note = (
	name: string,
	content: string,
	[x, y, width, height]: Size,
	color: number,
): WorkflowNode => ({
	name,
	type: 'n8n-nodes-base.stickyNote',
	typeVersion: 1,
	position: [x, y],
	parameters: { content, width, height, color },
});

/** What the workflow's first note says first, without its heading; empty where there is none. */
function summaryOf({ nodes }: Workflow): string {
	const about = nodes.find(({ type }) => type.endsWith('.stickyNote'));
	const lines = String(about?.parameters.content ?? '').split('\n');
	const text = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
	return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

export function tour(place: Place): Workflow {
	const { examples, n8nUrl, sandboxUrl, credential, employee } = place;
	const link = (file: string, text?: string) => {
		const workflow = examples.get(file);
		if (!workflow) throw new Error(`The tour names the example ${file}, which is not there.`);
		return `[${text ?? workflow.name}](${addressOf(place, workflow)})`;
	};
	const notes = [
		note(
			'Welcome',
			`# A tour of Factorial in n8n
Six steps, a quarter of an hour. Nothing here is real: the Factorial behind it is a [sandbox](${sandboxUrl}) with invented companies, which forgets everything when you stop it.`,
			[column(0), -180, column(2) + columnWidth, 110],
			7,
		),
		note(
			'Step 1',
			`## 1 · Connect
Open the credential [${credential.name}](${n8nUrl}/home/credentials/${credential.id}) and press **Connect**.

In the window that opens, log in as Factorial's administrator:

- **${logins[0]}**
- password **${password}**

and press **Authorize**. That is all that a company has to do, once. All workflows here use this credential.`,
			[column(0), -40, columnWidth, 300],
			5,
		),
		note(
			'Step 2',
			`## 2 · Run a workflow
Open each and press **Execute workflow**:

- ${link('employees-by-team')}
- ${link('approve-pending-leaves')}
- ${link('welcome-letter')}

Open a Factorial node to see its form: **Resource** says what it is about, **Operation** what to do. Press **n** on the canvas and type *sick leave* or *payslip* to see more of the actions.`,
			[column(1), -40, columnWidth, 300],
			5,
		),
		note(
			'Step 3',
			`## 3 · Start a workflow by an event
Open ${link('leave-approved')}, press **Publish**, and come back.

Then press **Execute workflow** here: somebody asks for a week off (the nodes of step 4), and it is approved. The published workflow starts by itself: look at its [Executions](${addressOf(place, examples.get('leave-approved') as SavedWorkflow)}/executions).

It works as often as you like. Or approve a leave by hand [in the sandbox](${sandboxUrl}), as people do in Factorial.`,
			[column(2), -40, columnWidth, 300],
			5,
		),
		note(
			'Step 4',
			`## 4 · People by email, things by name
Open **Ask for Leave**: the employee is chosen **By Email** and the leave type **By Name**, so that they can come from a form or a table. The node finds the IDs. Change the email in **Who and What** to \`nobody@sandbox.example\` and run it: the error says what is wrong, and nothing is sent.`,
			[column(0), 290, column(2) + columnWidth, 340],
			4,
		),
		note(
			'Step 5',
			`## 5 · Your own credential
**Credentials → Create → Factorial (Company) OAuth2 API**, and there:

- **Environment** \`Other\`
- **Base URL** \`${sandboxUrl}\`
- **Client ID** \`${clientId}\`
- **Client Secret** \`${clientSecret}\`

Then **Connect** as in step 1. With a real Factorial, choose *Production* or *Demo* and enter what Factorial gave you.`,
			[column(0), 660, columnWidth, 280],
			5,
		),
		note(
			'Step 6',
			`## 6 · Several companies
${link('many-companies')} reads three companies, each with a credential of its own: one is connected as soon as you have done step 1, one has an API key, and one has not connected yet. Run it and read **Message**, then connect the third one as \`admin@logistics.example\`.`,
			[column(0), 970, columnWidth, 190],
			5,
		),
		...moreExamples(place),
	];
	return {
		name: tourName,
		...withSteps(notes, credential, employee),
		settings: { executionOrder: 'v1' },
	};
}

/** A note with every example that is there, whichever they are. */
function moreExamples(place: Place): WorkflowNode[] {
	const lines = [...place.examples.values()].map(
		(workflow) => `- [${workflow.name}](${addressOf(place, workflow)}): ${summaryOf(workflow)}`,
	);
	const content = `## All examples\n${lines.join('\n')}`;
	return [
		note(
			'All Examples',
			content,
			[column(1), 660, column(1) + columnWidth, Math.max(500, 80 + lines.length * 44)],
			1,
		),
	];
}

function withSteps(
	notes: WorkflowNode[],
	credential: Credential,
	employee: string,
): Pick<Workflow, 'nodes' | 'connections'> {
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	const factorial = {
		type: `${packageName}.factorial`,
		typeVersion: newestTypeVersion,
		credentials,
	};
	const assignments = Object.entries({
		email: employee,
		leave: 'Holidays',
		first_day: "={{ $today.plus({ weeks: 3 }).startOf('week').toISODate() }}",
		last_day: "={{ $today.plus({ weeks: 3 }).startOf('week').plus({ days: 4 }).toISODate() }}",
	}).map(([name, value]) => ({ id: name, name, value, type: 'string' }));
	const steps: Array<Omit<WorkflowNode, 'position'>> = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Who and What',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { assignments: { assignments }, options: {} },
		},
		{
			name: tourSteps.ask,
			...factorial,
			parameters: {
				resource: 'timeoff.leaves',
				operation: 'create',
				employee_id: { __rl: true, mode: 'email', value: '={{ $json.email }}' },
				leave_type_id: { __rl: true, mode: 'name', value: '={{ $json.leave }}' },
				start_on: '={{ $json.first_day }}',
				finish_on: '={{ $json.last_day }}',
				additionalFields: {},
				options: {},
			},
		},
		{
			name: tourSteps.approve,
			...factorial,
			parameters: {
				resource: 'timeoff.leaves',
				operation: 'approve',
				id: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: {},
			},
		},
	];
	const nodes = steps.map(
		(step, index) => ({ ...step, position: [120 + index * 300, 440] }) as WorkflowNode,
	);
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map((node, index) => [
				nodes[index]?.name,
				{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
			]),
	);
	return { nodes: [...notes, ...nodes], connections };
}
