// n8n's database module comes compiled where it can be downloaded so, and is compiled here otherwise: found out before anything large is fetched.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runtimeFolder } from './folders.cts';
import { npm } from './npm.cts';
import { Problem } from './problem.cts';
import { isOnPath } from './programs.cts';

const tools = [
	{ name: 'python3', programs: ['python3', 'python'] },
	{ name: 'make', programs: ['make', 'gmake'] },
	{ name: 'g++', programs: ['g++', 'c++', 'clang++'] },
];

/** What compiling needs and the machine lacks, as Debian's packages are called. On Windows it is one installer, which is found in other ways. */
export function missingTools(): string[] {
	if (process.platform === 'win32') return [];
	return tools.filter(({ programs }) => !isOnPath(...programs)).map(({ name }) => name);
}

/**
 * Does nothing where everything for compiling is there; otherwise tries that one module by itself, which takes seconds.
 * Throws a Problem that says what to install when it neither comes compiled nor can be.
 */
export async function ensureCompilable(version: string, say: (line: string) => void): Promise<void> {
	const missing = missingTools();
	if (missing.length === 0) return;
	say(`Looking whether n8n's database module can be had without compiling (not here: ${missing.join(', ')}) …`);
	const folder = path.join(runtimeFolder, 'precompiled');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts: { sqlite3: true } }));
	try {
		await npm({ args: ['install', `sqlite3@${version}`, '--ignore-scripts=false'], cwd: folder, log: path.join(runtimeFolder, 'precompiled.log') });
	} catch {
		throw new Problem(
			`n8n's database module could not be downloaded ready-made, and this machine can't compile it: it has no ${missing.join(', no ')}.`,
			`Install what is missing (Debian and Ubuntu, as root: apt-get install ${missing.join(' ')}), then run the same command again.`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
