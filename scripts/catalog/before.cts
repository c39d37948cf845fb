/** Fetches the catalog that a new one is compared with: the committed one, with its own words. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import type { History } from './editions.cts';
import type { Words } from './facts.cts';

const run = promisify(execFile);

export interface Before extends History {
	words: Words;
	/** Where it comes from, for people. */
	source: string;
}

/**
 * Gives the catalog of the last commit in the project at `root`: so the command tells the same however often it runs
 * before the next one, and what is gone keeps its words though they are taken out. Without git it is the one on disk.
 */
export async function catalogBefore(root: string): Promise<Before> {
	await mkdir(join(root, '.runtime'), { recursive: true });
	const folder = await mkdtemp(join(root, '.runtime', 'catalog-'));
	try {
		const archive = join(folder, 'nodes.tar');
		const committed = await run('git', ['archive', `--output=${archive}`, 'HEAD', 'nodes'], {
			cwd: root,
		}).then(
			() => true,
			() => false,
		);
		if (!committed) return load(root, 'on disk');
		await extract({ file: archive, cwd: folder });
		return load(folder, 'of the last commit');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function load(root: string, source: string): Before {
	const nodes = join(root, 'nodes');
	const { generated } = require(
		join(nodes, 'Factorial/catalog/generated'),
	) as typeof import('../../nodes/Factorial/catalog/generated');
	const { events } = require(
		join(nodes, 'FactorialTrigger/events/generated'),
	) as typeof import('../../nodes/FactorialTrigger/events/generated');
	const labels = require(
		join(nodes, 'Factorial/catalog/labels'),
	) as typeof import('../../nodes/Factorial/catalog/labels');
	const { eventLabel } = require(
		join(nodes, 'FactorialTrigger/events'),
	) as typeof import('../../nodes/FactorialTrigger/events');
	// A catalog that knows no versions of the node is that of the first.
	const { versions = [{ typeVersion: 1, api: generated.version, sha256: '' }] } =
		generated as Partial<typeof generated>;
	return { ...generated, versions, events, words: { ...labels, eventLabel }, source };
}
