// A PostgreSQL and a Redis of the tests' own, on loopback, with data that is thrown away.
import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { freePort } from '../n8n/ports.cts';
import { Problem } from '../n8n/problem.cts';
import { run, tail } from '../n8n/processes.cts';
import type { Running } from '../n8n/processes.cts';
import { isExecutable } from '../n8n/programs.cts';

export interface Programs {
	initdb: string;
	postgres: string;
	redis: string;
}

export interface Server {
	/** On 127.0.0.1. */
	port: number;
	stop: () => Promise<void>;
}

const debian = '/usr/lib/postgresql';
const patienceMs = 60_000;

/** Gives the servers' programs. Throws a Problem that names every package that is missing. */
export function findPrograms(): Programs {
	const places = [...(process.env.PATH ?? '').split(path.delimiter), ...postgresFolders(), '/usr/bin', '/usr/sbin'];
	const find = (name: string) => places.map((place) => path.join(place, name)).find(isExecutable) ?? '';
	const found = { initdb: find('initdb'), postgres: find('postgres'), redis: find('redis-server') };
	const missing = [
		...(found.initdb && found.postgres ? [] : [{ server: 'PostgreSQL', of: 'postgresql' }]),
		...(found.redis ? [] : [{ server: 'Redis', of: 'redis-server' }]),
	];
	if (missing.length === 0) return found;
	throw new Problem(
		`Queue mode needs ${missing.map(({ server }) => server).join(' and ')}: apt-get install ${missing.map(({ of }) => of).join(' ')} (Debian, Ubuntu).`,
		'Nothing has to be set up or running: the tests start servers of their own.',
	);
}

/** Debian keeps several versions side by side and none in the PATH; the newest comes first. */
function postgresFolders(): string[] {
	try {
		return readdirSync(debian)
			.sort((one, other) => Number(other) - Number(one))
			.map((version) => path.join(debian, version, 'bin'));
	} catch {
		return [];
	}
}

/** Its user and its database are called `postgres`, without a password. */
export async function startPostgres({ initdb, postgres }: Programs, logs: string): Promise<Server> {
	const as = ordinaryUser();
	// Not in the repository: that may lie in a folder that the user postgres can't enter.
	const data = mkdtempSync(path.join(tmpdir(), 'queue-postgres-'));
	if (as) chownSync(data, as.uid, as.gid);
	const env = { PATH: process.env.PATH, LC_ALL: 'C' };
	const making = run(initdb, ['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'], {
		cwd: data,
		as,
		env,
		log: path.join(logs, 'initdb.log'),
	});
	if ((await making.ended) !== 0)
		throw new Problem(`PostgreSQL's initdb failed:\n\n${tail(making.output())}\n`, 'Put right what it says and run the same command again.');
	const port = await freePort();
	const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: 200 };
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const server = run(postgres, ['-D', data, ...flags], { cwd: data, as, env, log: path.join(logs, 'postgres.log') });
	await untilItSays(server, 'PostgreSQL', 'database system is ready to accept connections');
	return { port, stop: async () => await server.stop().finally(() => rmSync(data, { recursive: true, force: true })) };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const ask = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
	return { uid: ask('-u'), gid: ask('-g') };
}

export async function startRedis({ redis }: Programs, logs: string): Promise<Server> {
	const port = await freePort();
	const server = run(redis, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
		cwd: logs,
		env: { PATH: process.env.PATH, LC_ALL: 'C' },
		log: path.join(logs, 'redis.log'),
	});
	await untilItSays(server, 'Redis', 'Ready to accept connections');
	return { port, stop: server.stop };
}

async function untilItSays(server: Running, name: string, words: string): Promise<void> {
	let ended = false;
	server.ended.then(
		() => (ended = true),
		() => (ended = true),
	);
	const giveUp = Date.now() + patienceMs;
	while (!server.output().includes(words)) {
		if (ended || Date.now() > giveUp) {
			await server.stop();
			throw new Problem(
				`${name} did not start. The end of what it said:\n\n${tail(server.output())}\n`,
				'Put right what it says and run the same command again.',
			);
		}
		await wait(50);
	}
}
