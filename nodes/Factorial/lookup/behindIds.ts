/** What the records behind IDs are called: asked of Factorial in as few requests as its lists allow, and remembered for the execution. */
import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';

import { findOperation } from '../catalog';
import { isOptional, mayBeEmpty } from '../catalog/form';
import { recordsBehindIds } from '../catalog/overrides/facts/recordsBehindIds';
import { recordsBehindProperties } from '../catalog/overrides/facts/recordsBehindProperties';
import { fieldKeys, mostSpecific } from '../catalog/precedence';
import { listRecords } from '../transport/call';
import type { Connection, Sender } from '../transport/connection';
import { PAGE_SIZE } from '../transport/paginate';
import { isStopped } from '../transport/wait';
import { remembered } from './memory';
import { namesOf, readable, type OtherNames } from './names';

const ALL_RECORDS = { ...recordsBehindIds, ...recordsBehindProperties };

/** Gives which other records a property of a resource's records points to, or nothing where that is not known or it is the record's own key. */
export function recordsBehind(resource: string, property: string): Omit<Pointer, 'id'> | undefined {
	const target = mostSpecific(ALL_RECORDS, fieldKeys(resource, 'getAll', property));
	if (!target || (target.resource === resource && target.value === property)) return undefined;
	return { resource: target.resource, by: target.value ?? 'id' };
}

/** An ID, with the records that it is one of and the property of theirs that it is. */
interface Pointer {
	resource: string;
	by: string;
	id: string;
}

/** What a record may be called, the best first: a text, or whatever another record is called. */
type Title = ReadonlyArray<Pointer | string>;

/** The properties that IDs of other records hold. */
const KEYS = ['id', 'access_id', 'uuid'] as const;

/** Names of records by their IDs, remembered for one execution or one list. */
export class NamesBehindIds {
	private readonly titles: Map<string, Title>;

	/** Why the records of a resource could not be asked for, in Factorial's words or ours. */
	readonly failures = new Map<string, string>();

	constructor(
		private readonly context: Sender,
		private readonly connection: Connection,
	) {
		this.titles = remembered(context, connection, 'names behind IDs', () => new Map());
	}

	/** Remembers records that are at hand, so that they are not asked for. */
	know(resource: string, records: readonly IDataObject[]): void {
		for (const record of records) {
			const title = titleOf(resource, record);
			if (title.length === 0) continue;
			for (const by of KEYS) {
				const id = record[by];
				if (typeof id === 'string') this.titles.set(keyOf({ resource, by, id }), title);
			}
		}
	}

	/**
	 * Gives the names behind the IDs that these properties of a resource's records hold, alone or several.
	 * What can't be named is not among them: no list that takes IDs, not found, refused or lost.
	 */
	async in(
		resource: string,
		records: readonly IDataObject[],
		properties: readonly string[],
	): Promise<OtherNames> {
		const pointers = properties.flatMap((property) => {
			const target = recordsBehind(resource, property);
			if (target === undefined) return [];
			const ids = records.flatMap((record) => [record[property]].flat());
			return [...new Set(ids)]
				.filter((id): id is string => typeof id === 'string' && id !== '')
				.map((id) => ({ property, ...target, id }));
		});
		await this.learn(pointers);
		const found: Record<string, Map<string, string>> = {};
		for (const { property, ...pointer } of pointers) {
			const name = this.nameOf(pointer);
			if (name !== '') (found[property] ??= new Map()).set(pointer.id, name);
		}
		return found;
	}

	private nameOf(pointer: Pointer): string {
		for (const part of this.titles.get(keyOf(pointer)) ?? []) {
			const name = typeof part === 'string' ? part : this.nameOf(part);
			if (name !== '') return name;
		}
		return '';
	}

	/** Asks for all that is not known yet, then for what that is named by. */
	private async learn(pointers: readonly Pointer[]): Promise<void> {
		const kinds = new Map<string, Pointer[]>();
		for (const pointer of pointers) {
			const kind = `${KEYS.findIndex((key) => key === pointer.by)} ${pointer.resource}`;
			kinds.set(kind, [...(kinds.get(kind) ?? []), pointer]);
		}
		// By ID first: the records that come tell their other keys, too.
		for (const [, kind] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) await this.ask(kind);
		const further = pointers
			.flatMap((pointer) => this.titles.get(keyOf(pointer)) ?? [])
			.filter((part) => typeof part !== 'string')
			.filter((pointer) => !this.titles.has(keyOf(pointer)));
		if (further.length > 0) await this.learn(further);
	}

	/** All pointers are of one kind. */
	private async ask(pointers: readonly Pointer[]): Promise<void> {
		const unknown = pointers.filter((pointer) => !this.titles.has(keyOf(pointer)));
		const [{ resource, by } = { resource: '', by: '' }] = unknown;
		const ids = [...new Set(unknown.map(({ id }) => id))];
		const filters = listByKeys(resource, by, this.context);
		for (let start = 0; filters !== undefined && start < ids.length; start += PAGE_SIZE) {
			if (this.failures.has(resource)) break;
			const some = ids.slice(start, start + PAGE_SIZE);
			this.know(resource, await this.list(resource, { ...filters, [`${by}s`]: some }));
		}
		// What was not found once is not asked for again; what could not be asked for may come another time.
		if (this.failures.has(resource)) return;
		for (const pointer of unknown)
			if (!this.titles.has(keyOf(pointer))) this.titles.set(keyOf(pointer), []);
	}

	private async list(resource: string, filters: IDataObject): Promise<IDataObject[]> {
		return await listRecords(this.context, this.connection, resource, filters).catch(
			(error: unknown) => {
				const isAnswer = error instanceof NodeApiError || error instanceof NodeOperationError;
				if (!isAnswer || isStopped(this.context)) throw error;
				this.failures.set(resource, error.message);
				return [];
			},
		);
	}
}

function keyOf({ resource, by, id }: Pointer): string {
	return `${resource} ${by} ${id}`;
}

function titleOf(resource: string, record: IDataObject): Title {
	return namesOf(resource).title.flatMap((property): Title => {
		const text = readable(record[property]);
		if (text === '') return [];
		const target = recordsBehind(resource, property);
		return target ? [{ ...target, id: String(record[property]) }] : [text];
	});
}

/** Gives the filters with which a list tells just the records of given keys, or nothing where it can't: it takes no such keys, or asks for what nobody knows. */
function listByKeys(resource: string, by: string, context: Sender): IDataObject | undefined {
	const { fields = [] } = findOperation(resource, 'getAll', context.getNode().typeVersion) ?? {};
	const { filters = {} } = namesOf(resource);
	const isKnown = ({ name }: { name: string }) => name in filters || name === `${by}s`;
	const isAsked = fields.some(({ name }) => name === `${by}s`);
	return isAsked &&
		fields.every(
			(field) =>
				isKnown(field) || isOptional(field) || mayBeEmpty(field) || field.type === 'boolean',
		)
		? ({ ...filters } as IDataObject)
		: undefined;
}
