// Starts one process of the real n8n on loopback with a folder of its own, waits until it answers, and stops it with its children.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';

import { freePort } from './ports.cts';
import { Problem } from './problem.cts';
import { run, tail } from './processes.cts';
import type { Runtime } from './runtime.cts';

export interface N8nOptions {
	runtime: Runtime;
	/** N8N_USER_FOLDER: database, keys, community packages. */
	userFolder: string;
	/** All of n8n unless told; in queue mode the others do a part of its work. */
	command?: 'start' | 'webhook' | 'worker';
	/** A free one unless told. */
	port?: number;
	env?: NodeJS.ProcessEnv;
}

export interface N8n {
	/** `http://localhost:5678`, without a slash at the end. */
	url: string;
	/** Of the process that runs the workflows. */
	pid: number;
	log: () => string;
	stop: () => Promise<void>;
	/** As a power cut would end it. */
	kill: () => Promise<void>;
}

const patienceMs = 120_000;
/** Nothing else of the caller's environment reaches n8n: settings of another n8n would change this one. */
const inherited = ['PATH', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'TZ'];

/** Gives a running n8n. Throws a Problem with the end of its log when it does not come up. */
export async function startN8n({ runtime, userFolder, command = 'start', port, env = {} }: N8nOptions): Promise<N8n> {
	const chosen = port ?? (await freePort());
	const log = path.join(userFolder, 'n8n.log');
	mkdirSync(userFolder, { recursive: true });
	const process_ = run(runtime.node, [runtime.n8n, command], {
		cwd: userFolder,
		log,
		env: {
			...Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
			HOME: userFolder,
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(chosen),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			// A worker listens for nothing but questions about its health.
			...(command === 'worker' && { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(chosen), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' }),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_SECURE_COOKIE: 'false',
			// n8n would otherwise try to fetch packages that its database names but that aren't there.
			N8N_REINSTALL_MISSING_PACKAGES: 'false',
			// It only asks n8n's own servers for things that no test or demo needs; before version 2 n8n ends at its name.
			...(Number(runtime.version.split('.')[0]) >= 2 && { N8N_DISABLED_MODULES: 'mcp-registry' }),
			...env,
		},
	});
	const url = `http://localhost:${chosen}`;
	let ended = false;
	process_.ended.then(
		() => (ended = true),
		() => (ended = true),
	);
	const giveUp = Date.now() + patienceMs;
	while (!(await isHealthy(url))) {
		if (ended || Date.now() > giveUp) {
			await process_.stop();
			const what = ended ? `"n8n ${command}" ended while starting.` : `"n8n ${command}" did not answer within ${patienceMs / 1_000} seconds.`;
			throw new Problem(`${what} The end of its log (${log}):\n\n${tail(process_.output())}\n`, 'Put right what it says and run the same command again.');
		}
		await wait(250);
	}
	// n8n copies its editor there each time it starts; the lint reads all scripts below the repository, and these are many.
	const tidily = (end: () => Promise<void>) => async () => {
		await end();
		rmSync(path.join(userFolder, '.cache'), { recursive: true, force: true });
	};
	return { url, pid: process_.child.pid ?? 0, log: process_.output, stop: tidily(process_.stop), kill: tidily(process_.kill) };
}

async function isHealthy(url: string): Promise<boolean> {
	const { status } = await axios.get(`${url}/healthz/readiness`, { validateStatus: () => true, timeout: 2_000, proxy: false }).catch(() => ({ status: 0 }));
	return status === 200;
}
