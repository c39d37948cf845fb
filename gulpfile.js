/** The task runner: builds the package into dist/ and generates the catalog. */
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { dest, series, src } = require('gulp');

const DIST = join(__dirname, 'dist');

function clean() {
	return rm(DIST, { recursive: true, force: true });
}

function run(args, problem) {
	return (done) =>
		spawn(process.execPath, args, { stdio: 'inherit' }).on('close', (code) =>
			done(code === 0 ? undefined : new Error(problem)),
		);
}

const compile = run(
	[require.resolve('typescript/bin/tsc'), '-p', __dirname],
	'TypeScript found mistakes; see above.',
);
compile.displayName = 'compile';

function assets() {
	return src(
		[
			'credentials/**/*.{svg,png}',
			'nodes/**/*.{svg,png}',
			'nodes/**/*.node.json',
			'nodes/*/__schema__/**/*.json',
		],
		{ base: __dirname, encoding: false },
	).pipe(dest(DIST));
}

async function catalog() {
	const { values } = parseArgs({
		options: { from: { type: 'string' }, alone: { type: 'boolean' } },
		strict: false,
	});
	if (typeof values.from !== 'string') {
		throw new Error('Say which OpenAPI document: npm run catalog -- path/to/openapi.json');
	}
	require('tsx/cjs');
	const { writeCatalog } = require('./scripts/catalog/main.cts');
	await writeCatalog(values.from, undefined, values.alone === true);
}
// A process of its own, since this one has read the catalog of before.
const operations = run(
	['--require', 'tsx/cjs', join(__dirname, 'scripts/pages/main.cts')],
	'The pages of operations could not be written; see above.',
);
operations.displayName = 'operations';

const generate = series(catalog, operations);
generate.description = 'Generate nodes/Factorial/catalog/generated from an OpenAPI document';
generate.flags = {
	'--from': 'path of the OpenAPI document',
	'--alone': 'take the place of all versions that the catalog has',
};

exports.assets = assets;
exports.build = series(clean, compile, assets);
exports.catalog = generate;
