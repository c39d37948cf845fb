/** What was looked up stays known for as long as the execution lasts, so that a loop does not ask again in each of its rounds. */
import type { Sender } from '../transport/connection';
import { stopSignal } from '../transport/wait';

/** By connection and kind of question; whoever asks knows what it keeps there. */
type Memory = Map<string, unknown>;

const executions = new WeakMap<AbortSignal, Memory>();

/**
 * Gives what is remembered under a name for the execution, made by `make` the first time. n8n has one signal of stopping
 * for all runs of all nodes of an execution; where there is none, as in the editor's lists, nothing is remembered.
 */
export function remembered<T>(context: Sender, name: string, make: () => T): T {
	const signal = stopSignal(context);
	if (signal === undefined) return make();
	const memory = executions.get(signal) ?? new Map<string, unknown>();
	executions.set(signal, memory);
	if (!memory.has(name)) memory.set(name, make());
	return memory.get(name) as T;
}

/** Gives the name under which to remember something of the credential's company. */
export function ofCompany(
	context: Sender,
	{ host, login }: { host: string; login: { credential: string } },
	kind: string,
): string {
	const { id = '' } = context.getNode().credentials?.[login.credential] ?? {};
	return JSON.stringify([host, login.credential, id, kind]);
}
