/** The catalog's command on a project of its own: what it writes, and what it leaves alone while there is something to mend. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeCatalog } from '../../../scripts/catalog/main.cts';

const ROOT = join(__dirname, '../../..');
const OLDER = join(ROOT, 'test/documents/openapi-2026-07-01.json');
const SUMMARIES = 'docs/api-changes';
const INDEX = 'nodes/Factorial/catalog/generated/index.ts';

let project: string;
let printed: string[];

beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), 'factorial-catalog-'));
	for (const path of ['nodes', 'test/saved-values.txt', 'test/sandbox/openapi.json']) cpSync(join(ROOT, path), join(project, path), { recursive: true });
	printed = [];
	jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});

afterEach(() => {
	jest.restoreAllMocks();
	rmSync(project, { recursive: true });
});

const read = (path: string) => readFileSync(join(project, path), 'utf8');
const summaries = () => (existsSync(join(project, SUMMARIES)) ? readdirSync(join(project, SUMMARIES)) : []);
const git = (...args: string[]) =>
	execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: project });
const commit = () => {
	git('init', '--quiet');
	git('add', 'nodes');
	git('commit', '--quiet', '--message', 'before');
};

test('the document of the catalog gives no summary and changes nothing', async () => {
	await writeCatalog(join(project, 'test/sandbox/openapi.json'), project);
	expect(printed[0]).toBe('Nothing changed: 2026-10-01 has what the catalog on disk (2026-10-01) has.');
	expect(summaries()).toEqual([]);
	expect(read(INDEX)).toBe(readFileSync(join(ROOT, INDEX), 'utf8'));
});

test('schemas of operations that are gone are taken away, and those of another version of the node stay', async () => {
	const [gone, other] = ['v1.0.0/old.things/get.json', 'v0.9.0/old.things/get.json'].map((name) => join(project, 'nodes/Factorial/__schema__', name));
	for (const path of [gone, other] as string[]) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, '{}');
	}
	await writeCatalog(join(project, 'test/sandbox/openapi.json'), project);
	expect([gone, other].map((path) => existsSync(path as string))).toEqual([false, true]);
	expect(existsSync(dirname(gone as string))).toBe(false);
});

test('until the next commit, the summary is the same however often the command runs', async () => {
	commit();
	await writeCatalog(OLDER, project, true);
	const first = read(`${SUMMARIES}/2026-10-01-to-2026-07-01.md`);
	expect(printed[0]).toContain(first);
	expect(read(INDEX)).toContain("version: '2026-07-01'");
	// Each run of the command is a process of its own, which reads the files anew.
	jest.resetModules();
	await writeCatalog(OLDER, project, true);
	expect(printed.filter((line) => line.includes('Compared with the catalog of the last commit'))).toHaveLength(2);
	expect(read(`${SUMMARIES}/2026-10-01-to-2026-07-01.md`)).toBe(first);
	expect(summaries()).toHaveLength(1);
	expect(readdirSync(join(project, '.runtime'))).toEqual([]);
});

const next = (more: (document: string) => string) => {
	const path = join(project, 'next.json');
	writeFileSync(
		path,
		more(
			read('test/sandbox/openapi.json')
				.replaceAll('/api/2026-10-01/', '/api/2027-01-01/')
				.replace(/"version": ?"2026-10-01"/, '"version": "2027-01-01"'),
		),
	);
	return path;
};

test('a newer version gets the next typeVersion, the same one however often the command runs, and a later correction keeps it', async () => {
	commit();
	const path = next((document) => document.replace(/"2025-10-01",\s*/g, ''));
	await writeCatalog(path, project);
	jest.resetModules();
	await writeCatalog(path, project);
	const table = read('nodes/Factorial/catalog/generated/versions.ts');
	expect([...table.matchAll(/typeVersion: ([\d.]+), api: '([\d-]+)'/g)].map(([, typeVersion, api]) => [typeVersion, api])).toEqual([
		['1', '2026-10-01'],
		['1.1', '2027-01-01'],
	]);
	expect(read('nodes/Factorial/catalog/generated/api_public.ts')).toMatch(
		/name: 'api_version', since: 1\.1, [^\n]*\n[^\n]*name: 'api_version', until: 1, [^\n]*'2025-10-01'/,
	);
	expect(read(`${SUMMARIES}/2026-10-01-to-2027-01-01.md`)).toContain('New nodes are of version 1.1 and speak this version of the API.');
	expect(printed.join('\n')).toContain(
		'1 override is for what only earlier versions have; what got a new name needs them under that, too:\n  - choices "2025-10-01"',
	);
	commit();
	jest.resetModules();
	await writeCatalog(join(project, 'test/sandbox/openapi.json'), project);
	expect(printed).toContain('Nothing changed: 2027-01-01 has what the catalog of the last commit (2027-01-01) has.');
	expect(read('nodes/Factorial/catalog/generated/versions.ts')).toBe(table);
});

test('an older version without a number is refused in words', async () => {
	await expect(writeCatalog(OLDER, project)).rejects.toThrow(
		/^1 thing to mend .*\n {2}- versions: no version of the node speaks 2026-07-01, .* There are: 2026-10-01 \(1\)\. With --alone .* all of them$/,
	);
	expect(read(INDEX)).toBe(readFileSync(join(ROOT, INDEX), 'utf8'));
});

test('while there is something to mend, the summary comes and the catalog stays', async () => {
	const path = next((document) => document.replace(/"2025-10-01",\s*/g, '').replace('"type": "boolean"', '"type": "null"'));
	await expect(writeCatalog(path, project)).rejects.toThrow(/^\d things? to mend [^]* type "null" is not known/);
	expect(summaries()).toEqual(['2026-10-01-to-2027-01-01.md']);
	expect(printed[0]).toContain("- **Webhook Subscription**: 'API Version' no longer offers '2025-10-01' (Create, Update).");
	for (const kept of [INDEX, 'test/sandbox/openapi.json', 'test/saved-values.txt']) expect(read(kept)).toBe(readFileSync(join(ROOT, kept), 'utf8'));
});
