// Carries out one checked request on the company's records and says what to answer and what has changed.
import { wellKnown } from './actions.cts';
import type { Company } from './company.cts';
import { singular } from './data/references.cts';
import { filter } from './filters.cts';
import type { UploadedFile } from './multipart.cts';
import type { Operation } from './openapi.cts';
import { invalid, notFound } from './problem.cts';
import type { QueryValues } from './query.cts';
import { page } from './store.cts';
import type { Page, SandboxRecord } from './store.cts';

export interface Call {
	operation: Operation;
	id?: string | undefined;
	query: QueryValues;
	page: Page;
	body: Record<string, unknown>;
	files: UploadedFile[];
}

export interface Outcome {
	body: unknown;
	/** Records that were made, changed or deleted: each is a webhook delivery. */
	changed: SandboxRecord[];
}

/** Answers with the document's shape; throws a 404 for unknown ids. */
export function perform(company: Company, call: Call): Outcome {
	const { operation, body } = call;
	const { resource } = operation;
	switch (operation.kind) {
		case 'list':
			return { body: listOf(company, call), changed: [] };
		case 'get':
			return { body: company.find(resource, call.id), changed: [] };
		case 'create':
			return outcome(operation, [created(company, call)]);
		case 'update':
			return outcome(operation, [updated(company, call)]);
		case 'delete':
			return outcome(operation, [deleted(company, resource, call.id)]);
		default: {
			const known = wellKnown[`${resource} ${operation.tail}`];
			const records = known ? [known(company, body)].flat() : byPattern(company, operation, body);
			keepTeamsInStep(company, resource);
			return outcome(operation, records);
		}
	}
}

function outcome({ answer }: Operation, changed: SandboxRecord[]): Outcome {
	return { body: answer === 'array' ? changed : changed[0], changed };
}

function listOf(company: Company, { operation, query, page: wanted }: Call) {
	const entries = filter(company.store.entries(operation.resource), operation.resource, query, company.store);
	return page(entries, wanted);
}

function created(company: Company, { operation, body, files }: Call): SandboxRecord {
	const [file] = files;
	const named = file ? { filename: file.filename, content_type: file.contentType, file_size: file.size, extension: file.filename.split('.').pop() } : {};
	const record = company.create(operation.resource, { ...named, ...body });
	if (file) company.files.set(`${operation.resource} ${String(record.id)}`, file);
	keepTeamsInStep(company, operation.resource);
	keepValueInStep(company, operation.resource, record);
	return record;
}

function updated(company: Company, { operation, id, body }: Call): SandboxRecord {
	const record = company.find(operation.resource, id);
	if ('id' in body && body.id !== null && body.id !== id) throw invalid({ id: ['is not the id of the path'] });
	company.update(operation.resource, record, body);
	keepTeamsInStep(company, operation.resource);
	keepValueInStep(company, operation.resource, record);
	return record;
}

/** Leaves stay, marked, and are listed with `include_deleted_leaves`; everything else goes. */
function deleted(company: Company, resource: string, id: unknown): SandboxRecord {
	if (resource === 'timeoff/leaves') {
		const leave = company.find(resource, id);
		if (leave.deleted_at) throw notFound();
		return company.update(resource, leave, { deleted_at: new Date().toISOString() });
	}
	const record = company.remove(resource, id);
	keepTeamsInStep(company, resource);
	return record;
}

function byPattern(company: Company, { resource, tail, answer }: Operation, body: Record<string, unknown>): SandboxRecord[] {
	if (answer === 'array') return inBulk(company, resource, tail, body);
	if (/duplicate|copy|save_as_template/.test(tail)) {
		const { id: _, ...original } = company.find(resource, body.id);
		return [company.create(resource, { ...original, ...body })];
	}
	if (typeof body.id !== 'string') return [company.create(resource, body)];
	const record = company.find(resource, body.id);
	if (/delete|destroy/.test(tail)) company.store.remove(resource, body.id);
	return [company.update(resource, record, { ...toggled(record, tail), ...body })];
}

