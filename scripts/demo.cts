// `npm run demo`: n8n with the packed package and a sandbox to talk to, ready to log in; with --check it tries itself out and ends.
import { rmSync } from 'node:fs';
import path from 'node:path';
import axios from 'axios';
import { Command, InvalidArgumentError } from 'commander';

import { findChromium } from '../test/n8n/browser.cts';
import { installPackage } from '../test/n8n/communityPackage.cts';
import { createConnection } from '../test/n8n/connection.cts';
import { runtimeFolder } from '../test/n8n/folders.cts';
import { ensureFree } from '../test/n8n/ports.cts';
import { N8nRest } from '../test/n8n/rest.cts';
import { installRuntime } from '../test/n8n/runtime.cts';
import { startN8n } from '../test/n8n/server.cts';
import { startSandbox } from '../test/sandbox/start.cts';
import { checkDemo } from './demo/check.cts';
import { importExamples } from './demo/examples.cts';
import { howToGoOn } from './demo/instructions.cts';
import { addressOf, listOfExamples, tour } from './demo/tour.cts';
import { runCommand } from './command.cts';

interface Options {
	check?: boolean;
	port: number;
	sandboxPort: number;
}

const say = (line: string) => console.log(line);

async function demo({ check = false, port, sandboxPort }: Options): Promise<boolean> {
	if (check) findChromium();
	await ensureFree(port, 'n8n', '--port');
	await ensureFree(sandboxPort, 'the sandbox', '--sandbox-port');
	const runtime = await installRuntime(say);

	// The sandbox forgets its tokens when it stops, so a kept n8n would only hold credentials that no longer work.
	const userFolder = path.join(runtimeFolder, 'demo', String(port));
	rmSync(userFolder, { recursive: true, force: true });
	say('Packing the package and installing it in n8n …');
	await installPackage(userFolder);
	say('Starting the sandbox and n8n (a fresh one, which takes about 20 seconds) …');
	// Its story is told around today, so that there is somebody away this week.
	const sandbox = await startSandbox({
		port: sandboxPort,
		today: new Date().toISOString().slice(0, 10),
	});
	// The invented company works in Berlin: days and times are cut there.
	const n8n = await startN8n({
		runtime,
		userFolder,
		port,
		env: { GENERIC_TIMEZONE: 'Europe/Berlin' },
	});

	const rest = new N8nRest(n8n.url);
	await rest.logIn();
	const credential = await createConnection(rest, 'Factorial (sandbox)', {
		environment: 'other',
		baseUrl: sandbox.url,
	});
	const examples = await importExamples(rest, credential, sandbox.url);
	const list = await rest.createWorkflow(listOfExamples({ n8nUrl: n8n.url, examples }));
	const place = {
		n8nUrl: n8n.url,
		sandboxUrl: sandbox.url,
		credential,
		examples,
		employee: await somebody(sandbox.url),
		moreUrl: addressOf({ n8nUrl: n8n.url }, list),
	};
	const start = await rest.createWorkflow(tour(place));
	if (check) {
		const passed = await checkDemo({ ...place, rest, tour: start, say });
		await n8n.stop();
		await sandbox.close();
		return passed;
	}
	say(howToGoOn({ ...place, tourUrl: addressOf(place, start) }));
	return await new Promise<boolean>(() => undefined);
}

/** The email of an employee who is neither the administrator nor has left. */
async function somebody(sandboxUrl: string): Promise<string> {
	const { data } = await axios.get<Array<{ email: string; active: boolean }>>(
		`${sandboxUrl}/sandbox/records/employees/employees?fields=email,active`,
		{ proxy: false },
	);
	return data.filter(({ active }) => active)[25]?.email ?? '';
}

function portNumber(text: string): number {
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
		throw new InvalidArgumentError('It must be a whole number from 1 to 65535.');
	return port;
}

const options = new Command('demo')
	.description('Runs n8n with this package against a made-up Factorial, on this machine alone.')
	.showHelpAfterError('Options stand behind two dashes: npm run demo -- --port 5741')
	.option('--check', 'connect and run a sample workflow without a person, then end with 0 or 1')
	.option('--port <number>', 'port of n8n', portNumber, 5678)
	.option('--sandbox-port <number>', 'port of the sandbox', portNumber, 4810)
	.parse()
	.opts<Options>();

runCommand(async () => await demo(options), 'Stopping n8n and the sandbox …');
