/** The pages that list all operations and events say what the catalog has now. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalog } from '../../nodes/Factorial/catalog';
import { operationWording } from '../../nodes/Factorial/catalog/labels';
import { eventOptions } from '../../nodes/FactorialTrigger/events';
import { operationPages } from '../../scripts/pages/operations.cts';

const folder = resolve(__dirname, '../../docs/operations');
const pages = operationPages();

test('are the ones that `npm run operations` writes', () => expect(readdirSync(folder).sort()).toEqual(pages.map(({ name }) => name).sort()));

test.each(pages)('$name is up to date', ({ name, text }) => expect(readFileSync(join(folder, name), 'utf8')).toBe(text));

test('have every operation and event in one row', () => {
	const rows = pages.flatMap(({ text }) => [...text.matchAll(/^\| \*\*(.+?)\*\* \|/gm)].map(([, label]) => label));
	const expected = [...catalog.operations.map((row) => operationWording(row).label), ...eventOptions().map(({ name }) => name)];
	expect(rows.sort()).toEqual(expected.sort());
});
