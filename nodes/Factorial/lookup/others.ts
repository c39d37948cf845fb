/** Names the records that a listed record points to, so that a membership reads as its employee and team and not as two IDs. */
import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { findOperation } from '../catalog';
import { fieldKeys, mostSpecific } from '../catalog/precedence';
import { recordsBehindIds } from '../catalog/overrides/facts/recordsBehindIds';
import { listPage } from '../transport/call';
import type { Connection } from '../transport/connection';
import { namesOf, titleOf, type OtherNames } from './names';

/** Gives the names behind the IDs that the records of one page are named by; one request for each kind of record. */
export async function namesOfOthers(
	context: ILoadOptionsFunctions,
	connection: Connection,
	resource: string,
	records: readonly IDataObject[],
): Promise<OtherNames> {
	const { title, detail = [] } = namesOf(resource);
	const found: Record<string, ReadonlyMap<string, string>> = {};
	for (const property of [...title, ...detail]) {
		const target = mostSpecific(recordsBehindIds, fieldKeys(resource, 'getAll', property));
		if (
			!target ||
			target.value !== undefined ||
			!canBeAskedByIds(target.resource, context.getNode().typeVersion)
		)
			continue;
		const ids = [
			...new Set(
				records
					.map((record) => record[property])
					.filter((id): id is string => typeof id === 'string' && id !== ''),
			),
		];
		if (ids.length === 0) continue;
		const { records: others } = await listPage(context, connection, target.resource, { ids });
		found[property] = new Map(
			others
				.map((other) => [String(other.id), titleOf(target.resource, other)] as const)
				.filter(([, name]) => name !== ''),
		);
	}
	return found;
}

/** Only a list that asks for nothing else and takes IDs tells just these. */
function canBeAskedByIds(resource: string, typeVersion: number): boolean {
	const { fields = [] } = findOperation(resource, 'getAll', typeVersion) ?? {};
	return (
		fields.some(({ name }) => name === 'ids') &&
		fields.every(({ required, type }) => required !== true || type === 'boolean')
	);
}
