// Reads what n8n keeps of a run: items, errors and paired items of each node.
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'flatted';

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { fileName?: string; mimeType: string }>;
	pairedItem?: { item: number } | Array<{ item: number }>;
	error?: unknown;
}

export interface RunError {
	message: string;
	description?: string | null;
	name?: string;
	httpCode?: string | null;
	context?: Record<string, unknown>;
}

export interface Execution {
	id: string;
	/** `success`, `error`, `running`, `new`, `waiting`, `canceled`, `crashed` */
	status: string;
	/** Items of a node's first output, or of the one told; empty when it did not run. What tools give goes by `ai_tool`. */
	items: (node: string, output?: number, kind?: 'ai_tool' | 'main') => Item[];
	/** The error that ended the run, or that of one node. */
	error: (node?: string) => RunError | undefined;
	/** Whether all of it is there: n8n 1 writes that a run has ended before it writes what came of it. */
	isWhole: boolean;
	/** The whole record as n8n keeps it, for looking for what must not be in it. */
	text: string;
}

interface RunData {
	resultData: {
		error?: RunError;
		runData: Record<string, Array<{ data?: Partial<Record<'ai_tool' | 'main', Array<Item[] | null>>>; error?: RunError }>>;
	};
}

/** The answer of `GET /rest/executions/{id}`. */
export interface RawExecution {
	id: string;
	status: string;
	data: string;
}

export function readExecution(raw: RawExecution): Execution {
	const data = raw.data ? (parse(raw.data) as RunData) : undefined;
	const { error, runData = {} } = data?.resultData ?? {};
	const last = (node: string) => runData[node]?.at(-1);
	return {
		id: raw.id,
		status: raw.status,
		items: (node, output = 0, kind = 'main') => last(node)?.data?.[kind]?.[output] ?? [],
		error: (node) => (node === undefined ? error : last(node)?.error),
		isWhole: !['success', 'error'].includes(raw.status) || error !== undefined || Object.keys(runData).length > 0,
		text: JSON.stringify(raw),
	};
}

/** Asks until the run has ended and n8n has written what came of it. Throws when it takes longer than `patienceMs`. */
export async function waitForEnd(ask: () => Promise<Execution>, patienceMs: number): Promise<Execution> {
	const giveUp = Date.now() + patienceMs;
	for (;;) {
		const execution = await ask();
		if (!['new', 'running', 'waiting'].includes(execution.status) && execution.isWhole) return execution;
		if (Date.now() > giveUp)
			throw new Error(
				`The execution ${execution.id} is still ${execution.isWhole ? execution.status : 'without its data'} after ${patienceMs / 1_000} seconds.`,
			);
		await wait(100);
	}
}
