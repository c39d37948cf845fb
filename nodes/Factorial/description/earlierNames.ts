/** Keeps what workflows have saved under names that fields had before: n8n takes away every parameter that no property knows. */
import type { INodeProperties } from 'n8n-workflow';

import type { Member } from '../catalog/types';

/** Gives one hidden parameter for each earlier name of a field; the request reads it where the field itself holds nothing. */
export function earlierNames(displayName: string, { was = [] }: Member): INodeProperties[] {
	return was.map((name) => ({ displayName, name, type: 'hidden', default: '' }));
}
