// `npm run demo -- --check`: connects the credential in a browser, runs a sample workflow, and compares its rows with the sandbox.
import axios from 'axios';

import { openBrowser } from '../../test/n8n/browser.cts';
import { connect } from '../../test/n8n/oauthWalk.cts';
import type { Credential, N8nRest, SavedWorkflow } from '../../test/n8n/rest.cts';
import { table } from '../../test/n8n/table.cts';

export interface Check {
	rest: N8nRest;
	credential: Credential;
	workflow: SavedWorkflow;
	sandboxUrl: string;
	say: (line: string) => void;
}

const shown = 8;

/** Gives true when every active employee of the sandbox is among the rows, with the very same id. */
export async function checkDemo({
	rest,
	credential,
	workflow,
	sandboxUrl,
	say,
}: Check): Promise<boolean> {
	say('Connecting the credential in a browser …');
	const browser = await openBrowser();
	const { lastPage } = await connect(browser, rest, credential.id).finally(() => browser.close());
	say(`  n8n says: ${lastPage.split('\n')[0]}`);

	say(`Running "${workflow.name}" …`);
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

async function activeEmployees(sandboxUrl: string): Promise<string[]> {
	const { data } = await axios.get<Array<{ id: string; active: boolean }>>(
		`${sandboxUrl}/sandbox/records/employees/employees`,
		{ proxy: false },
	);
	return data.filter(({ active }) => active).map(({ id }) => id);
}
