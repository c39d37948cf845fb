/** Lists the values that workflows save, so that a later version of the API can't lose one unnoticed. */
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type { Member, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';

/** Gives one line for each operation, each of its fields and each event, sorted. */
export function savedValues(operations: readonly Operation[], events: readonly FactorialEvent[]): string[] {
	const ofOperations = operations.flatMap(({ resource, operation, fields }) => {
		const saved = `${resourceValue(resource)} ${operation}`;
		return [saved, ...names(fields, saved)];
	});
	return [...ofOperations, ...events.map(({ name }) => `event ${name}`)].sort();
}

function names(members: readonly Member[], prefix: string): string[] {
	return members.flatMap((member) => [`${prefix}.${member.name}`, ...names(member.members ?? [], `${prefix}.${member.name}`)]);
}
