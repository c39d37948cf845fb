// Before all tests of queue mode: PostgreSQL, Redis, and n8n as main process, webhook process and two workers, each with the packed package.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import fastify from 'fastify';

import { findChromium } from '../n8n/browser.cts';
import { installPackage } from '../n8n/communityPackage.cts';
import { runtimeFolder } from '../n8n/folders.cts';
import { freePort } from '../n8n/ports.cts';
import { Problem } from '../n8n/problem.cts';
import { stopAllOnSignal } from '../n8n/processes.cts';
import { installRuntime } from '../n8n/runtime.cts';
import { startN8n } from '../n8n/server.cts';
import type { N8n, N8nOptions } from '../n8n/server.cts';
import { findPrograms, startPostgres, startRedis } from './servers.cts';
import { raise } from './stage.cts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = path.join(runtimeFolder, 'queue');
/** A computer of its own each, as far as n8n can tell. */
const home = (name: string) => path.join(folder, name);
const logOf = (name: string) => path.join(home(name), 'n8n.log');
const workerNames = ['worker-1', 'worker-2'];

export default async function start(): Promise<void> {
	const stops: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (const each of stops.reverse()) await each();
	};
	stopAllOnSignal(() => say('Stopping n8n, Redis and PostgreSQL …'));
	try {
		await startAll(stops, stop);
	} catch (error) {
		await stop();
		if (!(error instanceof Problem)) throw error;
		// Jest would bury what to do under a stack.
		process.stderr.write(`\n${error.message}\n`);
		process.exit(1);
	}
}

async function startAll(stops: Array<() => Promise<unknown>>, stop: () => Promise<void>): Promise<void> {
	const programs = findPrograms();
	findChromium();
	const runtime = await installRuntime(say);
	rmSync(folder, { recursive: true, force: true });
	const homes = ['main', 'webhook', ...workerNames].map(home);
	for (const each of homes) mkdirSync(each, { recursive: true });
	await installPackage(...homes);

	say('Starting PostgreSQL and Redis …');
	const postgres = await startPostgres(programs, folder);
	stops.push(postgres.stop);
	const redis = await startRedis(programs, folder);
	stops.push(redis.stop);

	const [mainPort, webhookPort] = [await freePort(), await freePort()];
	const env = {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		N8N_EDITOR_BASE_URL: `http://localhost:${mainPort}/`,
		WEBHOOK_URL: `http://localhost:${webhookPort}/`,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		// A worker that is gone is noticed within half a minute.
		QUEUE_WORKER_LOCK_DURATION: '20000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: 'postgres',
		DB_POSTGRESDB_DATABASE: 'postgres',
		// With n8n's two connections a process, it answers part of two hundred deliveries at once by 500.
		DB_POSTGRESDB_POOL_SIZE: '20',
	};
	const boot = async (name: string, command: N8nOptions['command'], port?: number) => {
		const n8n = await startN8n({ runtime, userFolder: home(name), command, port, env });
		say(`  ${name} is up`);
		return n8n;
	};
	say(`Starting n8n ${runtime.version} in queue mode …`);
	// The main process makes the tables that the others wait for.
	const main = await boot('main', 'start', mainPort);
	stops.push(main.stop);
	const webhook = await boot('webhook', 'webhook', webhookPort);
	stops.push(webhook.stop);
	const workers: N8n[] = [];
	stops.push(async () => await Promise.all(workers.map(async (worker) => await worker.stop())));
	for (const name of workerNames) workers.push(await boot(name, 'worker'));

	const control = fastify();
	stops.push(async () => await control.close());
	control.post<{ Params: { worker: number } }>('/:worker/kill', async ({ params }) => await workers[params.worker]?.kill());
	control.post<{ Params: { worker: number } }>('/:worker/start', async ({ params: { worker } }) => {
		workers[worker] = await boot(workerNames[worker] as string, 'worker');
	});
	raise(
		{
			n8nUrl: main.url,
			webhookUrl: webhook.url,
			mainLog: logOf('main'),
			workerLogs: workerNames.map(logOf),
			control: await control.listen({ host: '127.0.0.1', port: 0 }),
		},
		stop,
	);
}
