/** What n8n and its node list read of a node beside its code: categories, words to search for, links; all links lead to where package.json says the project lives. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';

import { FactorialApi } from '../../credentials/FactorialApi.credentials';
import { FactorialCompanyOAuth2Api } from '../../credentials/FactorialCompanyOAuth2Api.credentials';
import { FactorialUserOAuth2Api } from '../../credentials/FactorialUserOAuth2Api.credentials';
import project from '../../package.json';

interface Codex {
	node: string;
	categories: string[];
	alias: string[];
	resources: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url: string }>>;
}

/** As n8n's documentation lists them ("Node codex files"); the spelling counts. */
const categoriesOfN8n = [
	'Data & Storage',
	'Finance & Accounting',
	'Marketing & Content',
	'Productivity',
	'Miscellaneous',
	'Sales',
	'Development',
	'Analytics',
	'Communication',
	'Utility',
];

const nodes = path.join(__dirname, '../../nodes');
const files = readdirSync(nodes, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.node.json'));
const codices = files.map((file): [string, Codex] => [path.basename(file, '.node.json'), JSON.parse(readFileSync(path.join(nodes, file), 'utf8')) as Codex]);
const home = project.repository.url.replace(/^git\+|\.git$/g, '');

test('each node has a codex that names it', () => {
	const names = project.n8n.nodes.map((file) => {
		const name = path.basename(file, '.node.js');
		const exported = require(path.join(nodes, '..', file.replace(/^dist\/|\.js$/g, ''))) as Record<string, new () => INodeType>;
		return `${project.name}.${new (exported[name] as new () => INodeType)().description.name}`;
	});
	expect(codices.map(([, { node }]) => node).sort()).toEqual(names.sort());
});

describe.each(codices)('%s', (_name, { categories, alias, resources }) => {
	test('is in categories that n8n has', () => {
		expect(categories.length).toBeGreaterThan(0);
		expect(categories.filter((category) => !categoriesOfN8n.includes(category))).toEqual([]);
	});

	test('has each word to search for once', () => {
		expect(new Set(alias.map((word) => word.toLowerCase())).size).toBe(alias.length);
	});

	// n8n appends "?utm_source=…" to the link, so that what stands behind a "#" would name no place of the page.
	test('links to the project, without a place in the page', () => {
		expect(resources.primaryDocumentation).toEqual([{ url: home }]);
	});
});

test('who searches for HR gets the whole, and not ten windows besides', () => {
	const found = codices.filter(([, { alias }]) => alias.some((word) => /^(hr|factorialhr|human resources)$/i.test(word))).map(([name]) => name);
	expect(found.sort()).toEqual(['Factorial', 'FactorialTrigger']);
});

test.each([
	['package.json, homepage', project.homepage],
	['package.json, bugs', project.bugs.url],
	...[new FactorialCompanyOAuth2Api(), new FactorialUserOAuth2Api(), new FactorialApi()].map(({ displayName, documentationUrl }): [string, string] => [
		displayName,
		documentationUrl,
	]),
	...codices.flatMap(([name, { resources }]) =>
		Object.values(resources)
			.flat()
			.map(({ url }): [string, string] => [`the codex of ${name}`, url]),
	),
])('the link of %s leads into the repository of package.json', (_where, url) => {
	expect(url.split(/[#?]/)[0]?.replace(/\/issues$/, '')).toBe(home);
});
