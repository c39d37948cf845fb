/** Asks Factorial for all that items wait for: the company, and records that were named by something else than their ID. */
import type { Sought, SoughtRecord } from '../request/waiting';
import { companyIdOf } from '../transport/company';
import type { Connection, Sender } from '../transport/connection';
import { findSought } from './byKey';

/** Gives what tells the company and the records that items wait for, or throws why it can't: to each item that needs it, and to no other. */
export async function askFor(
	context: Sender,
	connection: Connection,
	sought: readonly Sought[],
): Promise<(one: Sought) => string> {
	const records = sought.filter((one): one is SoughtRecord => one.kind === 'record');
	const companyId = sought.some(({ kind }) => kind === 'company')
		? await companyIdOf(context, connection).catch((error: Error) => error)
		: undefined;
	const idOf = await findSought(context, connection, records);
	return (one) => {
		if (one.kind === 'record') return idOf(one);
		if (typeof companyId === 'string') return companyId;
		throw companyId ?? new Error('Nobody asked for the company');
	};
}
