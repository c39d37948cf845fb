/** The catalog's command: reads a document, writes the generated files, and shows what changed or what is wrong. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { overrides } from '../../nodes/Factorial/catalog/overrides';
import { eventLabels } from '../../nodes/FactorialTrigger/events/labels';
import { generate } from './generate.cts';
import { savedValues } from './saved.cts';

const ROOT = resolve(__dirname, '../..');
const GENERATED = join(ROOT, 'nodes/Factorial/catalog/generated');
const EVENTS = join(ROOT, 'nodes/FactorialTrigger/events');
const SAVED_VALUES = join(ROOT, 'test/saved-values.txt');
const SANDBOX_DOCUMENT = join(ROOT, 'test/sandbox/openapi.json');

/**
 * Writes the catalog for the OpenAPI document at `path`, and copies the document to where the sandbox reads it.
 * Throws one error that lists all problems, and then writes nothing.
 */
export async function writeCatalog(path: string): Promise<void> {
	const text = await readFile(path, 'utf8');
	const { version, operations, records, events, files, eventsFile, problems, notes } = generate(text, { ...overrides, events: eventLabels });
	if (problems.length > 0) {
		throw new Error(`${path} gives no catalog; ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
	}
	await mkdir(GENERATED, { recursive: true });
	const wanted = new Set(files.map((file) => file.name));
	for (const name of await readdir(GENERATED)) if (!wanted.has(name)) await rm(join(GENERATED, name));
	for (const file of files) await writeFile(join(GENERATED, file.name), file.text);
	await writeFile(join(EVENTS, eventsFile.name), eventsFile.text);
	if (resolve(path) !== SANDBOX_DOCUMENT) await writeFile(SANDBOX_DOCUMENT, text);
	await listSavedValues(savedValues([...operations, ...overrides.downloads], events));
	console.log(`Catalog of ${version}: ${operations.length} operations of ${Object.keys(records).length} resources, ${events.length} events.`);
	if (notes.length > 0) console.log(`${notes.length} overrides are for a newer version and match nothing here.`);
}

/** Adds new values to the list; a value that is gone stays in it, so that a test asks about it. */
async function listSavedValues(offered: readonly string[]): Promise<void> {
	const lines = (await readFile(SAVED_VALUES, 'utf8')).split('\n').filter((line) => line !== '');
	const comments = lines.filter((line) => line.startsWith('#'));
	const values = new Set([...lines.filter((line) => !line.startsWith('#')), ...offered]);
	await writeFile(SAVED_VALUES, `${[...comments, ...[...values].sort()].join('\n')}\n`);
}
