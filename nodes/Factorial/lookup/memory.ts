/** What was looked up stays known for as long as the execution lasts, so that a loop does not ask again in each of its rounds. */
import { loginKey, type Connection, type Sender } from '../transport/connection';
import { stopSignal } from '../transport/wait';

/** By connection and kind of question; whoever asks knows what it keeps there. */
type Memory = Map<string, unknown>;

const executions = new WeakMap<AbortSignal, Memory>();

/**
 * Gives what is remembered of the connection's company under a name for the execution, made by `make` the first time.
 * n8n has one signal of stopping for all runs of all nodes of an execution; where there is none, as in the editor's
 * lists, nothing is remembered.
 */
export function remembered<T>(
	context: Sender,
	connection: Connection,
	name: string,
	make: () => T,
): T {
	const signal = stopSignal(context);
	if (signal === undefined) return make();
	const memory = executions.get(signal) ?? new Map<string, unknown>();
	executions.set(signal, memory);
	const key = `${loginKey(context, connection)} ${name}`;
	if (!memory.has(key)) memory.set(key, make());
	return memory.get(key) as T;
}

/** Forgets what is remembered under names that begin with `kind`: it may be otherwise now. */
export function forget(context: Sender, connection: Connection, kind: string): void {
	const signal = stopSignal(context);
	const memory = signal && executions.get(signal);
	const begin = `${loginKey(context, connection)} ${kind} `;
	for (const key of memory?.keys() ?? []) if (key.startsWith(begin)) memory?.delete(key);
}
