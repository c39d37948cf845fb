/** From the form to the list that is watched: which resource, what for, and the request for one of its pages. */
import { NodeOperationError, type INode } from 'n8n-workflow';

import { findOperation, findResource } from '../Factorial/catalog';
import { lowerCase, resourceWording } from '../Factorial/catalog/labels';
import { resourceOf } from '../Factorial/catalog/savedValues';
import {
	watchableOf,
	waysOf,
	type Watch,
	type Watchable,
	type WayName,
} from '../Factorial/catalog/watch';
import {
	buildRequest,
	readValues,
	soughtFor,
	type ReadParameter,
	type RequestPlan,
} from '../Factorial/request/build';
import { askFor } from '../Factorial/lookup/asked';
import { InputProblem } from '../Factorial/request/problem';
import type { Connection, Sender } from '../Factorial/transport/connection';

/** What is chosen on the form. */
export interface Chosen {
	resource: string;
	watch: Watch;
	way: WayName;
	told: Watchable;
}

/**
 * Gives what is chosen on the form of a node.
 * Throws a NodeOperationError that names the field where that can't be watched.
 */
export function chosenWatch(node: INode, read: ReadParameter): Chosen {
	const saved = String(read('resource') ?? '');
	const named = resourceOf(saved);
	const resource = findResource(named, node.typeVersion) ?? named;
	const told = watchableOf(resource, node.typeVersion);
	if (told === undefined)
		throw new NodeOperationError(node, `The list of "${saved}" tells nothing of changes`, {
			description: "Choose another 'Resource' from the list.",
		});
	const watch = String(read('watch') ?? '') as Watch;
	const way = waysOf(told)[watch];
	if (way === undefined)
		throw new NodeOperationError(
			node,
			`The list of ${lowerCase(resourceWording(resource).plural)} does not tell "${watch}" apart`,
			{ description: "Choose another 'Watch' from the list." },
		);
	return { resource, watch, way, told };
}

/**
 * Gives the request for the list's pages, with its filters as they are on the form, for a moment `since` when the list is to start.
 * Throws a NodeOperationError that names the field whose value can't be sent, and what asking for the company throws.
 */
export async function listRequest(
	context: Sender,
	connection: Connection,
	{ resource, told }: Chosen,
	read: ReadParameter,
): Promise<(since?: number) => RequestPlan> {
	const node = context.getNode();
	const operation = findOperation(resource, 'getAll', node.typeVersion);
	if (operation === undefined) throw new Error(`There is no list of ${resource}`);
	try {
		const values = readValues(operation, read, { timezone: context.getTimezone() });
		const found = await askFor(context, connection, soughtFor(values));
		const plan = buildRequest(operation, values, found);
		return (since) =>
			since === undefined || told.since === undefined
				? plan
				: {
						...plan,
						query: [...plan.query, [told.since.filter, sinceText(since, told.since.grain)]],
					};
	} catch (error) {
		throw inWords(node, error as Error);
	}
}

function inWords(node: INode, error: Error): Error {
	return error instanceof InputProblem
		? new NodeOperationError(node, error.message, { description: error.advice })
		: error;
}

/** A filter by the day gets the day before: whose day it is, Factorial does not say. */
function sinceText(since: number, grain: 'day' | 'moment'): string {
	return grain === 'moment'
		? new Date(since).toISOString()
		: new Date(since - 86_400_000).toISOString().slice(0, 10);
}
