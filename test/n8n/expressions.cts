// Finds what a workflow's expressions read but its run never had: a text that quietly says "Dear ," is wrong though it runs.
import type { Execution } from './executions.cts';
import type { Workflow } from './rest.cts';

const own = /\$json\.(\w+)/g;
const others = /\$\('([^']+)'\)\.(?:item|first\(\)|last\(\))\.json\.(\w+)/g;

/**
 * Gives each field that an expression reads and that no item of the node it is read from has, as "Node reads Other.field".
 * The empty item of a node that gives one when it has found nothing is left out.
 */
export function unknownFields({ nodes, connections }: Workflow, run: Execution): string[] {
	const before = (name: string) => Object.entries(connections).flatMap(([from, { main = [] }]) => (main.flat().some((to) => to.node === name) ? [from] : []));
	const outputOf = (name: string) => {
		const mayBeEmpty = nodes.find((node) => node.name === name)?.alwaysOutputData === true;
		return run.items(name).filter(({ json }) => !mayBeEmpty || Object.keys(json).length > 0);
	};
	return nodes.flatMap(({ name, parameters }) => {
		const expressions = [...JSON.stringify(parameters).matchAll(/\{\{(.*?)\}\}/g)].map(([, inside = '']) => inside).join('\n');
		const read = [
			...[...expressions.matchAll(own)].flatMap(([, field = '']) => before(name).map((from) => [from, field] as const)),
			...[...expressions.matchAll(others)].map(([, from = '', field = '']) => [from, field] as const),
		];
		const missing = read.filter(([from, field]) => outputOf(from).length > 0 && !outputOf(from).some(({ json }) => json[field] !== undefined));
		return missing.map(([from, field]) => `${name} reads ${from}.${field}`);
	});
}
