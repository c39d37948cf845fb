// Starts programs in a group of their own, keeps what they print, and stops them with all their children.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface RunOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Another user to run it as, which only root can do. */
	as?: { uid: number; gid: number };
	/** File that gets all output. */
	log: string;
}

export interface Running {
	child: ChildProcess;
	/** All that was printed so far. */
	output: () => string;
	/** The exit code; -1 when a signal ended it. Rejects when it could not be started. */
	ended: Promise<number>;
	/** Asks it and its children to end; ends them after ten seconds. */
	stop: () => Promise<void>;
	/** Ends it and its children at once, without a chance to tidy up. */
	kill: () => Promise<void>;
}

const started = new Set<ChildProcess>();
process.once('exit', () => started.forEach((child) => signal(child, 'SIGKILL')));

let stopping = false;

/** Whether a failure is only the consequence of a Ctrl-C. */
export function isStopping(): boolean {
	return stopping;
}

/** From now on Ctrl-C and a request to end stop everything that was started here, and then this program (exit code 130). */
export function stopAllOnSignal(announce: () => void): void {
	const stop = () => {
		// A second Ctrl-C means: at once.
		if (stopping) process.exit(130);
		stopping = true;
		announce();
		started.forEach((child) => signal(child, 'SIGTERM'));
		const begin = Date.now();
		setInterval(() => {
			if (started.size === 0 || Date.now() - begin > 10_000) process.exit(130);
		}, 50);
	};
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
}

export function run(command: string, args: string[], { cwd, env, as, log }: RunOptions): Running {
	const grouped = process.platform !== 'win32';
	const child = spawn(command, args, { cwd, env, ...as, detached: grouped, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
	started.add(child);
	const file = createWriteStream(log);
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			file.write(chunk);
		});
	}
	const ended = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			started.delete(child);
			file.end();
			resolve(code ?? -1);
		});
	});
	// Whoever awaits `ended` still sees the failure; nobody awaiting it must not end the whole program.
	ended.catch(() => started.delete(child));
	const stop = async () => {
		if (!started.has(child)) return;
		signal(child, 'SIGTERM');
		const late = new AbortController();
		const kill = wait(10_000, undefined, { signal: late.signal }).then(
			() => signal(child, 'SIGKILL'),
			() => undefined,
		);
		await ended.catch(() => undefined);
		late.abort();
		await kill;
	};
	const kill = async () => {
		signal(child, 'SIGKILL');
		await ended.catch(() => undefined);
	};
	return { child, output: () => text, ended, stop, kill };
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-child.pid, name);
	} catch {
		// The group has ended already.
	}
}

/** The last lines, for error messages. */
export function tail(text: string, lines = 30): string {
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}
