// Reads what the README and the pages behind it promise: their bullets and bold paragraphs, and the rows of their tables, each known by how it begins.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { repository } from '../n8n/folders.cts';

/** From here on, the README speaks of this repository and not of the node. */
const END = '\n## Try the demo';
/** Tables of where things are found and what to enter, which promise nothing. */
const MAPS = /^\| (?:Field of the tool|What you want to do|What it is about|Example|Page) /;
/** The pages that speak to users; those of operations are written from the catalog, and tested as such. */
const PAGES = ['connecting', 'using', 'trigger', 'errors', 'agents'];

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const text = [read('README.md').split(END)[0] ?? '', ...PAGES.map((page) => read(`docs/${page}.md`))].join('\n\n');

/** Gives all that speaks to users of the node. */
export function textOfReadme(): string {
	return text;
}

/** Gives each promise by its bold beginning, else by its first sentence; a row of a table by its first cell. */
export function promisesOfReadme(): string[] {
	return text.split(/\n{2,}|\n(?=- |\d+\. )/).flatMap((block) => {
		if (MAPS.test(block)) return [];
		if (block.startsWith('|'))
			return block
				.split('\n')
				.slice(2)
				.map((row) => plain(row.split('|')[1] ?? ''));
		const bold = /^(?:- |\d+\. )?\*\*(.+?)\*\*/.exec(block)?.[1];
		const bullet = /^- ([^*].+?)[.;:](?:\s|$)/.exec(block)?.[1];
		return [bold ?? bullet ?? ''].filter((each) => each !== '').map(plain);
	});
}

/** Gives the pairs of resource and operation that the README names as "*Resource → Operation*". */
export function operationsOfReadme(): Array<[resource: string, operation: string]> {
	return [...text.matchAll(/\*([^*→|]+) → ([^*|]+)\*/g)].map(([, resource = '', operation = '']) => [resource.trim(), operation.trim()]);
}

/** Gives the resources that the README names by area. */
export function resourcesOfReadme(): string[] {
	const table = /\n\| What it is about [^\n]*\n[^\n]*\n((?:\|[^\n]*\n)+)/.exec(text)?.[1] ?? '';
	return table
		.split('\n')
		.flatMap((row) => (row.split('|')[2] ?? '').split(','))
		.map((label) => label.trim())
		.filter((label) => label !== '');
}

function plain(words: string): string {
	return words.replace(/[*`]/g, '').trim().replace(/[.:]$/, '');
}
