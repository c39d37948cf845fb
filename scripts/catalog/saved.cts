/** Lists the values that workflows save, so that a later version of the API can't lose one unnoticed. */
import type { Member, Operation } from '../../nodes/Factorial/catalog/types';

/** Gives one line for each operation and each of its fields, sorted. */
export function savedValues(operations: readonly Operation[]): string[] {
	return operations.flatMap((row) => [`${row.resource} ${row.operation}`, ...names(row.fields, `${row.resource} ${row.operation}`)]).sort();
}

function names(members: readonly Member[], prefix: string): string[] {
	return members.flatMap((member) => [`${prefix}.${member.name}`, ...names(member.members ?? [], `${prefix}.${member.name}`)]);
}
