// Gets the n8n that the demo and the end-to-end tests run, with a Node.js new enough for it, from the npm registry into .runtime/n8n.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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
	optionalDependencies: Record<string, string>;
}

const pinned = path.join(__dirname, 'runtime');
const files = ['package.json', 'package-lock.json'];
const folder = path.join(runtimeFolder, 'n8n');
/** Written last: an install without it was interrupted. */
const receipt = path.join(folder, 'installed.json');

/**
 * Gives the runtime, installing it first when it is missing, incomplete or of other versions than pinned.
 * `say` is told what happens and how long it takes. Throws a Problem when it can't be installed.
 */
export async function installRuntime(say: (line: string) => void): Promise<Runtime> {
	const manifest = JSON.parse(readFileSync(path.join(pinned, 'package.json'), 'utf8')) as Manifest;
	const version = manifest.dependencies.n8n;
	const key = contentKey();
	if (!isInstalled(key)) await guarded(() => install(key, version, manifest, say));
	return { node: findNode(manifest), n8n: path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), version };
}

function contentKey(): string {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const file of files) hash.update(readFileSync(path.join(pinned, file)));
	return hash.digest('hex').slice(0, 16);
}

function isInstalled(key: string): boolean {
	try {
		return (JSON.parse(readFileSync(receipt, 'utf8')) as { key?: string }).key === key;
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

async function install(key: string, version: string, manifest: Manifest, say: (line: string) => void): Promise<void> {
	const begin = Date.now();
	await ensureRegistry(`n8n@${version}`, runtimeFolder, path.join(runtimeFolder, 'registry.log'));
	say(`Installing n8n ${version} and the Node.js it needs into ${path.relative(process.cwd(), folder) || folder}.`);
	say('This happens once, takes 3 to 8 minutes and 3 GB, and changes nothing outside that folder.');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	for (const file of files) copyFileSync(path.join(pinned, file), path.join(folder, file));
	say('  1/2 downloading the packages …');
	await npm({ args: ['ci', '--ignore-scripts=true'], cwd: folder, log: path.join(runtimeFolder, 'install.log') });
	const node = findNode(manifest);
	say(`  2/2 compiling what n8n needs compiled (after ${seconds(begin)} s) …`);
	await npm({
		args: ['rebuild', '--ignore-scripts=false'],
		cwd: folder,
		log: path.join(runtimeFolder, 'compile.log'),
		by: { node, npm: path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js') },
		env: {
			PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
			// The package of Node.js brings its headers along, so that compiling needs no download.
			npm_config_nodedir: path.dirname(path.dirname(node)),
		},
	});
	writeFileSync(receipt, JSON.stringify({ key, n8n: version, seconds: seconds(begin) }));
	say(`n8n ${version} is installed (${seconds(begin)} s).`);
}

function seconds(since: number): number {
	return Math.round((Date.now() - since) / 1_000);
}

/** npm installs only the one of the optional packages that fits the platform. */
function findNode(manifest: Manifest): string {
	const inside = process.platform === 'win32' ? ['bin', 'node.exe'] : ['bin', 'node'];
	const found = Object.keys(manifest.optionalDependencies)
		.map((name) => path.join(folder, 'node_modules', name, ...inside))
		.find((file) => existsSync(file));
	if (found) return found;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Problem(
		`There is no package of Node.js 24 for ${process.platform}-${process.arch}.`,
		'Install Node.js 24 or newer yourself and run the same command with it.',
	);
}
