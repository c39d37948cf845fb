/** Reads the parameters of one item, and makes what can't be read the failure of that item. */
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ReadParameter } from '../request/build';
import { entered, isLeftEmpty } from '../request/entry';
import { isTool } from './earlierTries';
import { ofItem } from './failures';

export interface Refused {
	error: Error;
}

/** Gives what reads the parameters of an item by their saved names. */
export function readerOf(context: IExecuteFunctions, index: number): ReadParameter {
	const { parameters } = context.getNode();
	return (name) =>
		parameters[name] === undefined ? undefined : entered(context.getNodeParameter(name, index));
}

/** As `readerOf`, for parameters of the node itself, for which what a model leaves empty is as good as not given. */
export function ownReaderOf(context: IExecuteFunctions, index: number): ReadParameter {
	const read = readerOf(context, index);
	const asTool = isTool(context);
	return (name) => {
		const value = read(name);
		return asTool && isLeftEmpty(value) ? undefined : value;
	};
}

/**
 * Tells whether one of the node's Options is switched on, which its `label` names.
 * Throws a NodeOperationError where it is neither on nor off.
 */
export function isSwitchedOn(context: IExecuteFunctions, name: string, label: string): boolean {
	const options = context.getNodeParameter('options', 0, {}) as Record<string, unknown>;
	const on = options[name] ?? false;
	if (typeof on === 'boolean') return on;
	throw new NodeOperationError(context.getNode(), `'${label}' is neither on nor off`, {
		description: 'Switch it on or off, or use an expression that gives true or false.',
	});
}

/** Gives what `work` gives, or the failure of the item; throws it unless the workflow is to go on. */
export function attempt<T>(context: IExecuteFunctions, index: number, work: () => T): Refused | T {
	try {
		return work();
	} catch (error) {
		const failure = ofItem(context, error as Error, index);
		if (!context.continueOnFail()) throw failure;
		return { error: failure };
	}
}
