/** Compares two catalogs: what the later one adds, takes away and changes, as data for the summary. */
import type { Catalog, Member, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';
import { isChange, isEqual, isInBoth, isKept, pair, type Kept, type Pair } from './pair.cts';

/** One of the two catalogs, with the trigger's events. */
export interface Side extends Omit<Catalog, 'versions'> {
	events: readonly FactorialEvent[];
}

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
	const resources = pair(
		byResource(before.operations),
		byResource(after.operations),
		([row]) => row?.resource ?? '',
		resourceShape,
		(rows) => rows.flatMap(({ was = [] }) => was.map(({ resource }) => resource)),
	);
	const same = resources.filter(isKept);
	const operations = same.flatMap((both) =>
		pair(
			both.before,
			both.after,
			({ operation }) => operation,
			operationShape,
			({ resource, was = [] }) =>
				was.filter((name) => name.resource === resource).map(({ operation }) => operation),
		),
	);
	const kept = operations.filter(isKept);
	const names = new Map(
		resources
			.filter(isInBoth)
			.map(({ before: [was], after: [now] }) => [was?.resource, now?.resource] as const),
	);
	const fields = operations
		.filter(isInBoth)
		.flatMap((both) =>
			compareFields(
				{ operation: withTargets(both.before, names), route: [] },
				{ operation: both.after, route: [] },
			),
		);
	return {
		from: before.version,
		to: after.version,
		resources: resources.filter(isChange),
		operations: [
			...operations.filter(isChange),
			...kept
				.filter((both) => both.before.answer !== both.after.answer)
				.map((both) => ({ ...both, differs: ['answer' as const] })),
		],
		fields: fields.flatMap(changedField),
		choices: fields.filter(isKept).flatMap(changedChoices),
		properties: Object.entries(before.records).flatMap(([resource, { properties }]) => {
			const now = after.records[resource]?.properties;
			return now === undefined
				? []
				: changedNames(properties, now).map((names) => ({ resource, ...names }));
		}),
		events: pair(before.events, after.events, ({ name }) => name).flatMap((both) => {
			if (!isKept(both)) return [both];
			return both.before.record === both.after.record
				? []
				: [{ ...both, differs: ['record' as const] }];
		}),
	};
}

/** Tells whether two catalogs are the same but for their version. */
export function isSame({ from: _from, to: _to, ...lists }: Differences): boolean {
	return Object.values(lists).every((list) => list.length === 0);
}

/** Records are the same under the new name of their resource. */
function withTargets<T extends { fields: Member[] }>(
	row: T,
	names: ReadonlyMap<string | undefined, string | undefined>,
): T {
	const mapped = <M extends Member>(member: M): M => ({
		...member,
		...(member.to === undefined ? {} : { to: names.get(member.to) ?? member.to }),
		...(member.members === undefined ? {} : { members: member.members.map(mapped) }),
	});
	return { ...row, fields: row.fields.map(mapped) };
}

function byResource(rows: readonly Operation[]): Operation[][] {
	const found = new Map<string, Operation[]>();
	for (const row of rows) found.set(row.resource, [...(found.get(row.resource) ?? []), row]);
	return [...found.values()];
}

/** Compares fields and, where both are groups, what is in them. */
function compareFields(before: FieldAt, after: FieldAt): Array<Pair<FieldAt>> {
	return pair(
		membersOf(before),
		membersOf(after),
		({ name }) => name,
		memberShape,
		({ was = [] }) => was,
	).flatMap((both): Array<Pair<FieldAt>> => {
		const earlier = both.before && { ...before, route: [...before.route, both.before] };
		const later = both.after && { ...after, route: [...after.route, both.after] };
		const found = { ...both, before: earlier, after: later } as Pair<FieldAt>;
		const inside =
			isKept(both) &&
			both.before.type === 'group' &&
			both.after.type === 'group' &&
			earlier &&
			later;
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
	return earlier === undefined || later === undefined
		? []
		: changedNames(earlier, later).map((names) => ({ field: after, ...names }));
}

function changedNames(
	before: readonly string[],
	after: readonly string[],
): Array<{ added: string[]; removed: string[] }> {
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
	return rows
		.map((row) => JSON.stringify([row.operation, operationShape(row)]).replaceAll(own, '"own"'))
		.sort()
		.join();
}

function operationShape({ method, answer, fields }: Operation): unknown {
	return [method, answer, fields.map((field) => [field.name, memberShape(field)])];
}

function memberShape(member: Member): unknown {
	return [
		typeShape(member),
		isDemanded(member),
		member.options,
		member.members?.map((part) => [part.name, memberShape(part)]),
	];
}

function typeShape({ type, list, to, by, open }: Member): unknown {
	return [type, list, to, by, open];
}
