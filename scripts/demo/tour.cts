// The demo's start page: a workflow that is a guided tour in sticky notes, with a part of it to run.
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions.ts';
import { packageName } from '../../test/n8n/communityPackage.cts';
import type { Credential, SavedWorkflow, Workflow, WorkflowNode } from '../../test/n8n/rest.cts';
import { companies } from '../../test/sandbox/data/companies.cts';
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
	/** Address of the workflow that lists all examples. */
	moreUrl: string;
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

const columnWidth = 400;
const gap = 30;
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
	const { examples, n8nUrl, sandboxUrl, credential, employee, moreUrl } = place;
	const link = (file: string, text?: string) => {
		const workflow = examples.get(file);
		if (!workflow) throw new Error(`The tour names the example ${file}, which is not there.`);
		return `[${text ?? workflow.name}](${addressOf(place, workflow)})`;
	};
	const notes = [
		note(
			'Welcome',
			`# A tour of Factorial in n8n
Six steps, a quarter of an hour; 5 and 6, on the right, can wait. Nothing here is real: the Factorial behind it is a [sandbox](${sandboxUrl}) with invented companies, which forgets everything when you stop it. Links open in a new tab: close it to come back here.`,
			[column(0), -170, column(3) + columnWidth, 100],
			7,
		),
		note(
			'Step 1',
			`## 1 · Connect
Open the credential [${credential.name}](${n8nUrl}/home/credentials/${credential.id}) and press **Connect**.

In the window that opens, log in as Factorial's administrator:

- **${logins[0]}**
- password **${password}**

and press **Authorize**, below the list of permissions. That is all that a company has to do, once. All workflows here use this credential.`,
			[column(0), -40, columnWidth, 290],
			5,
		),
		note(
			'Step 2',
			`## 2 · Run a workflow
Open each and press **Execute workflow**; then double-click its last box (a *node*) to read what came out:

- ${link('employees-by-team')}
- ${link('approve-pending-leaves')}
- ${link('welcome-letter')}

Double-click a red Factorial node to see its form: **Resource** says what it is about, **Operation** what to do. To see what else it can do, press **n** on the canvas, type *sick leave* or *payslip*, and click a Factorial node.`,
			[column(1), -40, columnWidth, 290],
			5,
		),
		note(
			'Step 3',
			`## 3 · Start a workflow by an event
Open ${link('leave-approved')}, press **Publish**, and **Publish** again in the window that asks for a name. Come back here.

Then press **Execute workflow** below: somebody asks for a week off (the nodes of step 4), and it is approved. The published workflow starts by itself: look at its [Executions](${addressOf(place, examples.get('leave-approved') as SavedWorkflow)}/executions), and double-click **Message** there.

It works as often as you like. Or approve a leave by hand [in the sandbox](${sandboxUrl}), as people do in Factorial.`,
			[column(2), -40, columnWidth, 290],
			5,
		),
		note(
			'Step 4',
			`## 4 · People by email, things by name
Double-click **Ask for Leave**: the employee is chosen **By Email** and the leave type **By Name**, so that they can come from a form or a table. The node finds the IDs (Factorial's own numbers for them).

Change the email in **Who and What** to \`nobody@sandbox.example\`, run it, and open **Ask for Leave** again: the error says what is wrong, and nothing is sent. Then put \`${employee}\` back.`,
			[column(0), 280, column(2) + columnWidth, 360],
			4,
		),
		note(
			'Step 5',
			`## 5 · Your own credential
On the page [Credentials](${n8nUrl}/home/credentials): **Create credential**, choose **Factorial (Company) OAuth2 API**, and enter:

- **Client ID** \`${clientId}\`
- **Client Secret** \`${clientSecret}\`
- **Environment** \`Other\`
- **Base URL** \`${sandboxUrl}\`

Then **Connect** as in step 1. With a real Factorial, choose *Production* or *Demo* and enter what Factorial gave you.`,
			[column(3), -40, columnWidth, 290],
			5,
		),
		note(
			'Step 6',
			`## 6 · Several companies
${link('many-companies')} reads three companies, each with a credential of its own: one is connected as soon as you have done step 1, one has an API key, and one has not connected yet. Run it and read **Message**.

To connect the third, double-click the node that **Message** names, and press the pencil beside its **Credential**, then **Connect**. If the window shows the first company still, press **Log out** there, and log in as \`${companies[2]?.logins[0]}\`.`,
			[column(3), 280, columnWidth, 360],
			5,
		),
		note(
			'More',
			`## And then
[All examples](${moreUrl}), with a sentence about each. What the node can do otherwise, and how to install it in your own n8n, is in the README.`,
			[column(0), 670, column(3) + columnWidth, 100],
			1,
		),
	];
	return {
		name: tourName,
		...withSteps(notes, credential, employee),
		settings: { executionOrder: 'v1' },
	};
}

export const listName = 'All examples: what each does';

/** A workflow of one note with every example that is there, whichever they are: apart, so that the tour stays readable. */
export function listOfExamples(place: Pick<Place, 'n8nUrl' | 'examples'>): Workflow {
	const lines = [...place.examples.values()].map(
		(workflow) => `- [${workflow.name}](${addressOf(place, workflow)}): ${summaryOf(workflow)}`,
	);
	const content = `## All examples
Open one and press **Execute workflow**. Those that send mail stop at their last node, red: there is no mail account here. Double-click the node before it to read what would be sent. Those that start by an event have to be published, as in step 3 of the tour.

${lines.join('\n')}`;
	return {
		name: listName,
		nodes: [note('All Examples', content, [0, 0, 1100, 150 + lines.length * 26], 1)],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
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
		(step, index) => ({ ...step, position: [120 + index * 300, 480] }) as WorkflowNode,
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
