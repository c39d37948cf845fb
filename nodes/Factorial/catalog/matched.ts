/** Makes the rows of the operations that look first, Create or Update and Find, from the rows of the resource's own operations. */
import { withoutSpan } from './asOf';
import type { Field, KeyPart, Match, Matching, NodeVersion, Operation, Upsert } from './types';
import { isThere } from './versions';

/** The field by which one says what to look by. */
const MATCH_BY = 'matchBy';

/** Gives the rows for all versions of the node; a line whose operations a version lacks gives none there. */
export function matchedRows(
	lines: readonly Matching[],
	operations: readonly Operation[],
	versions: ReadonlyArray<Pick<NodeVersion, 'typeVersion'>>,
): Operation[] {
	return lines.flatMap((line) => {
		const resource = line.resource ?? line.on;
		const own = operations.filter((row) => row.resource === resource);
		const views = versions.map(({ typeVersion }) => {
			const seen = own
				.filter((row) => isThere(row, typeVersion))
				.map((row) => ({ ...row, fields: there(row.fields, typeVersion) }));
			return { typeVersion, rows: rowsOf(line, seen) };
		});
		return [0, 1].flatMap((place) =>
			spans(views.map(({ typeVersion, rows }) => ({ typeVersion, row: rows[place] }))),
		);
	});
}

function there(fields: readonly Field[], typeVersion: number): Field[] {
	return fields.filter((field) => isThere(field, typeVersion)).map(withoutSpan);
}

/** Joins what is the same in versions that follow one another. */
function spans(
	views: ReadonlyArray<{ typeVersion: number; row: Operation | undefined }>,
): Operation[] {
	const joined: Operation[] = [];
	let last: string | undefined;
	for (const [index, { typeVersion, row }] of views.entries()) {
		const text = JSON.stringify(row);
		const open = joined.at(-1);
		if (text !== last && last !== undefined && open !== undefined)
			open.until = views[index - 1]?.typeVersion ?? typeVersion;
		if (text !== last && row !== undefined)
			joined.push({ ...row, ...(index > 0 ? { since: typeVersion } : {}) });
		last = text;
	}
	return joined;
}

function rowsOf(line: Matching, seen: readonly Operation[]): Operation[] {
	const find = (name: string) => seen.find(({ operation }) => operation === name);
	const [create, update, list] = [find(line.create), find(line.update), find('getAll')];
	if (create === undefined || update === undefined || list === undefined) return [];
	const decidedBy = Object.keys(line.by).length > 1 ? (line.decidedBy ?? MATCH_BY) : undefined;
	const match: Match = {
		by: line.by,
		...(line.resource === undefined ? {} : { resource: line.resource }),
		...(decidedBy === undefined ? {} : { decidedBy }),
	};
	const upsert: Upsert = {
		create: line.create,
		update: line.update,
		...(line.createNames === undefined ? {} : { createNames: line.createNames }),
	};
	const keys = keyFields(match, create);
	const upserting: Operation = {
		resource: line.on,
		operation: line.operation ?? 'createOrUpdate',
		method: 'POST',
		path: create.path,
		answer: 'record',
		match,
		upsert,
		fields: [...keys, ...otherFields(line, match, create, update)],
	};
	if (line.operation !== undefined) return [upserting];
	const finding: Operation = {
		resource: line.on,
		operation: 'find',
		method: 'GET',
		path: list.path,
		answer: 'found',
		match,
		fields: [
			...keys.map((field): Field => ({ ...field, in: 'node' })),
			{ name: 'failIfNotFound', in: 'node', type: 'boolean', shown: true },
		],
	};
	return [upserting, finding];
}

/** What says by which key to look, and the parts of all keys, each there with its key. */
function keyFields({ by, decidedBy }: Match, create: Operation): Field[] {
	const names = Object.keys(by);
	const decider: Field[] =
		decidedBy === undefined
			? []
			: [
					{
						name: decidedBy,
						in: 'node',
						type: 'choice',
						required: true,
						decides: true,
						options: names,
					},
				];
	const parts = new Map<string, { part: KeyPart; of: string[] }>();
	for (const [name, key] of Object.entries(by))
		for (const part of key.parts) {
			const entry = parts.get(part.field) ?? { part, of: [] };
			entry.of.push(name);
			parts.set(part.field, entry);
		}
	const fields = [...parts.values()].map(({ part, of }): Field => {
		const when = whenOf(of, names, decidedBy);
		const given = create.fields.find(({ name }) => name === (part.as ?? part.field));
		return {
			...bare(given),
			...(part.to === undefined ? {} : { type: 'id', to: part.to }),
			...(part.record === undefined ? {} : { record: part.record }),
			name: part.field,
			in: 'node',
			required: true,
			...when,
		};
	});
	return [...decider, ...fields];
}

function whenOf(
	of: readonly string[],
	all: readonly string[],
	decidedBy: string | undefined,
): Pick<Field, 'when'> {
	if (decidedBy === undefined || of.length === all.length) return {};
	return { when: { field: decidedBy, values: of } };
}

/** What a field is in itself, without what it is to its operation. */
function bare(field: Field | undefined): Pick<Field, 'type'> & Partial<Field> {
	const own: Partial<Field> = { ...field };
	delete own.required;
	delete own.shown;
	return { type: 'text', ...own };
}

/** What else the create and the update take, each once. What only the create asks for can be left out where there is something to update. */
function otherFields(
	{ createNames = {}, fields: written = [] }: Matching,
	{ by, decidedBy }: Match,
	create: Operation,
	update: Operation,
): Field[] {
	const names = Object.keys(by);
	const keys = Object.values(by);
	const always = new Set([
		...keys.flatMap(({ fixed = {} }) => Object.keys(fixed)),
		...keys.flatMap(({ parts }) => parts.flatMap(({ as }) => as ?? [])),
	]);
	const formName = (name: string) =>
		Object.entries(createNames).find(([, other]) => other === name)?.[0] ?? name;
	const inCreate = new Map(create.fields.map((field) => [formName(field.name), field]));
	const inUpdate = new Map(update.fields.map((field) => [field.name, field]));
	const all = [...new Set([...inCreate.keys(), ...inUpdate.keys()])].filter((name) => {
		const field = inCreate.get(name) ?? inUpdate.get(name);
		return !always.has(name) && field?.record !== true && field?.filled === undefined;
	});
	return all.flatMap((name): Field[] => {
		const own = written.find((field) => field.name === name);
		if (own !== undefined) return [own];
		const of = names.filter((key) => by[key]?.parts.some((part) => part.field === name));
		if (of.length === names.length) return [];
		const made = inCreate.get(name);
		const needed = made?.required === true;
		const others = names.filter((key) => !of.includes(key));
		return [
			{
				...bare(made ?? inUpdate.get(name)),
				name,
				in: 'body',
				...(needed || made?.shown === true || of.length > 0 ? { shown: true } : {}),
				...(needed ? { neededToCreate: true } : {}),
				...(made === undefined ? { only: 'update' } : {}),
				...(inUpdate.has(name) ? {} : { only: 'create' }),
				...whenOf(others, names, decidedBy),
			},
		];
	});
}
