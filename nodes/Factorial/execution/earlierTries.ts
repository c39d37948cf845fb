/**
 * Remembers what came of each item for as long as one run of the node lasts: n8n's Retry On Fail runs the whole
 * node again, from the first item on, and what Factorial has taken once must not be sent again.
 */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What came of an item: its output, or a failure that stops the workflow. */
export type Settled =
	| { output: INodeExecutionData[]; records: IDataObject[]; done: boolean }
	/** `final` when it must not be sent again, because Factorial may have taken it all the same. */
	| { failure: Error; final: boolean };

/** What all tries of one run of the node know. */
export class Tries {
	private readonly outcomes = new Map<number, Settled>();

	/** How an item failed first, in words. */
	readonly firstFailures = new Map<number, string>();

	/** Items whose record was made, also where they failed behind that. */
	readonly made = new Set<number>();

	/** Tells whether nothing is left to be sent for an item. */
	isSettled(index: number): boolean {
		return this.outcomes.has(index);
	}

	/** Gives what an earlier try has left of an item, or else what `work` gives. */
	async settle(index: number, work: () => Promise<Settled>): Promise<Settled> {
		const outcome = this.outcomes.get(index) ?? (await work());
		if (!('failure' in outcome) || outcome.final) this.outcomes.set(index, outcome);
		if ('failure' in outcome && !this.firstFailures.has(index))
			this.firstFailures.set(index, outcome.failure.message);
		return outcome;
	}

	/** Gives the failures that must not be sent again, because Factorial may have taken them all the same, in order. */
	standing(): Array<{ index: number; error: Error }> {
		return [...this.outcomes]
			.flatMap(([index, outcome]) =>
				'failure' in outcome ? [{ index, error: outcome.failure }] : [],
			)
			.sort((a, b) => a.index - b.index);
	}

	/** Gives the items that Factorial has taken, in order. */
	done(): number[] {
		return [...this.outcomes]
			.flatMap(([index, outcome]) => ('done' in outcome && outcome.done ? [index] : []))
			.sort((a, b) => a - b);
	}
}

/** Held by what n8n itself holds for the run, so that nothing stays when the node has ended. */
const runs = new WeakMap<object, Tries>();

/** Gives what earlier tries of this run of the node have left; a loop's next run is another run. */
export function earlierTries(context: IExecuteFunctions): Tries {
	const key = runOf(context);
	const tries = runs.get(key) ?? new Tries();
	runs.set(key, tries);
	return tries;
}

/** Tells whether n8n runs the node in the flow of the workflow; as an agent's tool it runs inside the agent's run. */
export function isOwnRun(context: IExecuteFunctions): boolean {
	return context.getExecuteData().node.name === context.getNode().name;
}

/** Tells whether a model has filled in the parameters. Newer agents give each call of a tool a run of its own, so its type has to tell. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || !isOwnRun(context);
}

/** n8n hands over the very same object in each try, and a new one in each other run; for a tool's call, these are the call's arguments. */
function runOf(context: IExecuteFunctions): object {
	return isOwnRun(context) ? context.getExecuteData() : (context.getInputData()[0]?.json ?? {});
}
