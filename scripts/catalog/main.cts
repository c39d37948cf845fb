/** The catalog's command: reads a document, tells what changed, and writes the generated files or says what is to mend. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import * as labels from '../../nodes/Factorial/catalog/labels';
import { overrides as factorialOverrides } from '../../nodes/Factorial/catalog/overrides';
import { eventLabel } from '../../nodes/FactorialTrigger/events';
import { eventLabels } from '../../nodes/FactorialTrigger/events/labels';
import { catalogBefore, type Before } from './before.cts';
import { compare } from './compare.cts';
import { split } from './editions.cts';
import { generate, writtenByHand, type Generated } from './generate.cts';
import { toMend } from './problems.cts';
import { savedKeys, savedModes, savedValues } from './saved.cts';
import { schemaFolders } from './schemaFiles.cts';
import { summarize, summaryName } from './summary.cts';

const PROJECT = resolve(__dirname, '../..');
const overrides = { ...factorialOverrides, events: eventLabels };

/**
 * Compares the OpenAPI document at `path` with the catalog before, prints the summary, and writes it into
 * `docs/api-changes` of the project at `root`. Then writes the catalog, and copies the newest document to where the sandbox reads it.
 * With `alone`, the document's catalog takes the place of all that is there, as if it were the first. Throws one error that lists all there is to mend, and then has written nothing but the summary.
 */
export async function writeCatalog(path: string, root = PROJECT, alone = false): Promise<void> {
	const text = await readFile(path, 'utf8');
	const before = await catalogBefore(root);
	const generated = generate(text, overrides, alone ? undefined : before);
	await tellChanges(before, generated, root);
	const {
		problems,
		notes,
		earlierOnly,
		version,
		typeVersion,
		history,
		operations,
		records,
		events,
	} = generated;
	if (problems.length > 0) throw new Error(toMend(path, problems));
	await writeGenerated(generated, root);
	await writeSchemas(generated, root);
	const copy = join(root, 'test/sandbox/openapi.json');
	if (resolve(path) !== copy && version === history.version) await writeFile(copy, text);
	await listSavedValues(
		[
			...savedValues([...history.operations, ...writtenByHand(overrides, history)], history.events),
			...savedModes(overrides.recordKeys),
			...savedKeys(overrides.matching),
		],
		join(root, 'test/saved-values.txt'),
	);
	console.log(
		`Catalog of ${version}: ${operations.length} operations of ${Object.keys(records).length} resources, ${events.length} events; nodes of version ${typeVersion}.`,
	);
	if (earlierOnly.length > 0)
		console.log(
			[
				`${earlierOnly.length} ${earlierOnly.length === 1 ? 'override is' : 'overrides are'} for what only earlier versions have; what got a new name needs them under that, too:`,
				...earlierOnly.map((key) => `  - ${key}`),
			].join('\n'),
		);
	if (notes.length > 0)
		console.log(`${notes.length} overrides are for a newer version and match nothing here.`);
}

/** Tells what changed in the document's version of the API or, where it is new, since the newest. */
async function tellChanges(
	{ words, source, ...history }: Before,
	now: Generated,
	root: string,
): Promise<void> {
	const editions = split(history).map((edition) => ({ ...edition, version: edition.api }));
	const before = editions.find(({ version }) => version === now.version) ?? editions.at(-1);
	if (before === undefined) return;
	const differences = compare(before, now);
	const summary = summarize(differences, words, { ...labels, eventLabel }, now.typeVersion);
	if (summary === undefined) {
		console.log(
			`Nothing changed: ${now.version} has what the catalog ${source} (${before.version}) has.`,
		);
		return;
	}
	const file = join(root, 'docs/api-changes', summaryName(differences));
	await mkdir(join(file, '..'), { recursive: true });
	await writeFile(file, summary);
	console.log(
		`${summary}\nCompared with the catalog ${source}; this summary is in ${relative(root, file)}.`,
	);
}

async function writeGenerated({ files, eventsFile }: Generated, root: string): Promise<void> {
	const folder = join(root, 'nodes/Factorial/catalog/generated');
	await mkdir(folder, { recursive: true });
	const wanted = new Set(files.map((file) => file.name));
	for (const name of await readdir(folder)) if (!wanted.has(name)) await rm(join(folder, name));
	for (const file of files) await writeFile(join(folder, file.name), file.text);
	await writeFile(join(root, 'nodes/FactorialTrigger/events', eventsFile.name), eventsFile.text);
}

/** Folders of other versions of the nodes stay: they belong to workflows that were made with those. */
async function writeSchemas({ schemas, typeVersion }: Generated, root: string): Promise<void> {
	const place = (name: string) => join(root, 'nodes', name);
	for (const folder of Object.values(schemaFolders(typeVersion)))
		await rm(place(folder), { recursive: true, force: true });
	for (const { name, text } of schemas) {
		await mkdir(dirname(place(name)), { recursive: true });
		await writeFile(place(name), text);
	}
}

/** Adds new values to the list; a value that is gone stays in it, so that a test asks about it. */
async function listSavedValues(offered: readonly string[], path: string): Promise<void> {
	const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
	const comments = lines.filter((line) => line.startsWith('#'));
	const values = new Set([...lines.filter((line) => !line.startsWith('#')), ...offered]);
	await writeFile(path, `${[...comments, ...[...values].sort()].join('\n')}\n`);
}
