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
	/** Items of a node's first output, or of the one told; empty when it did not run. */
	items: (node: string, output?: number) => Item[];
	/** The error that ended the run, or that of one node. */
	error: (node?: string) => RunError | undefined;
	/** The whole record as n8n keeps it, for looking for what must not be in it. */
	text: string;
}

interface RunData {
	resultData: {
		error?: RunError;
		runData: Record<string, Array<{ data?: { main?: Array<Item[] | null> }; error?: RunError }>>;
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
	const last = (node: string) => data?.resultData.runData[node]?.at(-1);
	return {
		id: raw.id,
		status: raw.status,
		items: (node, output = 0) => last(node)?.data?.main?.[output] ?? [],
		error: (node) => (node === undefined ? data?.resultData.error : last(node)?.error),
		text: JSON.stringify(raw),
	};
}

/** Asks until the run has ended. Throws when it takes longer than `patienceMs`. */
export async function waitForEnd(ask: () => Promise<Execution>, patienceMs: number): Promise<Execution> {
	const giveUp = Date.now() + patienceMs;
	for (;;) {
		const execution = await ask();
		if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
		if (Date.now() > giveUp) throw new Error(`The execution ${execution.id} is still ${execution.status} after ${patienceMs / 1_000} seconds.`);
		await wait(100);
	}
}
