/** The end-to-end tests: `jest --selectProjects e2e`. The root configuration takes these settings over. */
module.exports = {
	displayName: 'e2e',
	rootDir: `${__dirname}/../..`,
	testEnvironment: 'node',
	transform: { '^.+\\.c?ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json', diagnostics: false }] },
	moduleFileExtensions: ['ts', 'cts', 'js', 'json'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.runtime/'],
	testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.runtime/'],
	testMatch: ['<rootDir>/test/e2e/**/*.test.cts'],
	globalSetup: '<rootDir>/test/e2e/start.cts',
	globalTeardown: '<rootDir>/test/e2e/stop.cts',
};
