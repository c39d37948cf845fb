/** The older version of the API gives a working node, too: generated, built and proven in a temporary folder. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');
const PARTS = ['credentials', 'nodes', 'scripts', 'test', 'gulpfile.js', 'index.js', 'jest.config.js', 'package.json', 'tsconfig.json'];
const run = promisify(execFile);

test('the catalog of 2026-07-01 builds, and each of its 550 operations sends what its document says', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'factorial-older-'));
	try {
		for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
		await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
		const npm = async (...words: string[]) => await run('npm', words, { cwd: folder, env: { ...process.env, FORCE_COLOR: '0' } });
		const { stdout } = await npm('run', 'catalog', '--', 'test/documents/openapi-2026-07-01.json', '--alone');
		expect(stdout).toContain('Catalog of 2026-07-01: 550 operations');
		await npm('run', 'build');
		const jest = join(folder, 'node_modules/jest/bin/jest.js');
		const words = [jest, '--selectProjects', 'engine', '--forceExit', '--runTestsByPath', 'test/engine/document.test.cts', '-t', 'with all optional fields'];
		const { stderr } = await run(process.execPath, words, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
		expect(stderr).toMatch(/Tests: .*\b550 passed/);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}, 300_000);
