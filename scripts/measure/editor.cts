// `npm run measure:editor`: what a person pays in n8n's editor for the node, beside n8n's largest own nodes, in one run and in alternating order.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';

import { openBrowser } from '../../test/n8n/browser.cts';
import { installPackage } from '../../test/n8n/communityPackage.cts';
import { runtimeFolder } from '../../test/n8n/folders.cts';
import { loggedInContext } from '../../test/n8n/oauthWalk.cts';
import { N8nRest } from '../../test/n8n/rest.cts';
import { installRuntime } from '../../test/n8n/runtime.cts';
import { startN8n } from '../../test/n8n/server.cts';
import { measureRound } from './steps.cts';
import { subjects } from './subjects.cts';
import { Table } from './table.cts';
import { measureTransfer } from './transfer.cts';
import { runCommand } from '../command.cts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
const rounds = Number(values.rounds);

async function main(): Promise<void> {
	const runtime = await installRuntime(console.log);
	const userFolder = path.join(runtimeFolder, 'measure');
	rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });
	await installPackage(userFolder);
	const n8n = await startN8n({ runtime, userFolder });
	const browser = await openBrowser();
	try {
		const rest = new N8nRest(n8n.url);
		await rest.logIn();
		const context = await loggedInContext(browser, rest, {
			viewport: { width: 1_400, height: 900 },
		});
		const page = await context.newPage();
		const failed = path.join(userFolder, 'failed.png');
		await measure(page, rest).catch(async (error: Error) => {
			await page.screenshot({ path: failed });
			console.error(`The editor looked otherwise than expected; see ${failed}.`);
			throw error;
		});
	} finally {
		await browser.close();
		await n8n.stop();
	}
}

async function measure(page: Page, rest: N8nRest): Promise<void> {
	const table = new Table(subjects.map(({ name }) => name));
	for (let round = 0; round < rounds; round += 1) {
		console.log(`Round ${round + 1} of ${rounds} …`);
		// Whoever comes later in a round finds a machine that has been busy for longer.
		for (const subject of round % 2 === 0 ? subjects : [...subjects].reverse()) {
			table.add(subject.name, await measureTransfer(page, rest, subject));
			table.add(subject.name, await measureRound(page, rest, subject));
		}
	}
	console.log(
		`\nMedian of ${rounds} rounds in n8n ${rest.version}; in brackets, how many times what ${subjects[0]?.name} costs. Milliseconds until seen / worked by the page.\n`,
	);
	console.log(table.text());
}

runCommand(main, 'Stopping …');
