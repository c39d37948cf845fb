/** Who made the change that a delivery tells of. */
import type { IDataObject } from 'n8n-workflow';

/** Headers of Factorial's deliveries; they may be missing. */
export const AUTHOR_ID = 'x-factorial-author-id';
export const AUTHOR_TYPE = 'x-factorial-author-type';

/** An employee by access id, or the company whose token an integration used. */
export interface Author extends IDataObject {
	id: string;
	type: string;
}

/** Gives the author that the headers name, or null where they name none. */
export function authorOf(headers: Readonly<Record<string, unknown>>): Author | null {
	const { [AUTHOR_ID]: id, [AUTHOR_TYPE]: type } = headers;
	return typeof id === 'string' && typeof type === 'string'
		? { id, type: type.toLowerCase() }
		: null;
}
