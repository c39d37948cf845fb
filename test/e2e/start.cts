// Before all end-to-end tests: one n8n with the packed package, and behind its proxy two sandboxes under Factorial's real names.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { findChromium } from '../n8n/browser.cts';
import { installPackage } from '../n8n/communityPackage.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { stopAllOnSignal } from '../n8n/processes.cts';
import { startRealHosts } from '../n8n/realHosts.cts';
import { guideHosts } from '../n8n/partnerGuide.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { startN8n } from '../n8n/server.cts';
import { raise } from './stage.cts';

export default async function start(): Promise<void> {
	const say = (line: string) => process.stdout.write(`${line}\n`);
	stopAllOnSignal(() => say('Stopping n8n …'));
	findChromium();
	const runtime = await installRuntime(say);
	const userFolder = path.join(runtimeFolder, 'e2e');
	rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });
	await installPackage(userFolder);
	const hosts = await startRealHosts(guideHosts, userFolder);
	const n8n = await startN8n({ runtime, userFolder, env: hosts.env }).catch(async (error: Error) => {
		await hosts.close();
		throw error;
	});
	raise(
		{
			n8nUrl: n8n.url,
			n8nPid: n8n.pid,
			n8nLog: path.join(userFolder, 'n8n.log'),
			browserFlags: hosts.browserFlags,
			sandboxes: hosts.sandboxes,
			authority: hosts.authority,
		},
		async () => {
			await n8n.stop();
			await hosts.close();
		},
	);
}
