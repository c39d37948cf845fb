// Every operation of the document, with all that is optional and with nothing that is: answered, and answered as the document says.
import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';

import { eventOf } from '../events.cts';
import { existingIds } from '../existing.cts';
import type { Operation, Schema } from '../openapi.cts';
import { loadDocument } from '../openapi.cts';
import { bench, document, sample } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
let employee: string;
beforeAll(async () => {
	b = await bench({ settings: { postsPerMinute: 10_000, deliveryIntervalsMs: [] } });
	employee = (await b.plain.get('/sandbox/records/employees/employees')).data[0].id;
});
afterAll(() => b.sandbox.close());

const loaded = loadDocument(document);
const { operations } = loaded;
const existing = existingIds(loaded);
const subscriptions = 'api_public/webhook_subscriptions';
/** The subscription that is updated and deleted is to this event. */
const prepared = 'teams/team/move';
const ajv = new Ajv({ allErrors: true, strict: false });

const answers = new Map<Operation, ValidateFunction>();

function answerCheck(operation: Operation): ValidateFunction {
	const validate = answers.get(operation) ?? ajv.compile(answerSchema(operation.response));
	answers.set(operation, validate);
	return validate;
}

/** The document's schema with its references inlined; what is not required may be null, as Factorial has it. */
function answerSchema(schema: Schema): object {
	const copy: Record<string, unknown> = { ...schema };
	if (schema.items) copy.items = answerSchema(schema.items);
	if (schema.properties) {
		copy.properties = Object.fromEntries(
			Object.entries(schema.properties).map(([name, value]) => {
				const inner = answerSchema(value);
				return [name, schema.required?.includes(name) ? inner : { anyOf: [inner, { type: 'null' }] }];
			}),
		);
		copy.additionalProperties = false;
	}
	return copy;
}

async function values(operation: Operation, all: boolean) {
	const resource = operation.resource.replace('download_urls', 'documents');
	const records = (await b.plain.get(`/sandbox/records/${resource}`)).data as Array<{ id?: string; deleted_at?: string; type?: string }>;
	const usable = records.filter(({ deleted_at: deleted, type }) => !deleted && (resource !== subscriptions || type === prepared));
	const id = usable.pop()?.id;
	const fixed: Record<string, unknown> = {
		id,
		ids: [id],
		'ids[]': [id],
		document_ids: [id],
		company_id: b.sandbox.companyId,
		employee_id: employee,
		subscription_type: operation.tail === '{id}' ? prepared : all ? 'timeoff/leave/approve' : 'timeoff/leave/reject',
		target_url: 'http://127.0.0.1:9/none',
		api_version: '2026-10-01',
		email: `new-${all}@sandbox.example`,
	};
	return { id, known: (path: string) => fixed[path] ?? existing(operation.resource, path) };
}

async function prepare(operation: Operation): Promise<void> {
	const shifts = 'attendance/shifts';
	if (operation.resource === subscriptions && operation.tail === '{id}') {
		await b.api.post(subscriptions, { subscription_type: prepared, target_url: 'http://127.0.0.1:9/none', company_id: b.sandbox.companyId });
	}
	if (operation.resource !== shifts) return;
	const body = { now: '2026-03-04T08:00:00+01:00', employee_id: employee };
	if (/clock_out|break_start|break_end/.test(operation.tail)) await b.api.post(`${shifts}/clock_in`, body);
	if (operation.tail === 'break_end') await b.api.post(`${shifts}/break_start`, body);
	if (operation.tail === 'clock_in') await b.api.post(`${shifts}/clock_out`, body);
}

