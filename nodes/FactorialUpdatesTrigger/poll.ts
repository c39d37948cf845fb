/** One poll: reads what the watch asks for, gives what it finds as items, and remembers the rest. */
import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { lowerCase, resourceWording } from '../Factorial/catalog/labels';
import { hideSecrets } from '../Factorial/output/items';
import type { ReadParameter } from '../Factorial/request/build';
import { entered } from '../Factorial/request/entry';
import { connect } from '../Factorial/transport/connection';
import { recent } from './recent';
import { readStretches } from './read';
import { chosenWatch, listRequest, type Chosen } from './request';
import { DEFAULT_PAGES, isWholeFirst, mostRecords, wayFor, type WatchOptions } from './ways';
import { FieldMemory, type Remembered } from './watching/fields';
import { printOf } from './watching/prints';
import { idOf, PlaceLost, recordsOf, type Found } from './watching/types';

/** What the workflow's static data keeps. */
interface Memory {
	/** Of what is watched: what belongs to another watch is forgotten. */
	watch: string;
	state: unknown;
	fields?: Remembered;
}

/** Fewer records than these may all be deleted between two polls. */
const FEW = 10;

/** Memories that a poll works on: n8n begins the next one although the last has not ended. */
const busy = new WeakSet<object>();

/**
 * Gives the items of what happened since the last poll, or null where nothing did. By hand, it gives the most recent records and remembers nothing.
 * Throws, and remembers nothing either, when the list can't be read to its end; the next poll finds what this one would have.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const node = context.getNode();
	const read: ReadParameter = (name) =>
		node.parameters[name] === undefined ? undefined : entered(context.getNodeParameter(name));
	const chosen = chosenWatch(node, read);
	if (context.getMode() === 'manual')
		return [(await recent(context, chosen, read)).map((json) => ({ json }))];
	const data = context.getWorkflowStaticData('node');
	if (busy.has(data)) return null;
	busy.add(data);
	try {
		const { items, memory } = await look(context, chosen, read, data.watched as Memory | undefined);
		// At once and only here: a poll that ends before has changed nothing.
		data.watched = memory as unknown as IDataObject;
		return items.length === 0 ? null : [items.map((json) => ({ json }))];
	} finally {
		busy.delete(data);
	}
}

async function look(
	context: IPollFunctions,
	chosen: Chosen,
	read: ReadParameter,
	remembered: Memory | undefined,
): Promise<{ items: IDataObject[]; memory: Memory }> {
	const options = (read('options') ?? {}) as WatchOptions;
	const { changedFields = [], firstPoll = 'mark' } = options;
	const pages = pagesOf(context, options);
	const watch = watchPrint(context);
	const before = remembered?.watch === watch ? remembered : undefined;
	const way = wayFor(chosen, { pages, wholeFirst: isWholeFirst(options) });
	const connection = await connect(context);
	const planFor = await listRequest(context, connection, chosen, read);
	const began = Date.now();
	const stretches = way.stretches(before?.state, began);
	const reads = await readStretches(context, connection, planFor, stretches, mostRecords(chosen));
	const records = recordsOf(reads);
	const settled = settle(context, chosen, () =>
		way.settle(before?.state, reads, { began, ended: Date.now() }),
	);
	checkBelievable(context, chosen, settled.found, records);
	const existing = before === undefined && firstPoll === 'give' && chosen.watch !== 'deleted';
	const found = existing
		? records.map((record): Found => ({ record, update: 'new' }))
		: settled.found.filter(({ update }) => isWanted(chosen, update));
	const memory = new FieldMemory(changedFields, before?.fields);
	const items = found.map((each) => toItem(chosen, each, changedFields.length > 0, memory));
	for (const record of records) memory.see(hideSecrets(chosen.resource, record));
	for (const { record, update } of settled.found)
		if (update === 'deleted') memory.forget(idOf(record));
	return {
		items,
		memory: {
			watch,
			state: settled.state,
			...(changedFields.length > 0 ? { fields: memory.pack() } : {}),
		},
	};
}

/** Gives what `work` gives; that nobody can tell what happened is said in words. */
function settle<T>(context: IPollFunctions, chosen: Chosen, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw inWords(context, chosen, error as Error);
	}
}

function inWords(context: IPollFunctions, { resource }: Chosen, error: Error): Error {
	return error instanceof PlaceLost
		? new NodeOperationError(
				context.getNode(),
				`Which ${lowerCase(resourceWording(resource).plural)} are new can't be told: nothing is left of the place where their list ended`,
				{
					description:
						"Factorial does not take the place any more from which the list is read on, and no record that was seen there is left. Look in Factorial at what was added since the last item came. To go on, change 'Filters' or put a new Factorial Updates Trigger in the place of this one: it begins with what is there then.",
				},
			)
		: error;
}

function isWanted({ watch }: Chosen, update: Found['update']): boolean {
	return watch === 'newAndChanged' ? update !== 'deleted' : watch === update;
}

function toItem(
	{ resource }: Chosen,
	{ record, update }: Found,
	withChanges: boolean,
	memory: FieldMemory,
): IDataObject {
	if (update === 'deleted') return { ...memory.last(idOf(record)), ...record, update };
	const shown = hideSecrets(resource, record);
	const changed =
		withChanges && update !== 'new' ? { changed: memory.changes(shown) as IDataObject } : {};
	return { ...shown, update, ...changed };
}

/** Factorial answers with an empty list when the credential may no longer look. */
function checkBelievable(
	context: IPollFunctions,
	{ resource, way }: Chosen,
	found: readonly Found[],
	records: readonly IDataObject[],
): void {
	const gone = found.filter(({ update }) => update === 'deleted').length;
	if (way !== 'comparison' || records.length > 0 || gone <= FEW) return;
	throw new NodeOperationError(
		context.getNode(),
		`Factorial lists none of the ${gone} ${lowerCase(resourceWording(resource).plural)} any more`,
		{
			description:
				"Look at the credential first: without the permission, Factorial answers with empty lists. If they are all deleted, change 'Filters' or put a new Factorial Updates Trigger in the place of this one.",
		},
	);
}

/** Parameters that say when and how, not what. */
const NOT_WATCHED = new Set(['cost', 'options', 'pollTimes']);

/** Of all that says what is watched: a change in it begins a new watch. Expressions count as they are written. */
function watchPrint(context: IPollFunctions): string {
	const { parameters, credentials, typeVersion } = context.getNode();
	const { changedFields } = (parameters.options ?? {}) as WatchOptions;
	const ids = Object.values(credentials ?? {}).map(({ id }) => id);
	const counts = Object.entries(parameters).filter(([name]) => !NOT_WATCHED.has(name));
	const sorted = [...counts, ['changedFields', changedFields ?? []] as const].sort(([a], [b]) =>
		a < b ? -1 : 1,
	);
	return printOf(sorted, ids, typeVersion);
}

function pagesOf(context: IPollFunctions, { pages = DEFAULT_PAGES }: WatchOptions): number {
	if (Number.isInteger(pages) && pages > 0) return pages;
	throw new NodeOperationError(
		context.getNode(),
		"'Most Pages per Poll' is not a whole number above zero",
		{ description: `Enter e.g. ${DEFAULT_PAGES}, or remove the option.` },
	);
}
