/** The workflows of examples/ can be imported again and again, by anybody: nothing in them belongs to one n8n or one company, and they read well on the canvas. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters } from 'n8n-workflow';

import { Factorial } from '../../nodes/Factorial/Factorial.node.ts';
import { FactorialTrigger } from '../../nodes/FactorialTrigger/FactorialTrigger.node.ts';
import { repository } from '../n8n/folders.cts';
import type { Workflow, WorkflowNode } from '../n8n/rest.cts';
import { sampleNames } from '../n8n/samples.cts';

const read = (name: string) => JSON.parse(readFileSync(path.join(repository, 'examples', `${name}.json`), 'utf8')) as Workflow;
const isNote = ({ type }: WorkflowNode) => type === 'n8n-nodes-base.stickyNote';

/** All pairs of nodes that are linked, with what the link carries. */
const links = ({ connections }: Workflow) =>
	Object.entries(connections).flatMap(([from, kinds]) =>
		Object.entries(kinds).flatMap(([kind, outputs]) => outputs.flatMap((ends) => ends.map(({ node: to }) => ({ from, to, kind })))),
	);

/** What stands in the parameters, each text with the name of its field. */
function texts(value: unknown, name = ''): Array<[string, string]> {
	if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => texts(inner, Array.isArray(value) || key === 'value' ? name : key));
}

describe.each(sampleNames)('%s', (name) => {
	const workflow = read(name);
	const nodes = workflow.nodes.filter((node) => !isNote(node));
	const at = (wanted: string) => nodes.find((node) => node.name === wanted) as WorkflowNode;

	test('has no address, credential or identity of another n8n', () => {
		const foreign = ['webhookId', 'credentials', 'id'] as const;
		// An import keeps the webhookId of a community node, so that two imports would share one address; a missing one is made.
		expect(workflow.nodes.flatMap((node) => foreign.filter((key) => key in node))).toEqual([]);
		expect(['id', 'versionId', 'active', 'meta', 'pinData'].filter((key) => key in workflow)).toEqual([]);
	});

	test('has no ID typed anywhere', () => {
		const typed = nodes
			.flatMap(({ parameters }) => texts(parameters))
			.filter(([field, text]) => /\d{7,}/.test(text) || (/_ids?$|^id$/.test(field) && /^=?\d+$/.test(text)));
		expect(typed).toEqual([]);
		const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-factorial.'));
		const chosen = JSON.stringify(ours.map(({ parameters }) => parameters)).matchAll(/"mode":"(list|id|accessId)","value":"([^"]*)"/g);
		expect([...chosen].map(([, , value = '']) => value).filter((value) => !value.startsWith('={{'))).toEqual([]);
	});

	test('begins with a note that says what it does and what to change', () => {
		const [note, ...more] = workflow.nodes.filter(isNote);
		expect(more).toEqual([]);
		expect(note?.parameters.content).toMatch(new RegExp(`^## ${workflow.name}\n`));
		expect(note?.parameters.content).toMatch(/\*\*\w/);
		const named = [...String(note?.parameters.content).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
		expect(named.some((words) => nodes.some((node) => node.name === words))).toBe(true);
	});

	test('is linked whole, from left to right, and nothing lies on anything', () => {
		const ends = links(workflow);
		expect(ends.flatMap(({ from, to }) => [from, to]).filter((each) => at(each) === undefined)).toEqual([]);
		expect(ends.filter(({ kind, to }) => kind === 'main' && !isLoop(at(to))).filter(({ from, to }) => at(to).position[0] <= at(from).position[0])).toEqual([]);
		const linked = new Set(ends.flatMap(({ from, to }) => [from, to]));
		expect(nodes.filter((node) => !linked.has(node.name)).map((node) => node.name)).toEqual([]);
		const note = workflow.nodes.find(isNote);
		const boxes = workflow.nodes.map((node) => ({
			name: node.name,
			x: node.position[0],
			y: node.position[1],
			// A node takes a square of 96, and its name stands below it.
			width: node === note ? Number(note.parameters.width) : 160,
			height: node === note ? Number(note.parameters.height) : 130,
		}));
		const overlaps = boxes.flatMap((a, index) =>
			boxes
				.slice(index + 1)
				.filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
				.map((b) => `${a.name} and ${b.name}`),
		);
		expect(overlaps).toEqual([]);
	});

	test('gives Factorial’s nodes no parameter that their forms don’t have: n8n drops it without a word', () => {
		const types = { factorial: new Factorial(), factorialTool: new Factorial(), factorialTrigger: new FactorialTrigger() };
		for (const node of nodes.filter(({ type }) => type.startsWith('n8n-nodes-factorial.'))) {
			const { description } = types[node.type.split('.')[1] as keyof typeof types];
			// n8n adds these two to each tool by itself.
			const { descriptionType: _, toolDescription: __, ...given } = node.parameters as INodeParameters;
			const kept = NodeHelpers.getNodeParameters(description.properties, given, true, false, node as unknown as INode, description);
			expect(kept).toMatchObject(given);
		}
	});
});

test('the page of examples shows each of them, with what to change and a picture', () => {
	const page = readFileSync(path.join(repository, 'docs', 'examples.md'), 'utf8');
	const wanted = sampleNames.flatMap((name) => [`### ${read(name).name}\n`, `](../examples/${name}.json)`, `](screenshots/example-${name}.png)`]);
	expect(wanted.filter((text) => !page.includes(text))).toEqual([]);
	expect(page.match(/^\*\*To change:\*\* /gm)).toHaveLength(sampleNames.length);
});

/** The nodes that start examples, by how the row of the page begins that names what they start. */
const starts: Readonly<Record<string, string>> = {
	scheduleTrigger: 'By the clock',
	factorialTrigger: 'By something that happens in Factorial',
	formTrigger: 'By a form',
	chatTrigger: 'By a chat',
	manualTrigger: 'By hand',
};

test('the page of examples says of each what starts it', () => {
	const page = readFileSync(path.join(repository, 'docs', 'examples.md'), 'utf8');
	const told = page
		.split('\n')
		.filter((line) => line.startsWith('| By '))
		.map(
			(line) =>
				Object.values(starts).find((start) => line.startsWith(`| ${start}`)) +
				': ' +
				[...line.matchAll(/\[([^\]]+)\]/g)]
					.map(([, name]) => name)
					.sort()
					.join(' · '),
		);
	const byStart = Object.entries(starts).map(([type, start]) => {
		const names = sampleNames.map((name) => read(name)).filter(({ nodes }) => nodes.some((node) => node.type.endsWith(`.${type}`)));
		return `${start}: ${names
			.map(({ name }) => name)
			.sort()
			.join(' · ')}`;
	});
	expect(told.sort()).toEqual(byStart.sort());
});

/** What a loop has done leads back to it. */
function isLoop(node: object | undefined): boolean {
	return (node as { type?: string } | undefined)?.type === 'n8n-nodes-base.splitInBatches';
}

test('each of them is run in a real n8n', () => {
	const folder = path.join(repository, 'test', 'e2e');
	const tests = readdirSync(folder)
		.filter((file) => file.endsWith('.test.cts'))
		.map((file) => readFileSync(path.join(folder, file), 'utf8'))
		.join('\n');
	expect(sampleNames.filter((name) => !new RegExp(`[sS]ample\\('${name}'|'${name}\\.json'`).test(tests))).toEqual([]);
});
