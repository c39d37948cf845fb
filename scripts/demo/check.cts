// `npm run demo -- --check`: goes through the tour alone: connects in a browser, runs its workflows, and compares what comes out with the sandbox.
import axios from 'axios';

import { openBrowser } from '../../test/n8n/browser.cts';
import { connect } from '../../test/n8n/oauthWalk.cts';
import type { N8nRest, SavedWorkflow } from '../../test/n8n/rest.cts';
import { table } from '../../test/n8n/table.cts';
import { tourSteps } from './tour.cts';
import type { Place } from './tour.cts';

export interface Check extends Place {
	rest: N8nRest;
	tour: SavedWorkflow;
	say: (line: string) => void;
}

const shown = 8;

/** Gives true when each step of the tour does what it says. */
export async function checkDemo(check: Check): Promise<boolean> {
	const { rest, credential, say } = check;
	say('1. Connecting the credential in a browser …');
	const browser = await openBrowser();
	const { lastPage } = await connect(browser, rest, credential.id).finally(() => browser.close());
	say(`  n8n says: ${lastPage.split('\n')[0]}`);
	return (await listsEverybody(check)) && (await startsByEvent(check));
}

function example({ examples }: Check, file: string): SavedWorkflow {
	const workflow = examples.get(file);
	if (!workflow) throw new Error(`There is no example ${file}.`);
	return workflow;
}

/** Whether every active employee of the sandbox is among the rows, with the very same id. */
async function listsEverybody(check: Check): Promise<boolean> {
	const { rest, sandboxUrl, say } = check;
	const workflow = example(check, 'employees-by-team');
	say(`2. Running "${workflow.name}" …`);
	const execution = await rest.run(workflow);
	const rows = execution.items(workflow.nodes.at(-1)?.name ?? '').map(({ json }) => json);
	if (execution.status !== 'success') {
		say(
			`FAILED: the run ended with "${execution.status}": ${execution.error()?.message ?? 'no message'}`,
		);
		return false;
	}
	say(table(rows.slice(0, shown)));
	const missing = (await activeEmployees(sandboxUrl)).filter(
		(id) => !rows.some((row) => row.ID === id),
	);
	say(`  … ${rows.length} rows in all`);
	if (rows.length === 0 || missing.length > 0) {
		say(
			`FAILED: ${missing.length} employees of the sandbox are not among the rows, e.g. ${missing[0] ?? 'any'}.`,
		);
		return false;
	}
	say('OK: every active employee is there, the ids complete to the last digit.');
	return true;
}

/** Whether the published example starts by the tour's own leave, also after all that waited were approved. */
async function startsByEvent(check: Check): Promise<boolean> {
	const { rest, say, tour } = check;
	const published = example(check, 'leave-approved');
	const approved = await rest.run(example(check, 'approve-pending-leaves'));
	say(`3. Publishing "${published.name}", then running the tour …`);
	await rest.activate(published);
	const run = await rest.run(tour);
	const leave = run.items(tourSteps.approve)[0]?.json;
	const [started] = leave ? await rest.executionsOf(published, 1) : [];
	await rest.deactivate(published);
	const message = started?.items('Message')[0]?.json.text;
	if (approved.status !== 'success' || started?.status !== 'success' || !message) {
		const why = [approved, run, started].flatMap((each) => each?.error()?.message ?? []);
		say(`FAILED: the approval did not start the workflow: ${why.join('; ') || 'no message'}`);
		return false;
	}
	say(`  ${String(message)}`);
	say('OK: the approval started it.');
	return true;
}

async function activeEmployees(sandboxUrl: string): Promise<string[]> {
	const { data } = await axios.get<Array<{ id: string; active: boolean }>>(
		`${sandboxUrl}/sandbox/records/employees/employees`,
		{ proxy: false },
	);
	return data.filter(({ active }) => active).map(({ id }) => id);
}
