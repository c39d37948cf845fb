// Packs the project as it would be published and puts it into n8n's folder as n8n installs community packages.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extract } from 'tar';

import { repository, runtimeFolder } from './folders.cts';
import { npm } from './npm.cts';

export const packageName = 'n8n-nodes-factorial';

/**
 * Builds and packs the project, and unpacks the tarball below each of the `userFolders` (n8n's N8N_USER_FOLDER).
 * What n8n loads is thus exactly what a user would get. Throws a Problem when the build fails.
 */
export async function installPackage(...userFolders: string[]): Promise<void> {
	await unpackPackage(...userFolders.map((userFolder) => path.join(userFolder, '.n8n', 'nodes', 'node_modules', packageName)));
}

/** Builds and packs the project, and makes each of the `targets` a folder with what is in the tarball. Throws a Problem when the build fails. */
export async function unpackPackage(...targets: string[]): Promise<void> {
	mkdirSync(runtimeFolder, { recursive: true });
	const log = (name: string) => path.join(runtimeFolder, `${name}.log`);
	await npm({ args: ['run', 'build'], cwd: repository, log: log('build') });
	const packed = mkdtempSync(path.join(tmpdir(), 'packed-'));
	try {
		await npm({ args: ['pack', '--ignore-scripts', '--pack-destination', packed], cwd: repository, log: log('pack') });
		const [tarball] = readdirSync(packed);
		for (const target of targets) {
			rmSync(target, { recursive: true, force: true });
			mkdirSync(target, { recursive: true });
			await extract({ file: path.join(packed, tarball as string), cwd: target, strip: 1 });
		}
	} finally {
		rmSync(packed, { recursive: true, force: true });
	}
}
