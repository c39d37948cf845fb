/** The kinds of tests, quick ones first: unit, package (what would be published), engine (the node on n8n-core), sandbox, e2e (a real n8n), queue (one of several processes), versions (the oldest and the newest). */
const transform = {
	'^.+\\.c?ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }],
};

const project = (displayName, testMatch, extra = {}) => ({
	displayName,
	rootDir: __dirname,
	testEnvironment: 'node',
	transform,
	moduleFileExtensions: ['ts', 'cts', 'js', 'json'],
	testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.runtime/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.runtime/'],
	testMatch,
	...extra,
});

module.exports = {
	// No test is about time: this only ends one that hangs, also on a machine that is busy with others.
	testTimeout: 60_000,
	projects: [
		project('unit', [
			'<rootDir>/test/{nodes,credentials,examples,promises,scripts}/**/*.test.{ts,cts}',
		]),
		project('package', ['<rootDir>/test/package/**/*.test.cts']),
		project('engine', [
			'<rootDir>/test/engine/**/*.test.cts',
			'<rootDir>/test/faults/engine.test.cts',
		]),
		project('sandbox', ['<rootDir>/test/sandbox/**/*.test.cts']),
		project('e2e', ['<rootDir>/test/e2e/**/*.test.cts', '<rootDir>/test/faults/n8n.test.cts'], {
			globalSetup: '<rootDir>/test/e2e/start.cts',
			globalTeardown: '<rootDir>/test/e2e/stop.cts',
		}),
		project('queue', ['<rootDir>/test/queue/**/*.test.cts'], {
			globalSetup: '<rootDir>/test/queue/start.cts',
			globalTeardown: '<rootDir>/test/queue/stop.cts',
		}),
		project('versions', ['<rootDir>/test/versions/**/*.test.cts'], {
			globalSetup: '<rootDir>/test/versions/start.cts',
			globalTeardown: '<rootDir>/test/versions/stop.cts',
		}),
	],
};
