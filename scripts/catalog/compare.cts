/** Compares two catalogs: what the later one adds, takes away and changes, as data for the summary. */
import type { Catalog, Member, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';

/** One of the two catalogs, with the trigger's events. */
export interface Side extends Omit<Catalog, 'versions'> {
	events: readonly FactorialEvent[];
}

export type Difference = 'answer' | 'called' | 'name' | 'need' | 'record' | 'type';

/**
 * One thing before and after: what is new has no `before`, what is gone no `after`.
 * Of what is in both, `differs` says in what way; `name` means that the two are alike but for it,
 * `called` that the later one says so itself.
 */
export type Pair<T> = { before: T; after: T; differs?: readonly Difference[] } | { before: T; after?: undefined; differs?: undefined } | { before?: undefined; after: T; differs?: undefined };
type Kept<T> = { before: T; after: T; differs?: undefined };

/** A field and where it stands: the groups around it and, last, the field itself. */
export interface FieldAt {
	operation: Operation;
	route: readonly Member[];
}

export interface Differences {
	/** The versions of the two catalogs. */
	from: string;
	to: string;
	/** Resources, each as its operations. */
	resources: Array<Pair<Operation[]>>;
	/** Operations of the resources that both have. */
	operations: Array<Pair<Operation>>;
	/** Fields of the operations that both have. */
	fields: Array<Pair<FieldAt>>;
	/** Values of the choices that both have. */
	choices: Array<{ field: FieldAt; added: string[]; removed: string[] }>;
	/** What the records of a resource that both have hold. */
	properties: Array<{ resource: string; added: string[]; removed: string[] }>;
	events: Array<Pair<FactorialEvent>>;
}

/** Gives all that differs between two catalogs; where nothing does, all lists are empty. */
export function compare(before: Side, after: Side): Differences {
	const resources = pair(byResource(before.operations), byResource(after.operations), ([row]) => row?.resource ?? '', resourceShape, (rows) => rows.flatMap(({ was = [] }) => was.map(({ resource }) => resource)));
	const same = resources.filter(isKept);
	const operations = same.flatMap((both) => pair(both.before, both.after, ({ operation }) => operation, operationShape, ({ resource, was = [] }) => was.filter((name) => name.resource === resource).map(({ operation }) => operation)));
	const kept = operations.filter(isKept);
	const fields = operations.filter(isInBoth).flatMap((both) => compareFields({ operation: both.before, route: [] }, { operation: both.after, route: [] }));
	return {
		from: before.version,
		to: after.version,
		resources: resources.filter(isChange),
		operations: [
			...operations.filter(isChange),
			...kept.filter((both) => both.before.answer !== both.after.answer).map((both) => ({ ...both, differs: ['answer' as const] })),
		],
		fields: fields.flatMap(changedField),
		choices: fields.filter(isKept).flatMap(changedChoices),
		properties: Object.entries(before.records).flatMap(([resource, { properties }]) => {
			const now = after.records[resource]?.properties;
			return now === undefined ? [] : changedNames(properties, now).map((names) => ({ resource, ...names }));
		}),
		events: pair(before.events, after.events, ({ name }) => name).flatMap((both) => {
			if (!isKept(both)) return [both];
			return both.before.record === both.after.record ? [] : [{ ...both, differs: ['record' as const] }];
		}),
	};
}

/** Tells whether two catalogs are the same but for their version. */
export function isSame({ from: _from, to: _to, ...lists }: Differences): boolean {
	return Object.values(lists).every((list) => list.length === 0);
}

/**
 * Brings together what has the same name. What is gone and what is new are likely one thing with a new name
 * where `shape` is the same and no other of them has it; they are for certain where `wasOf` the new one has the name.
 */
function pair<T>(before: readonly T[], after: readonly T[], nameOf: (entry: T) => string, shape?: (entry: T) => unknown, wasOf: (entry: T) => readonly string[] = () => []): Array<Pair<T>> {
	const later = new Map(after.map((entry) => [nameOf(entry), entry]));
	const earlier = new Set(before.map(nameOf));
	const gone = before.filter((entry) => !later.has(nameOf(entry)));
	const fresh = after.filter((entry) => !earlier.has(nameOf(entry)));
	const only = (entries: readonly T[], like: T) => (shape === undefined ? [] : entries.filter((entry) => isEqual(shape(entry), shape(like))));
	const called = new Map(gone.flatMap((entry) => fresh.filter((each) => wasOf(each).includes(nameOf(entry))).map((each) => [entry, each] as const)));
	const renamed = new Map(called);
	for (const entry of gone) {
		const [successor, ...others] = only(fresh, entry);
		if (!renamed.has(entry) && successor !== undefined && others.length === 0 && only(gone, entry).length === 1) renamed.set(entry, successor);
	}
	const successors = new Set(renamed.values());
	return [
		...before.map((entry): Pair<T> => {
			const successor = renamed.get(entry);
			if (successor !== undefined) return { before: entry, after: successor, differs: [called.has(entry) ? 'called' : 'name'] };
			const now = later.get(nameOf(entry));
			return now === undefined ? { before: entry } : { before: entry, after: now };
		}),
		...fresh.filter((entry) => !successors.has(entry)).map((entry) => ({ after: entry })),
	];
}

function isKept<T>(both: Pair<T>): both is Kept<T> {
	return both.before !== undefined && both.after !== undefined && both.differs === undefined;
}

/** What goes by another name may differ within, too. */
function isInBoth<T>(both: Pair<T>): both is Pair<T> & { before: T; after: T } {
	return isKept(both) || both.differs?.includes('called') === true;
}

function isChange<T>(both: Pair<T>): boolean {
	return !isKept(both);
}

function byResource(rows: readonly Operation[]): Operation[][] {
	const found = new Map<string, Operation[]>();
	for (const row of rows) found.set(row.resource, [...(found.get(row.resource) ?? []), row]);
	return [...found.values()];
}

/** Compares fields and, where both are groups, what is in them. */
function compareFields(before: FieldAt, after: FieldAt): Array<Pair<FieldAt>> {
	return pair(membersOf(before), membersOf(after), ({ name }) => name, memberShape, ({ was = [] }) => was).flatMap((both): Array<Pair<FieldAt>> => {
		const earlier = both.before && { ...before, route: [...before.route, both.before] };
		const later = both.after && { ...after, route: [...after.route, both.after] };
		const found = { ...both, before: earlier, after: later } as Pair<FieldAt>;
		const inside = isKept(both) && both.before.type === 'group' && both.after.type === 'group' && earlier && later;
		return inside ? [found, ...compareFields(earlier, later)] : [found];
	});
}

function membersOf({ operation, route }: FieldAt): readonly Member[] {
	return route.length === 0 ? operation.fields : (route.at(-1)?.members ?? []);
}

function changedField(both: Pair<FieldAt>): Array<Pair<FieldAt>> {
	if (!isKept(both)) return [both];
	const [earlier, later] = [fieldOf(both.before), fieldOf(both.after)];
	const differs = [
		...(isDemanded(earlier) === isDemanded(later) ? [] : ['need' as const]),
		...(isEqual(typeShape(earlier), typeShape(later)) ? [] : ['type' as const]),
	];
	return differs.length === 0 ? [] : [{ ...both, differs }];
}

function changedChoices({ before, after }: Kept<FieldAt>): Differences['choices'] {
	const { options: earlier } = fieldOf(before);
	const { options: later } = fieldOf(after);
	return earlier === undefined || later === undefined ? [] : changedNames(earlier, later).map((names) => ({ field: after, ...names }));
}

function changedNames(before: readonly string[], after: readonly string[]): Array<{ added: string[]; removed: string[] }> {
	const added = after.filter((name) => !before.includes(name));
	const removed = before.filter((name) => !after.includes(name));
	return added.length + removed.length === 0 ? [] : [{ added, removed }];
}

/** Gives the field that a route leads to. */
export function fieldOf({ route }: FieldAt): Member {
	return route.at(-1) as Member;
}

/** Tells whether people have to give a value: the company fills itself. */
export function isDemanded({ required, filled }: Member): boolean {
	return required === true && filled === undefined;
}

/** Fields that point to the resource's own records do so under the new name, too. */
function resourceShape(rows: readonly Operation[]): string {
	const own = JSON.stringify(rows[0]?.resource);
	return rows.map((row) => JSON.stringify([row.operation, operationShape(row)]).replaceAll(own, '"own"')).sort().join();
}

function operationShape({ method, answer, fields }: Operation): unknown {
	return [method, answer, fields.map((field) => [field.name, memberShape(field)])];
}

function memberShape(member: Member): unknown {
	return [typeShape(member), isDemanded(member), member.options, member.members?.map((part) => [part.name, memberShape(part)])];
}

function typeShape({ type, list, to, by, open }: Member): unknown {
	return [type, list, to, by, open];
}

function isEqual(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
