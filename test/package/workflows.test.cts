// The workflows of the repository run only scripts that package.json has, and publish only after what has to pass.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import project from '../../package.json';
import { repository } from '../n8n/folders.cts';

/** The commands of a file in their order, without what its comments say. */
const commands = (file: string) =>
	[
		...readFileSync(path.join(repository, file), 'utf8')
			.replace(/^\s*#.*$/gm, '')
			.matchAll(/\bnpm (?:run )?[a-z:]+/g),
	].map(([command]) => command);

test.each(['.github/workflows/publish.yml', '.ci/run'])('%s runs scripts that there are', (file) => {
	const scripts = commands(file)
		.filter((command) => command.startsWith('npm run '))
		.map((command) => command.slice('npm run '.length));
	expect(scripts.length).toBeGreaterThan(0);
	expect(scripts.filter((script) => !(script in project.scripts))).toEqual([]);
});

test('a version is published last, after lint, types, tests and the scan', () => {
	const order = commands('.github/workflows/publish.yml');
	expect(order.at(-1)).toBe('npm publish');
	expect(order).toEqual(expect.arrayContaining(['npm run lint', 'npm run typecheck', 'npm run test:unit', 'npm run test:package', 'npm run build']));
});
