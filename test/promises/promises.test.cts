// No promise without a test in a real n8n: what the README and the options say is held against the table, and the table against the tests.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { catalog } from '../../nodes/Factorial/catalog/index.ts';
import { operationWording, resourceWording } from '../../nodes/Factorial/catalog/labels.ts';
import { Factorial } from '../../nodes/Factorial/Factorial.node.ts';
import { FactorialTrigger } from '../../nodes/FactorialTrigger/FactorialTrigger.node.ts';
import { FactorialUpdatesTrigger } from '../../nodes/FactorialUpdatesTrigger/FactorialUpdatesTrigger.node.ts';
import { repository } from '../n8n/folders.cts';
import { operationsOfReadme, promisesOfReadme, resourcesOfReadme, textOfReadme } from './readme.cts';
import { promises, sections } from './table.cts';

/** Each option of a node promises what its description says. */
const optionsOf = ({ description }: Factorial | FactorialTrigger | FactorialUpdatesTrigger) =>
	description.properties.flatMap(({ name, options = [] }) =>
		name === 'options' ? options.map((option) => `${description.displayName}: ${'displayName' in option ? option.displayName : option.name}`) : [],
	);

const promised = [
	...new Set([...promisesOfReadme(), ...optionsOf(new Factorial()), ...optionsOf(new FactorialTrigger()), ...optionsOf(new FactorialUpdatesTrigger())]),
];

test('each promise of the README and of the options has its row, and no row is left of one that is gone', () => {
	expect(Object.keys(promises).sort()).toEqual(promised.sort());
	expect(Object.keys(sections).filter((title) => !new RegExp(`^#+ ${title}$`, 'm').test(textOfReadme()))).toEqual([]);
});

test.each(Object.entries({ ...promises, ...sections }))('%s', (_, proofs) => {
	expect(proofs.length).toBeGreaterThan(0);
	for (const { file, test: title } of proofs) {
		const place = path.join(repository, 'test', file);
		expect([file, existsSync(place)]).toEqual([file, true]);
		// The formatter may give a long title a line of its own.
		const text = readFileSync(place, 'utf8').replace(/\(\s+(?=['"`])/g, '(');
		const titled = ["'", '"', '`'].some((quote) => text.includes(`(${quote}${title}${quote},`));
		expect([file, title, titled]).toEqual([file, title, true]);
	}
});

test('each resource that the README names is there', () => {
	const labels = new Set(catalog.operations.map(({ resource }) => resourceWording(resource).label));
	expect(resourcesOfReadme().length).toBeGreaterThan(30);
	expect(resourcesOfReadme().filter((label) => !labels.has(label))).toEqual([]);
});

test('each operation that the README names is there', () => {
	const labels = new Set(catalog.operations.map((row) => `${resourceWording(row.resource).label} → ${operationWording(row).label}`));
	const named = operationsOfReadme().filter(([resource]) => catalog.operations.some((row) => resourceWording(row.resource).label === resource));
	expect(named.length).toBeGreaterThan(10);
	expect(named.map((pair) => pair.join(' → ')).filter((pair) => !labels.has(pair))).toEqual([]);
});
