// What the editor loads of a node before anything is opened: its share of the list of all node types.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

import type { N8nRest } from '../../test/n8n/rest.cts';
import type { Subject } from './subjects.cts';

export interface Transfer {
	/** Bytes of all versions, of the trigger, and of the copy for AI agents. */
	raw: number;
	gzipped: number;
	/** Milliseconds. */
	parse: number;
}

/** Gives what a node adds to `types/nodes.json`. */
export async function measureTransfer(
	page: Page,
	rest: N8nRest,
	{ type }: Subject,
): Promise<Transfer> {
	const own = (await rest.nodeTypes()).filter(({ name }) =>
		[type, `${type}Tool`, `${type}Trigger`].includes(name),
	);
	const text = JSON.stringify(own);
	const parse = await page.evaluate((json) => {
		const times = Array.from({ length: 5 }, () => {
			const begin = performance.now();
			JSON.parse(json);
			return performance.now() - begin;
		});
		return Math.min(...times);
	}, text);
	return { raw: Buffer.byteLength(text), gzipped: gzipSync(text).length, parse };
}
