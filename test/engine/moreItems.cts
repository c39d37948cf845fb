/** What the document's rounds get no items of, because a list needs the right filters, or an action the right state: parameters that give some. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { catalog, findOperation } from '../../nodes/Factorial/catalog';
import { downloads } from '../../nodes/Factorial/catalog/overrides/facts/downloads';
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type { Field } from '../../nodes/Factorial/catalog/types';
import type { TestSandbox } from './sandbox.cts';

/** Prepares the sandbox, and gives the parameters to run the node with. */
type Prepare = (sandbox: TestSandbox) => Promise<INodeParameters>;

const LISTS = [
	'attendance/estimated_times',
	'attendance/reviews',
	'attendance/shifts',
	'contracts/contract_activity_periods',
	'contracts/contract_version_meta_data',
	'documents/documents',
	'payroll_integrations_base/codes',
	'performance/target_managers',
	'posts/comments',
	'project_management/exportable_expenses',
	'project_management/project_tasks',
	'tasks/task_files',
	'time_planning/planned_breaks',
	'timeoff/policy_timelines',
];

const byId = (id: unknown) => ({ __rl: true as const, mode: 'id', value: String(id) });

/** A value of a required filter that lets the record through. */
function letting({ name, type, list, to, options }: Field, record: IDataObject): unknown {
	const held = record[name] ?? record[name.replace(/s$/, '')];
	if (list) return held === undefined ? '={{ [] }}' : [held];
	if (type === 'id' && to !== undefined) return byId(held);
	if (held !== undefined && held !== null) return held;
	if (type === 'boolean') return false;
	if (/^start/.test(name)) return '2000-01-01';
	return options?.[0] ?? '2099-12-31';
}

const list =
	(resource: string): Prepare =>
	async (sandbox) => {
		const [record] = await sandbox.records<IDataObject & { id: string }>(resource);
		const required = findOperation(resource, 'getAll')?.fields.filter((field) => field.required) ?? [];
		const filters = Object.fromEntries(required.map((field) => [field.name, letting(field, record ?? { id: '' })]));
		return { resource: resourceValue(resource), operation: 'getAll', ...filters } as INodeParameters;
	};

/** The file is one that the sandbox has signed, in the shape in which the record tells of its files. */
const download =
	({ resource, files }: (typeof downloads)[number]): Prepare =>
	async (sandbox) => {
		const [document] = await sandbox.records('documents/documents');
		const [signed] = await sandbox.ask<Array<{ url: string }>>('post', 'documents/download_urls/bulk_create', { ids: [document?.id] });
		const [record] = await sandbox.records<IDataObject & { id: string }>(resource);
		const id = record?.id ?? '';
		if (files !== undefined && 'at' in files) {
			const known = record?.[files.at];
			const file = ([known].flat()[0] ?? {}) as IDataObject;
			const here = { ...file, url: signed?.url, ...('download_url' in file ? { download_url: signed?.url } : {}) };
			await sandbox.patch(resource, id, { [files.at]: Array.isArray(known) ? [here] : here });
		}
		return { resource: resourceValue(resource), operation: 'download', id: byId(id) };
	};

/** A record that is there, with a key that no other has. */
const matched =
	({ resource, operation, match }: (typeof catalog.operations)[number]): Prepare =>
	async (sandbox) => {
		const of = match?.resource ?? resource;
		const first = async (each: string) => (await sandbox.records<IDataObject & { id: string }>(each))[0];
		const [person, field, record] = [await first('employees/employees'), await first('custom_fields/fields'), await first(of)];
		const id = record?.id ?? '';
		const chosen: IDataObject = { field_id: field?.id, valuable_id: person?.id };
		if (field) await sandbox.patch('custom_fields/fields', field.id, { field_type: 'text' });
		const [key] = Object.values(match?.by ?? {});
		const entered: IDataObject = {};
		for (const { field: name, properties } of key?.parts ?? []) {
			const [property = ''] = properties;
			const text = String(chosen[property] ?? `${operation}@sandbox.example`);
			for (const other of await sandbox.records<IDataObject & { id: string }>(of))
				if (other[property] === text) await sandbox.patch(of, other.id, { [property]: null });
			await sandbox.patch(of, id, { [property]: text });
			entered[name] = property in chosen ? byId(text) : text;
		}
		await sandbox.patch(of, id, { ...key?.fixed });
		return { resource: resourceValue(resource), operation, ...entered, ...(of === 'custom_fields/values' ? { value: 'y' } : {}) } as INodeParameters;
	};

/** What is done to the records of a day. */
const ofDay =
	(resource: string, operation: string, parametersOf: (record: IDataObject) => IDataObject): Prepare =>
	async (sandbox) => {
		const [record] = await sandbox.records<IDataObject & { id: string }>(resource);
		return { resource: resourceValue(resource), operation, ...parametersOf(record ?? { id: '' }) } as INodeParameters;
	};

const now = '2026-10-01T09:00:00Z';
const shift =
	(operation: string, before: string[]): Prepare =>
	async (sandbox) => {
		const person = (await sandbox.records('employees/employees')).at(before.length)?.id ?? '';
		for (const step of before) await sandbox.ask('post', `attendance/shifts/${step}`, { employee_id: person, now });
		return { resource: 'attendance.shifts', operation, employee_id: byId(person), now };
	};

/** One that no other stands in the way of. */
const renamed: Prepare = async (sandbox) => {
	const body = { subscription_type: 'locations/location/update', target_url: 'https://hooks.example/in', company_id: sandbox.companyId };
	const { id } = await sandbox.ask('post', 'api_public/webhook_subscriptions', body);
	return { resource: 'api_public.webhook_subscriptions', operation: 'update', id: byId(id), updateFields: { name: 'Renamed' } };
};

const reviewsOf = ({ employee_id: employee, date }: IDataObject) => ({ employee_ids: [employee], start_on: date, end_on: date }) as IDataObject;
const recordsOf = ({ date, project_worker_id: worker }: IDataObject) => ({ date, project_worker_id: byId(worker) });

/** One row an operation. */
export const more: ReadonlyArray<readonly [name: string, prepare: Prepare]> = [
	...LISTS.map((resource) => [`${resource} getAll`, list(resource)] as const),
	...catalog.operations.filter(({ match }) => match).map((row) => [`${row.resource} ${row.operation}`, matched(row)] as const),
	...downloads.map((row) => [`${row.resource} download`, download(row)] as const),
	['api_public/webhook_subscriptions update', renamed],
	['attendance/shifts breakStart', shift('breakStart', ['clock_in'])],
	['attendance/shifts breakEnd', shift('breakEnd', ['clock_in', 'break_start'])],
	['attendance/reviews bulkDestroy', ofDay('attendance/reviews', 'bulkDestroy', reviewsOf)],
	['project_management/time_records bulkDelete', ofDay('project_management/time_records', 'bulkDelete', recordsOf)],
];
