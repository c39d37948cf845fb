// What the documents name is there: files, folders, scripts, links and the headings that they lead to.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import project from '../../package.json';
import { repository } from '../n8n/folders.cts';

const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'CHANGELOG.md',
	'test/sandbox/README.md',
	...readdirSync(path.join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];
const textOf = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');

/** The anchors of a document, by GitHub's rule for headings. */
function anchorsOf(file: string): string[] {
	return [...withoutCode(textOf(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replace(/\s/g, '-'),
	);
}

describe.each(documents)('%s', (file) => {
	const text = withoutCode(textOf(file));

	test('leads to files and headings that are there', () => {
		const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^(https?|mailto):/.test(link));
		const dead = links.filter((link) => {
			const [place = '', anchor] = link.split('#');
			const target = place === '' ? file : path.join(path.dirname(file), place);
			return !existsSync(path.join(repository, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
		});
		expect(dead).toEqual([]);
	});

	test('names files and commands that are there', () => {
		const named = [...text.matchAll(/`([^`\s]+)`/g)]
			.map(([, name = '']) => name)
			.filter((name) => /^(nodes|credentials|scripts|test|docs|examples)\//.test(name) && !/[<>*…{]/.test(name));
		expect(named.filter((name) => !existsSync(path.join(repository, name)))).toEqual([]);
		const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
		expect(scripts.filter((name) => !(name in project.scripts))).toEqual([]);
	});
});
