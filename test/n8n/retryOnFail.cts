// Sixty creates of which Factorial refuses every third, in a node that n8n runs up to five times, and what became of them.
import type { TestSandbox } from '../engine/sandbox.cts';
import type { Item, RunError } from './executions.cts';
import type { Credential, N8nRest } from './rest.cts';
import { chain, factorial, items } from './workflowBuilder.cts';

export interface Outcome {
	status: string;
	error: RunError | undefined;
	/** Names of the teams that were sent, in their order. */
	sent: string[];
	/** How often each team that exists was made. */
	made: Record<string, number>;
	/** Items of the two outputs of the node. */
	succeeded: Item[];
	failed: Item[];
}

export const words = 'is on the list of closed teams';

/** The names of sixty teams, of which every third is refused: those at `first`, `first + 3` and so on. */
export function sixty(first: 0 | 1 | 2): { all: string[]; open: string[]; closed: string[] } {
	const all = Array.from({ length: 60 }, (_, index) => (index % 3 === first ? `Closed team ${index}` : `Open team ${index}`));
	return { all, open: all.filter((name) => name.startsWith('Open')), closed: all.filter((name) => name.startsWith('Closed')) };
}

/** Runs them with the node's setting On Error. The teams made are taken away again. */
export async function createSixty(
	{ rest, sandbox }: { rest: N8nRest; sandbox: TestSandbox },
	credential: Credential,
	names: string[],
	onError: string,
): Promise<Outcome> {
	await sandbox.forget();
	await sandbox.fault({
		kind: 'status',
		status: 422,
		body: { errors: { name: [words] } },
		method: 'POST',
		path: 'teams/teams$',
		sent: '"name":"Closed',
		times: 0,
	});
	const create = factorial(
		'Create',
		credential,
		{ resource: 'teams.teams', operation: 'create', name: '={{ $json.name }}' },
		{ onError, retryOnFail: true, maxTries: 5, waitBetweenTries: 50 },
	);
	const run = await rest.runOnce(
		chain(
			`Retry On Fail, ${onError}`,
			items(
				'Names',
				names.map((name) => ({ name })),
			),
			create,
		),
	);
	const sent = (await sandbox.requests()).filter(({ method }) => method === 'POST').map(({ body }) => (body as { name: string }).name);
	const made: Record<string, number> = {};
	for (const { id, name } of await sandbox.records<{ id: string; name: string }>('teams/teams')) {
		if (!names.includes(name)) continue;
		made[name] = (made[name] ?? 0) + 1;
		await sandbox.ask('delete', `teams/teams/${id}`);
	}
	await sandbox.forget();
	return { status: run.status, error: run.error(), sent, made, succeeded: run.items('Create'), failed: run.items('Create', 1) };
}
