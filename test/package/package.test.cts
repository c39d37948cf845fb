// The package as it would be published: what is in the tarball, what n8n loads of it, what n8n's scan says of it, and whether npm takes it.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadOutputSchema, PackageDirectoryLoader } from 'n8n-core';

import { catalog } from '../../nodes/Factorial/catalog/index.ts';
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues.ts';
import { Factorial } from '../../nodes/Factorial/Factorial.node.ts';
import { FactorialTrigger } from '../../nodes/FactorialTrigger/FactorialTrigger.node.ts';
import project from '../../package.json';
import { unpackPackage } from '../n8n/communityPackage.cts';
import { repository, runtimeFolder } from '../n8n/folders.cts';
import type { Leg } from './scan.cts';

jest.setTimeout(300_000);

const packed = path.join(runtimeFolder, 'package');
const execute = promisify(execFile);
const isFile = (file: string) => existsSync(file) && statSync(file).isFile();

/** All files below the folder, with slashes. */
const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => isFile(path.join(folder, file)))
		.map((file) => file.split(path.sep).join('/'));

beforeAll(async () => await unpackPackage(packed));

describe('the tarball', () => {
	test('has the compiled sources and the files beside them, and nothing else', () => {
		const sources = ['credentials', 'nodes'].flatMap((folder) =>
			filesIn(path.join(repository, folder)).map((file) => `dist/${folder}/${file.replace(/\.ts$/, '.js')}`),
		);
		expect(filesIn(packed).sort()).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json', ...sources].sort());
	});

	test('has every file that package.json names', () => {
		const { main, n8n } = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as typeof project;
		const codices = n8n.nodes.map((node) => node.replace(/\.js$/, '.json'));
		expect([main, ...n8n.nodes, ...codices, ...n8n.credentials].filter((file) => !isFile(path.join(packed, file)))).toEqual([]);
		expect(Object.keys(require(path.join(packed, main)) as object)).toEqual([]);
	});

	test("is loaded by n8n's own loader, with codex and icons", async () => {
		const loader = new PackageDirectoryLoader(packed);
		await loader.loadAll();
		expect(Object.keys(loader.known.nodes).sort()).toEqual(
			project.n8n.nodes
				.map((node) => path.basename(node, '.node.js'))
				.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`)
				.sort(),
		);
		expect(Object.keys(loader.known.credentials).sort()).toEqual(['factorialApi', 'factorialCompanyOAuth2Api', 'factorialUserOAuth2Api']);
		const types = [...loader.types.nodes, ...loader.types.credentials];
		const icons = types.flatMap(({ iconUrl = '' }) => (typeof iconUrl === 'string' ? [iconUrl] : [iconUrl.light, iconUrl.dark]));
		expect(icons).toHaveLength(2 * types.length);
		expect(icons.filter((icon) => !isFile(path.join(packed, icon.replace(`icons/${project.name}/`, ''))))).toEqual([]);
		expect(loader.types.nodes.map(({ codex }) => codex?.categories?.length ?? 0)).not.toContain(0);
	});
});

test("n8n's own look-up finds the schema of what each operation and the trigger give, and all together are small", () => {
	const place = (Node: typeof Factorial | typeof FactorialTrigger) => {
		return { nodeDir: path.join(packed, 'dist', 'nodes', Node.name), version: Math.max(...[new Node().description.version].flat()) };
	};
	const node = place(Factorial);
	const operations = catalog.operations.map(({ resource, operation }) => ({ ...node, resource: resourceValue(resource), operation }));
	// Of a node without operations, n8n's editor shows none; n8n's assistant falls back to this one.
	const lookups = [{ ...place(FactorialTrigger), versionFallback: true }, ...operations];
	expect(lookups.filter((lookup) => Object.keys(loadOutputSchema(lookup)?.properties ?? {}).length === 0)).toEqual([]);
	const schemas = filesIn(packed).filter((file) => file.includes('__schema__'));
	expect(schemas).toHaveLength(lookups.length);
	expect(schemas.reduce((sum, file) => sum + statSync(path.join(packed, file)).size, 0)).toBeLessThan(400_000);
});

describe("n8n's scan of community packages", () => {
	// In its own tests ("test", as jest sets it) the linter takes every file for a trigger of another name.
	const env = { ...process.env, NODE_ENV: 'production' };
	const scan = async (folder: string, leg: Leg) =>
		(await execute(process.execPath, ['--require', 'tsx/cjs', path.join(__dirname, 'scan.cts'), folder, leg], { cwd: repository, env })).stdout;

	test('finds nothing in the sources', async () => expect(await scan(repository, 'source')).toBe(''));

	test('finds nothing in the tarball', async () => expect(await scan(packed, 'packed')).toBe(''));

	test.each<[Leg, string, string]>([
		['source', 'nodes/Other/Other.node.ts', "export class Other { async execute() { throw new Error('no'); } }\n"],
		['packed', 'dist/nodes/Other/Other.node.js', "console.log('here');\n"],
		['packed', 'package.json', JSON.stringify({ ...project, scripts: { postinstall: 'node index.js' } })],
	])('looks at what is %s: it finds a fault in %s', async (leg, file, content) => {
		const folder = mkdtempSync(path.join(tmpdir(), 'scanned-'));
		try {
			cpSync(path.join(packed, 'package.json'), path.join(folder, 'package.json'));
			mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
			writeFileSync(path.join(folder, file), content);
			expect(await scan(folder, leg)).toMatch(/ error .*(wrong-error-thrown|no-console|no-forbidden-lifecycle-scripts)/);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

test('npm would publish it as it is', async () => {
	// An address where nothing listens: whatever happens, nothing can be published here, and no registry decides.
	const nowhere = ['--registry=http://127.0.0.1:9/', '--fetch-retries=0'];
	const { stdout, stderr } = await execute(
		'npm',
		['publish', '--dry-run', '--access=public', '--tag=latest', '--ignore-scripts', '--loglevel=notice', ...nowhere],
		{ cwd: repository, shell: process.platform === 'win32' },
	);
	expect(stdout).toContain(`+ ${project.name}@${project.version}`);
	// npm says so when it has to correct an entry of package.json.
	expect(stderr).not.toMatch(/npm warn publish.*(corrected|errors)/i);
});
