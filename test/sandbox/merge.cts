// Puts what a request says into a record: only fields that the record has, of the type that it has there.
import type { Schema } from './openapi.cts';
import type { SandboxRecord } from './store.cts';

/** Requests that call a field otherwise than the record does. */
const aliases: Record<string, string> = {
	subscription_type: 'type',
	address_line1: 'address_line_1',
	address_line_one: 'address_line_1',
	address_line_two: 'address_line_2',
	contract_starts_on: 'starts_on',
	contract_effective_on: 'effective_on',
	post_group_id: 'posts_group_id',
	work_area_id: 'locations_work_area_id',
	destination_team_id: 'team_id',
	destination_parent_team_id: 'parent_team_id',
	file_filename: 'filename',
	file_name: 'filename',
	due_on: 'due_date',
	schedule_id: 'work_schedule_schedule_id',
	signee_ids: 'signees',
};

function fits(schema: Schema, value: unknown): boolean {
	if (schema.enum) return schema.enum.includes(String(value));
	switch (schema.type) {
		case 'integer':
			return Number.isInteger(value);
		case 'array':
			return Array.isArray(value) && value.every((item) => fits(schema.items ?? {}, item));
		case 'object':
			return typeof value === 'object' && (schema.required ?? []).every((name) => name in (value as object));
		case undefined:
			return true;
		default:
			return typeof value === schema.type;
	}
}

/** Nested fields that the record's schema does not have (`_destroy`, `temp_id`) only steer the request. */
function trim(schema: Schema, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((item) => trim(schema.items ?? {}, item));
	if (typeof value !== 'object' || value === null || !schema.properties) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => {
			const property = schema.properties?.[name];
			return property ? [[name, trim(property, inner)]] : [];
		}),
	);
}

/** Changes the record in place; what does not fit its schema is left out, null clears an optional field. */
export function merge(record: SandboxRecord, schema: Schema, body: Record<string, unknown>): SandboxRecord {
	const required = new Set(schema.required);
	for (const [sent, value] of Object.entries(body)) {
		const bare = sent.replace(/\[\]$/, '');
		const name = schema.properties?.[bare] ? bare : (aliases[bare] ?? bare);
		const property = schema.properties?.[name];
		if (!property || name === 'id') continue;
		if (value === null ? !required.has(name) : fits(property, value)) record[name] = trim(property, value);
	}
	return record;
}

/** Full names follow first and last names. */
export function refresh(record: SandboxRecord, now: Date): SandboxRecord {
	if (typeof record.first_name === 'string' && 'full_name' in record) {
		record.full_name = [record.first_name, record.last_name].filter(Boolean).join(' ');
	}
	if (typeof record.updated_at === 'string') record.updated_at = now.toISOString();
	return record;
}
