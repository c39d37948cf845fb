/** Says what the output alone does not tell: an emptiness that may have a reason. */
import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import type { Login } from '../catalog/logins';

/** Gives the hints for an execution of which `answers` holds the records of each item; that a limit cut a list, n8n says itself. */
export function hintsFor(
	{ answer }: Pick<Operation, 'answer'>,
	answers: ReadonlyArray<readonly IDataObject[]>,
	{ noRecords, onlyIds }: Login,
): NodeExecutionHint[] {
	const hints: string[] = [];
	const records = answers.flat();
	if (answer === 'page' && answers.length > 0 && records.length === 0) {
		hints.push(
			`Factorial returned no records. If there should be some, look at the filters and switches above, then at the credential: ${noRecords}.`,
		);
	}
	if (records.length > 0 && records.every(isBlank)) {
		hints.push(`Every field but the IDs is empty. ${onlyIds}`);
	}
	return hints.map((message) => ({ message, location: 'outputPane', type: 'info' }));
}

function isBlank(record: IDataObject): boolean {
	const others = Object.entries(record).filter(([name]) => !/(^|_)(id|ids|uuid)$/.test(name));
	return others.length > 3 && others.every(([, value]) => value === null);
}