/** Actions that only flip a state say so in their name. */
function toggled(record: SandboxRecord, tail: string): Record<string, unknown> {
	if (/^archive|toggle_archive/.test(tail)) return { archived: record.archived !== true, archived_at: record.archived_at ? null : new Date().toISOString() };
	if (tail === 'unassign') return { assigned: false };
	const states: Record<string, string> = { start: 'started', stop: 'finished', schedule: 'scheduled', reopen: 'started', remove_schedule: 'draft' };
	return states[tail] ? { status: states[tail] } : {};
}

function inBulk(company: Company, resource: string, tail: string, body: Record<string, unknown>): SandboxRecord[] {
	const lists = Object.entries(body).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
	const rows = lists.find(([, list]) => typeof list[0] === 'object')?.[1] as Array<Record<string, unknown>> | undefined;
	const ids = (body.ids ?? body.id) as string[] | undefined;
	const { ids: _, ...rest } = body;
	if (/delete|destroy/.test(tail)) {
		const gone = ids ? ids.map((id) => company.find(resource, id)) : ofDays(company, resource, body);
		return gone.map((record) => deleted(company, resource, record.id));
	}
	if (ids && /duplicate/.test(tail)) {
		return ids.map((id) => company.create(resource, { ...company.find(resource, id), ...rest }));
	}
	if (ids) return ids.map((id) => company.update(resource, company.find(resource, id), rest));
	if (rows) {
		return rows.map((row) => {
			const record = typeof row.id === 'string' ? company.store.get(resource, row.id) : undefined;
			return record ? company.update(resource, record, { ...rest, ...row }) : company.create(resource, { ...rest, ...row });
		});
	}
	const each = lists.find(([name]) => /_ids$/.test(name));
	if (!each) return [company.create(resource, body)];
	return each[1].map((id) => company.create(resource, { ...body, [oneOf(each[0])]: id }));
}

/** The records that a request names by their days. */
function ofDays(company: Company, resource: string, body: Record<string, unknown>): SandboxRecord[] {
	if (!('date' in body || 'start_on' in body)) return [];
	return filter(company.store.entries(resource), resource, body as QueryValues, company.store).map(({ record }) => record);
}

/** `employee_ids` → `employee_id`, `targets_access_ids` → `target_access_id` */
function oneOf(name: string): string {
	return name
		.replace(/_ids$/, '_id')
		.split('_')
		.map((word, index) => (index === 0 ? singular(word) : word))
		.join('_');
}

/** A custom field's value is written as one text and read from the property of its kind as well. */
function keepValueInStep(company: Company, resource: string, record: SandboxRecord): void {
	if (resource !== 'custom_fields/values') return;
	const { field_type: kind, label_text: label } = company.store.get('custom_fields/fields', String(record.field_id)) ?? {};
	const { value } = record;
	const number = value === null ? Number.NaN : Number(value);
	record.label = label ?? record.label;
	record.single_choice_value = kind === 'single_choice' ? value : null;
	record.date_value = kind === 'date' ? value : null;
	record.long_text_value = kind === 'long_text' ? value : null;
	record.cents_value = /^(?:cents|money)$/.test(String(kind)) && !Number.isNaN(number) ? Math.round(number * 100) : null;
}

/** Teams show their members; a changed membership changes its team. */
function keepTeamsInStep(company: Company, resource: string): void {
	if (resource !== 'teams/memberships') return;
	const memberships = company.store.records(resource);
	for (const team of company.store.records('teams/teams')) {
		const own = memberships.filter(({ team_id }) => team_id === team.id);
		team.employee_ids = own.map(({ employee_id }) => employee_id);
		team.lead_ids = own.filter(({ lead }) => lead).map(({ employee_id }) => employee_id);
	}
}
