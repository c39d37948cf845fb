// Before all tests of the versions: the oldest and the newest n8n side by side, each with the packed package.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { findChromium } from '../n8n/browser.cts';
import { installPackage } from '../n8n/communityPackage.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { stopAllOnSignal } from '../n8n/processes.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { startN8n } from '../n8n/server.cts';
import { raise } from './stage.cts';

export default async function start(): Promise<void> {
	const say = (line: string) => process.stdout.write(`${line}\n`);
	stopAllOnSignal(() => say('Stopping n8n …'));
	findChromium();
	const newest = await installRuntime(say);
	const oldest = await installRuntime(say, 'oldest');
	const folders = { newest: path.join(runtimeFolder, 'versions-newest'), oldest: path.join(runtimeFolder, 'versions-oldest') };
	for (const folder of Object.values(folders)) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	await installPackage(folders.newest, folders.oldest);
	say(`Starting n8n ${oldest.version} and n8n ${newest.version} …`);
	const running = await Promise.all([startN8n({ runtime: newest, userFolder: folders.newest }), startN8n({ runtime: oldest, userFolder: folders.oldest })]);
	raise({ newest: running[0].url, oldest: running[1].url }, async () => void (await Promise.all(running.map(async ({ stop }) => await stop()))));
}
