/** Which record a request acts on: writes to one record keep their order, and errors name it. */
import type { RequestPlan } from './build';

/** Gives the ID of the record that a request acts on, from its path or its body; nothing where it makes a new one. */
export function recordId({
	operation,
	path,
	json,
}: Pick<RequestPlan, 'json' | 'operation' | 'path'>): string | undefined {
	const record = operation.fields.find((field) => field.record === true);
	if (record === undefined) return undefined;
	const place = operation.path.split('/').indexOf(`{${record.name}}`);
	const found = place < 0 ? json?.[record.name] : decodeURIComponent(path.split('/')[place] ?? '');
	return typeof found === 'string' && found !== '' ? found : undefined;
}