async function call(operation: Operation, all: boolean) {
	await prepare(operation);
	const { id, known } = await values(operation, all);
	const params = new URLSearchParams();
	for (const parameter of operation.query.filter(({ required }) => all || required)) {
		for (const value of [sample(parameter.schema, parameter.name, all, parameter.name === 'ids[]' ? () => undefined : known)].flat()) {
			params.append(parameter.name, typeof value === 'object' ? JSON.stringify(value) : String(value));
		}
	}
	const url = operation.id.slice(operation.method.length + 1).replace('{id}', encodeURIComponent(String(id)));
	const body = operation.body && (sample(operation.body.schema, '', all, known) as Record<string, unknown>);
	if (operation.body?.contentType !== 'multipart/form-data') {
		return b.api.request({ method: operation.method, url, params, data: body });
	}
	const form = new FormData();
	for (const [name, property] of Object.entries(operation.body.schema.properties ?? {})) {
		if (!all && !operation.body.schema.required?.includes(name)) continue;
		const item = property.type === 'array' ? (property.items ?? {}) : property;
		const rows = item.type === 'object' ? Object.entries(sample(item, name, all, known) as object) : [];
		for (const [key, value] of rows) form.append(`${name}[${key}]`, String(value));
		if (item.format === 'binary') form.append(name, new Blob(['bytes']), 'file.txt');
		else if (rows.length === 0) form.append(name, String([body?.[name]].flat()[0]));
	}
	return b.api.request({ method: operation.method, url, params, data: form });
}

/** Subscribes to the event of an operation; gives what tells how often it was delivered since, and ends the subscription. */
async function listen(event: string): Promise<() => Promise<number>> {
	const earlier = (await b.api.get(subscriptions, { params: { type: event } })).data.data as Array<{ id: string }>;
	for (const { id } of earlier) await b.api.delete(`${subscriptions}/${id}`);
	const subscription = { subscription_type: event, target_url: 'http://127.0.0.1:9/none', company_id: b.sandbox.companyId };
	const { id } = (await b.api.post(subscriptions, subscription)).data as { id: string };
	return async () => {
		const deliveries = (await b.plain.get('/sandbox/deliveries')).data as Array<{ event: string; subscription_id: string }>;
		await b.api.delete(`${subscriptions}/${id}`);
		return deliveries.filter((delivery) => delivery.event === event && delivery.subscription_id === id).length;
	};
}

describe.each([
	['everything', true],
	['only what is required', false],
])('with %s', (_, all) => {
	test.each(operations.map((operation) => [operation.id, operation] as const))('%s', async (__, operation) => {
		const event = eventOf(loaded, operation);
		const delivered = event === undefined ? undefined : await listen(event);
		const { status, data } = await call(operation, all as boolean);
		expect({ status, errors: status < 300 ? undefined : data }).toEqual({ status: operation.status, errors: undefined });
		const validate = answerCheck(operation);
		expect(validate(data) ? [] : validate.errors).toEqual([]);
		// A bulk action with nothing to act on changes nothing, and so tells nothing.
		if (delivered !== undefined) expect(await delivered()).toBe(Array.isArray(data) ? data.length : 1);
	});
});

/** All bodies with one id replaced by one of another record: the fields that hold ids, at any depth. */
test('every field that holds an id refuses one that does not exist', async () => {
	const wrong = '18446744999999999';
	const accepted: string[] = [];
	let tried = 0;
	for (const operation of operations.filter(({ body }) => body?.contentType === 'application/json')) {
		const { known } = await values(operation, true);
		const paths = new Set<string>();
		const all = (path: string) => {
			if (existing(operation.resource, path) !== undefined) paths.add(path);
			return known(path);
		};
		sample(operation.body?.schema ?? {}, '', true, all);
		for (const path of paths) {
			tried += 1;
			const body = sample(operation.body?.schema ?? {}, '', true, (each) => (each === path ? wrong : known(each)));
			const url = operation.id.slice(operation.method.length + 1).replace('{id}', String(known('id')));
			const { status, data } = await b.api.request({ method: operation.method, url, data: body });
			if (status !== 422 || !/must exist|is not the company/.test(JSON.stringify(data))) accepted.push(`${operation.id} ${path}`);
		}
	}
	expect(accepted).toEqual([]);
	expect(tried).toBeGreaterThan(300);
}, 120_000);
