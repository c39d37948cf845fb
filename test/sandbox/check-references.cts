// An optional check (setting `checkReferences`): ids in a body must point to a record, and access ids must be access ids.
import type { Company } from './company.cts';
import { referenceOf } from './data/references.cts';
import type { ApiDocument, Operation } from './openapi.cts';
import { add } from './query.cts';
import type { Problems } from './schema.cts';

/** Adds a problem for each id that points nowhere. */
export function checkReferences(company: Company, document: ApiDocument, operation: Operation, body: Record<string, unknown>, problems: Problems): void {
	for (const [field, value] of Object.entries(body)) {
		const reference = referenceOf(field, operation.area, document.resources);
		if (!reference || value === null) continue;
		const known = (id: unknown) =>
			reference.property === 'id'
				? company.store.get(reference.resource, String(id)) !== undefined
				: company.store.records(reference.resource).some((record) => record[reference.property] === id);
		if (![value].flat().every(known)) {
			add(problems, field, `must be the ${reference.property} of one of ${reference.resource}`);
		}
	}
}
