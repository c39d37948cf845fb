// What n8n spends on the node before it runs: loading its code and reading its parameters, beside n8n's HTTP Request node and in turns.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { packageName } from '../../test/n8n/communityPackage.cts';
import type { Runtime } from '../../test/n8n/runtime.cts';
import { line, median } from './report.cts';

const nodes = path.join('dist', 'nodes');
const httpRequest = {
	file: path.join(nodes, 'HttpRequest', 'HttpRequest.node.js'),
	parameters: { url: 'https://example.com', options: {} },
};
const factorial = {
	file: path.join(nodes, 'Factorial', 'Factorial.node.js'),
	parameters: { resource: 'timeoff.leaves', operation: 'getAll', filters: {} },
};

/** Gives a Markdown table; times are medians of the rounds. */
export function inProcess(runtime: Runtime, userFolder: string, rounds: number): string {
	const script = path.join(__dirname, 'inProcess.cjs');
	const modules = path.resolve(runtime.n8n, '..', '..', '..');
	const own = path.join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);
	const theirs = path.join(modules, 'n8n-nodes-base');
	const measure = (
		what: string,
		folder: string,
		{ file, parameters }: typeof factorial | typeof httpRequest,
	) =>
		JSON.parse(
			execFileSync(
				runtime.node,
				[script, what, path.join(folder, file), JSON.stringify(parameters)],
				{
					encoding: 'utf8',
					env: { ...process.env, NODE_PATH: modules },
				},
			),
		) as number;
	const rows = [
		['load', 'loading the code of one node'],
		['parameters', 'reading the parameters of one node (`NodeHelpers.getNodeParameters`)'],
	].map(([what = '', name = '']) => {
		const pairs = Array.from(
			{ length: rounds },
			() => [measure(what, own, factorial), measure(what, theirs, httpRequest)] as const,
		);
		const [mine, other, ratio] = [
			pairs.map(([each]) => each),
			pairs.map(([, each]) => each),
			pairs.map(([a, b]) => a / b),
		].map(median);
		return line([name, ...[mine, other, ratio].map((each) => (each ?? Number.NaN).toFixed(2))]);
	});
	return [
		line(['Before it runs', 'Factorial, ms', 'HTTP Request, ms', 'Ratio']),
		'|---|---:|---:|---:|',
		...rows,
	].join('\n');
}
