/** Lists the values that workflows save, so that a later version of the API can't lose one unnoticed. */
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type {
	Matching,
	Member,
	Operation,
	OperationName,
	RecordKey,
} from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';

/** Gives one line for each operation, each of its fields and each event that any version of the node offers, sorted. */
export function savedValues(
	operations: readonly Operation[],
	events: readonly FactorialEvent[],
): string[] {
	return linesOf(
		operations,
		events,
		({ resource, operation }) => [{ resource, operation }],
		({ name }) => [name],
	);
}

/** Gives one line for each mode in which a chooser takes something else than an ID, sorted. */
export function savedModes(keys: Readonly<Record<string, Readonly<Record<string, RecordKey>>>>) {
	return Object.entries(keys)
		.flatMap(([resource, modes]) =>
			Object.keys(modes).map((mode) => `chooser ${resourceValue(resource)} ${mode}`),
		)
		.sort();
}

/** Gives one line for each key among which one chooses by what to look, sorted. */
export function savedKeys(lines: readonly Matching[]): string[] {
	const several = lines.filter(({ by }) => Object.keys(by).length > 1);
	return several
		.flatMap(({ on, by }) => Object.keys(by).map((key) => `match ${resourceValue(on)} ${key}`))
		.sort();
}

/** As `savedValues`, with all that is accepted under a name of before. */
export function acceptedValues(
	operations: readonly Operation[],
	events: readonly FactorialEvent[],
): string[] {
	return linesOf(
		operations,
		events,
		(row) => [row, ...(row.was ?? [])],
		({ name, was = [] }) => [name, ...was],
	);
}

type NamesOf<T, N> = (named: T) => readonly N[];

function linesOf(
	operations: readonly Operation[],
	events: readonly FactorialEvent[],
	operationNames: NamesOf<Operation, OperationName>,
	memberNames: NamesOf<Member, string>,
): string[] {
	const fieldLines = (members: readonly Member[], prefix: string): string[] =>
		members.flatMap((member) =>
			memberNames(member).flatMap((name) => [
				`${prefix}.${name}`,
				...fieldLines(member.members ?? [], `${prefix}.${name}`),
			]),
		);
	const ofOperations = operations.flatMap((row) =>
		operationNames(row).flatMap(({ resource, operation }) => {
			const saved = `${resourceValue(resource)} ${operation}`;
			return [saved, ...fieldLines(row.fields, saved)];
		}),
	);
	return [...new Set([...ofOperations, ...events.map(({ name }) => `event ${name}`)])].sort();
}
