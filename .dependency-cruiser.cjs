/** The layers of the package, from the ground up: each may import from those below it, never from one above. `npm run layers` checks it. */
const LAYERS = [
	['catalog', '^nodes/Factorial/catalog/'],
	['credentials', '^credentials/'],
	['description', '^nodes/Factorial/description/'],
	['request', '^nodes/Factorial/request/'],
	['transport', '^nodes/Factorial/transport/'],
	['lookup', '^nodes/Factorial/lookup/'],
	['output', '^nodes/Factorial/output/'],
	['execution', '^nodes/Factorial/execution/'],
	['node', '^nodes/Factorial/[^/]+$'],
	['trigger', '^nodes/FactorialTrigger/'],
	['updates', '^nodes/FactorialUpdatesTrigger/'],
];

/** What builds the form and what builds requests know the catalog, and nothing of each other. */
const ASIDE = [
	['request', ['description', 'credentials']],
	['transport', ['description']],
	['lookup', ['description']],
	['output', ['description', 'transport', 'lookup']],
	['execution', ['description']],
	['trigger', ['execution', 'node']],
	// Its filters choose records from the same lists as those of the nodes.
	['updates', ['execution', 'node', 'trigger']],
];

const pathOf = (layer) => LAYERS.find(([name]) => name === layer)[1];

const upward = LAYERS.map(([layer, path], index) => ({
	name: `${layer}-imports-nothing-above-it`,
	severity: 'error',
	from: { path },
	to: { path: LAYERS.slice(index + 1).map(([, above]) => above) },
})).filter(({ to }) => to.path.length > 0);

const aside = ASIDE.map(([layer, others]) => ({
	name: `${layer}-knows-nothing-of-${others.join('-and-')}`,
	severity: 'error',
	from: { path: pathOf(layer) },
	to: { path: others.map(pathOf) },
}));

module.exports = {
	forbidden: [
		...upward,
		...aside,
		{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-orphan',
			severity: 'error',
			from: { orphan: true, pathNot: '\\.(node|credentials)\\.ts$' },
			to: {},
		},
		{
			name: 'nothing-from-tests-and-scripts',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(test|scripts)/' },
		},
		{
			name: 'generated-rows-by-the-catalog-alone',
			severity: 'error',
			from: { pathNot: '^nodes/(Factorial/catalog|FactorialTrigger/events)/' },
			to: { path: '/generated(/|\\.ts$)' },
		},
	],
	options: {
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
	},
};
