// Ids in a body must point to a record, at any depth, and access ids must be access ids: 422 as Rails gives it (setting `checkReferences`).
import type { Company } from './company.cts';
import { referenceOf } from './data/references.cts';
import type { Reference } from './data/references.cts';
import type { ApiDocument, Operation } from './openapi.cts';
import { add } from './query.cts';
import type { Problems } from './schema.cts';

/** Adds a problem for each id that points nowhere; nested ones by their place, `shifts.0.employee_id`. */
export function checkReferences(company: Company, document: ApiDocument, operation: Operation, body: Record<string, unknown>, problems: Problems): void {
	const visit = (value: unknown, path: string[], place: string[]): void => {
		if (Array.isArray(value)) value.forEach((item, index) => visit(item, path, typeof item === 'object' ? [...place, String(index)] : place));
		else if (typeof value === 'object' && value !== null) {
			for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name], [...place, name]);
		} else if (typeof value === 'string') {
			const reference = referenceOf(path.join('.'), operation.resource, document.resources);
			if (reference && !exists(company, reference, value)) add(problems, place.join('.'), 'must exist');
			if (path.length > 1 && path.at(-1) === 'company_id' && value !== company.id) add(problems, place.join('.'), 'is not the company of this token');
		}
	};
	visit(body, [], []);
}

function exists(company: Company, { resource, property }: Reference, id: string): boolean {
	if (property === 'id') return company.store.get(resource, id) !== undefined;
	return company.store.records(resource).some((record) => record[property] === id);
}
