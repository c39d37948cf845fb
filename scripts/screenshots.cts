// `npm run screenshots`: takes the pictures of docs/screenshots in a real n8n against the sandbox.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { openBrowser } from '../test/n8n/browser.cts';
import { installPackage } from '../test/n8n/communityPackage.cts';
import { createConnection } from '../test/n8n/connection.cts';
import { repository, runtimeFolder } from '../test/n8n/folders.cts';
import { connect, loggedInContext } from '../test/n8n/oauthWalk.cts';
import { N8nRest } from '../test/n8n/rest.cts';
import { installRuntime } from '../test/n8n/runtime.cts';
import { startN8n } from '../test/n8n/server.cts';
import { startSandbox } from '../test/sandbox/start.cts';
import {
	credentialForms,
	examples,
	fieldsBeforeFirstRun,
	leaveForm,
	nodePanel,
	results,
	sampleWorkflow,
	trigger,
} from './screenshots/scenes.cts';
import { areaOf, type Part } from './screenshots/parts.cts';
import { runCommand } from './command.cts';

const viewport = { width: 1400, height: 900 };
const target = path.join(repository, 'docs', 'screenshots');

async function main(): Promise<void> {
	const runtime = await installRuntime(console.log);
	const userFolder = path.join(runtimeFolder, 'screenshots');
	rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	await installPackage(userFolder);
	const sandbox = await startSandbox();
	const n8n = await startN8n({ runtime, userFolder });
	const browser = await openBrowser();
	try {
		const rest = new N8nRest(n8n.url);
		await rest.logIn();
		const credential = await createConnection(rest, 'Factorial', {
			environment: 'other',
			baseUrl: sandbox.url,
		});
		await connect(browser, rest, credential.id);
		const context = await loggedInContext(browser, rest, { viewport, colorScheme: 'light' });
		const page = await context.newPage();
		const shoot = async (name: string, part?: Part) => {
			const clip = part === undefined ? undefined : await areaOf(page, part);
			await page.screenshot({ path: path.join(target, `${name}.png`), ...(clip && { clip }) });
			console.log(`docs/screenshots/${name}.png`);
		};
		try {
			await nodePanel(page, rest, shoot);
			await leaveForm(page, rest, credential, shoot);
			const documents = (await (
				await fetch(`${sandbox.url}/sandbox/records/documents/documents`)
			).json()) as Array<{ id: string }>;
			await results(page, rest, credential, documents[0]?.id ?? '', shoot);
			await fieldsBeforeFirstRun(page, rest, credential, shoot);
			await credentialForms(page, rest, credential, shoot);
			await sampleWorkflow(page, rest, credential, shoot);
			await trigger(page, rest, credential, shoot);
			await examples(page, rest, credential, shoot);
		} catch (error) {
			const seen = path.join(runtimeFolder, 'screenshots', 'failed.png');
			await page.screenshot({ path: seen });
			console.error(`The editor looked otherwise than expected; see ${seen}.`);
			throw error;
		}
	} finally {
		await browser.close();
		await n8n.stop();
		await sandbox.close();
	}
}

runCommand(main, 'Stopping …');
