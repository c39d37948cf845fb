// Gets the n8n that the demo and the tests run, the newest or the oldest, with a Node.js new enough for both, from the npm registry into .runtime.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ensureCompilable } from './compiler.cts';
import { runtimeFolder } from './folders.cts';
import { ensureRegistry, npm } from './npm.cts';
import { Problem } from './problem.cts';

export interface Runtime {
	/** The executable of Node.js that n8n runs on. */
	node: string;
	/** n8n's start script. */
	n8n: string;
	version: string;
}

interface Manifest {
	dependencies: { n8n: string };
	optionalDependencies?: Record<string, string>;
}

/** `pinned` is a folder beside this file, `into` one below .runtime. */
const releases = {
	newest: { pinned: 'runtime', into: 'n8n', cost: '3 to 8 minutes and 3 GB' },
	oldest: { pinned: 'runtime-oldest', into: 'n8n-oldest', cost: '3 to 6 minutes and 2 GB' },
} as const;

/** The newest n8n that is pinned, or the oldest that the package is tested with. */
export type Release = keyof typeof releases;

const files = ['package.json', 'package-lock.json'];
const folderOf = (release: Release) => path.join(runtimeFolder, releases[release].into);
const pinned = (release: Release, file: string) => path.join(__dirname, releases[release].pinned, file);
/** Written last: an install without it was interrupted. */
const receipt = (release: Release) => path.join(folderOf(release), 'installed.json');
const manifestOf = (release: Release) => JSON.parse(readFileSync(pinned(release, 'package.json'), 'utf8')) as Manifest;

/**
 * Gives the runtime, installing it first when it is missing, incomplete or of other versions than pinned.
 * The oldest runs on the Node.js that comes with the newest, so that one is installed for it, too.
 * `say` is told what happens and how long it takes. Throws a Problem when it can't be installed.
 */
export async function installRuntime(say: (line: string) => void, release: Release = 'newest'): Promise<Runtime> {
	if (release !== 'newest') await installRuntime(say);
	const version = manifestOf(release).dependencies.n8n;
	const key = contentKey(release);
	if (!isInstalled(release, key)) await guarded(() => install(release, key, version, say));
	return { node: findNode(), n8n: path.join(folderOf(release), 'node_modules', 'n8n', 'bin', 'n8n'), version };
}

function contentKey(release: Release): string {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const file of files) hash.update(readFileSync(pinned(release, file)));
	return hash.digest('hex').slice(0, 16);
}

function isInstalled(release: Release, key: string): boolean {
	try {
		return (JSON.parse(readFileSync(receipt(release), 'utf8')) as { key?: string }).key === key;
	} catch {
		return false;
	}
}

/** Keeps two commands from installing into the same folder at once. */
async function guarded(work: () => Promise<void>): Promise<void> {
	mkdirSync(runtimeFolder, { recursive: true });
	const lock = path.join(runtimeFolder, 'installing.pid');
	const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
	if (owner > 0 && owner !== process.pid && isAlive(owner)) {
		throw new Problem(`n8n is being installed by process ${owner}.`, `Wait until it is done. If that process is something else, delete ${lock}.`);
	}
	writeFileSync(lock, String(process.pid));
	try {
		await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function install(release: Release, key: string, version: string, say: (line: string) => void): Promise<void> {
	const begin = Date.now();
	const folder = folderOf(release);
	const log = (step: string) => path.join(runtimeFolder, `${releases[release].into}-${step}.log`);
	await ensureRegistry(`n8n@${version}`, runtimeFolder, path.join(runtimeFolder, 'registry.log'));
	await ensureCompilable(databaseModule(release), say);
	say(`Installing n8n ${version} and what it needs into ${path.relative(process.cwd(), folder) || folder}.`);
	say(`This happens once, takes ${releases[release].cost}, and changes nothing outside that folder.`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const file of files) copyFileSync(pinned(release, file), path.join(folder, file));
	say('  1/2 downloading the packages …');
	await npm({ args: ['ci', '--ignore-scripts=true'], cwd: folder, log: log('install') });
	const node = findNode();
	say(`  2/2 compiling what n8n needs compiled (after ${seconds(begin)} s) …`);
	await npm({
		args: ['rebuild', '--ignore-scripts=false'],
		cwd: folder,
		log: log('compile'),
		by: { node, npm: path.join(folderOf('newest'), 'node_modules', 'npm', 'bin', 'npm-cli.js') },
		env: {
			PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
			// The package of Node.js brings its headers along, so that compiling needs no download.
			npm_config_nodedir: path.dirname(path.dirname(node)),
		},
	});
	writeFileSync(receipt(release), JSON.stringify({ key, n8n: version, seconds: seconds(begin) }));
	say(`n8n ${version} is installed (${seconds(begin)} s).`);
}

/** The version of the module that is compiled. */
function databaseModule(release: Release): string {
	const { packages } = JSON.parse(readFileSync(pinned(release, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> };
	return packages['node_modules/sqlite3']?.version ?? 'latest';
}

function seconds(since: number): number {
	return Math.round((Date.now() - since) / 1_000);
}

/** npm installs only the one of the optional packages that fits the platform. */
function findNode(): string {
	const inside = process.platform === 'win32' ? ['bin', 'node.exe'] : ['bin', 'node'];
	const found = Object.keys(manifestOf('newest').optionalDependencies ?? {})
		.map((name) => path.join(folderOf('newest'), 'node_modules', name, ...inside))
		.find((file) => existsSync(file));
	if (found) return found;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Problem(
		`There is no package of Node.js 24 for ${process.platform}-${process.arch}.`,
		'Install Node.js 24 or newer yourself and run the same command with it.',
	);
}
