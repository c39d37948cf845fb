// Whose code n8n's thread was in while it worked: the time of a profile by who wrote the function that was running, or called what the language brings.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

interface Profile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string };
		children?: number[];
	}>;
	samples: number[];
	/** Microseconds before each sample. */
	timeDeltas: number[];
}

/** In this order the first that fits; what stands for the processor's rest is left out. */
const parts: Array<[name: string, fits: RegExp]> = [
	['this package', /n8n-nodes-factorial/],
	[
		'n8n: expressions',
		/n8n-workflow\/.*(expression|workflow-data-proxy|augment)|@n8n\/(tournament|expression-runtime)|luxon|esprima|recast|ast-types/,
	],
	['n8n: credentials and database', /typeorm|sqlite|credential|@n8n\/db|cipher/],
	[
		'n8n: HTTP client',
		/axios|follow-redirects|form-data|backend-network|client-oauth2|proxy|agent-base/,
	],
	['n8n: the rest', /node_modules/],
	[
		'Node.js: network (agent, connection, HTTP, TLS)',
		/^node:(_http|http|https|net|_tls|tls|internal\/(net|stream|http|timers|dns)|stream|dns|timers|internal\/tls|internal\/crypto)/,
	],
	['Node.js: the rest', /^node:/],
];
const own = new Map([
	['(garbage collector)', 'garbage collection'],
	['(program)', 'native code (system calls, sockets)'],
]);

/** What belongs to no file (JSON, strings, arrays) is its caller's, whose part is `caller`. */
function partOf(
	{ functionName, url }: Profile['nodes'][number]['callFrame'],
	caller: string | undefined,
): string | undefined {
	if (functionName === '(idle)' || functionName === '(root)') return undefined;
	return own.get(functionName) ?? (parts.find(([, fits]) => fits.test(url))?.[0] || caller);
}

/** Gives milliseconds by part, the longest first. */
export function summarize({
	nodes,
	samples,
	timeDeltas,
}: Profile): Array<[part: string, ms: number]> {
	const partById = new Map<number, string | undefined>();
	const callerOf = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((each) => [each, id] as const)),
	);
	// A profile tells callers before those they call.
	for (const { id, callFrame } of nodes)
		partById.set(id, partOf(callFrame, partById.get(callerOf.get(id) ?? 0)));
	const sums = new Map<string, number>();
	for (const [index, id] of samples.entries()) {
		const part = partById.get(id);
		if (part !== undefined)
			sums.set(part, (sums.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1_000);
	}
	return [...sums].sort(([, a], [, b]) => b - a);
}

/** Profiles the process while `work` is done. */
export async function profiled(
	pid: number,
	file: string,
	work: () => Promise<unknown>,
): Promise<Profile> {
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	await wait(500);
	await work();
	process.kill(pid, 'SIGUSR2');
	while (!existsSync(file)) await wait(100);
	return JSON.parse(readFileSync(file, 'utf8')) as Profile;
}
