// Writes: what is refused, what changes, files there and back.
import { createHash } from 'node:crypto';

import { bench } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
let employee: Record<string, string>;
beforeEach(async () => {
	b = await bench();
	employee = (await b.plain.get('/sandbox/records/employees/employees')).data[30];
});
afterEach(() => b.sandbox.close());

const leave = () => ({ employee_id: employee.id, start_on: '2026-12-01', finish_on: '2026-12-03' });

test('a leave is made, changed, approved, refused, deleted', async () => {
	const type = (await b.api.get('timeoff/leave_types')).data.data[0];
	const made = await b.api.post('timeoff/leaves', { ...leave(), leave_type_id: type.id, description: 'a', half_day: null });
	expect(made.status).toBe(201);
	expect(made.data).toMatchObject({ ...leave(), approved: null, days_taken: 3, employee_full_name: employee.full_name, leave_type_name: 'Holidays' });
	const { id } = made.data;
	const changed = await b.api.put(`timeoff/leaves/${id}`, { id, description: null });
	expect(changed.data).toMatchObject({ id, description: null, start_on: '2026-12-01' });
	expect((await b.api.post('timeoff/leaves/approve', { id })).data.approved).toBe(true);
	expect((await b.api.post('timeoff/leaves/reject', { id, reason: 'no' })).data).toMatchObject({ approved: false, reason: 'no' });
	expect((await b.api.delete(`timeoff/leaves/${id}`)).data.id).toBe(id);
	const list = async (deleted: boolean) => (await b.api.get('timeoff/leaves', { params: { include_deleted_leaves: deleted, 'ids[]': id } })).data.data;
	expect([await list(false), (await list(true)).length]).toEqual([[], 1]);
});

test('all that is wrong with a body is told at once', async () => {
	const { status, data } = await b.api.post('timeoff/leaves', { employee_id: 12, start_on: '2026-02-30', half_day: 1, surprise: 1 });
	expect(status).toBe(422);
	expect(data).toEqual({
		errors: {
			employee_id: ['must be string'],
			start_on: ['is not a valid date (YYYY-MM-DD)'],
			half_day: ['must be string or null', 'must be one of beggining_of_day, end_of_day'],
			surprise: ['is not a known parameter'],
		},
	});
	expect((await b.api.post('timeoff/leaves', {})).data.errors).toEqual({ employee_id: ["can't be blank"], start_on: ["can't be blank"] });
	expect((await b.api.put('timeoff/leaves/1', { id: '2' })).data.errors).toEqual({ id: ['is not the id of the path'] });
	const [team] = (await b.api.get('teams/teams')).data.data;
	expect((await b.api.post('teams/memberships/move', { id: '1', destination_team_id: team.id })).status).toBe(404);
	expect((await b.api.post('locations/locations', { name: 'x', country: 'de', timezone: 'x', company_id: '1' })).data.errors.company_id).toHaveLength(1);
	expect(
		(await b.api.post('timeoff/leaves', 'employee_id=1', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).data.errors,
	).toHaveProperty('content_type');
	expect((await b.api.post('timeoff/leaves', Buffer.from('{"a":'), { headers: { 'content-type': 'application/json' } })).status).toBe(400);
});

test('employees leave, come back and clock in', async () => {
	const { id } = employee;
	expect((await b.api.post('employees/employees/terminate', { id, terminated_on: '2026-01-31' })).data).toMatchObject({
		active: false,
		terminated_on: '2026-01-31',
	});
	expect((await b.api.post('employees/employees/unterminate', { id })).data).toMatchObject({ active: true, terminated_on: null });
	const shift = (action: string, hour: string) => b.api.post(`attendance/shifts/${action}`, { employee_id: id, now: `2026-10-01T${hour}:00:00+02:00` });
	expect((await shift('clock_out', '07')).status).toBe(422);
	expect((await shift('clock_in', '08')).data).toMatchObject({ employee_id: id, clock_out: null, workable: true });
	expect((await shift('clock_in', '09')).status).toBe(422);
	expect((await shift('break_start', '12')).data.workable).toBe(false);
	expect((await shift('break_end', '13')).data.workable).toBe(true);
	expect((await shift('clock_out', '17')).data.minutes).toBe(240);
});

test('memberships show in their teams; ids of bulk actions are all handled', async () => {
	const teams = (await b.api.get('teams/teams')).data.data;
	const made = (await b.api.post('teams/memberships', { team_id: teams[0].id, employee_id: employee.id, lead: true })).data;
	expect((await b.api.get(`teams/teams/${teams[0].id}`)).data.lead_ids).toContain(employee.id);
	await b.api.delete(`teams/memberships/${made.id}`);
	expect((await b.api.get(`teams/teams/${teams[0].id}`)).data.lead_ids).not.toContain(employee.id);
	const ids = (await b.api.get('tasks/tasks', { params: { limit: 2 } })).data.data.map(({ id }: { id: string }) => id);
	expect((await b.api.post('tasks/tasks/bulk_delete', { ids })).data.map(({ id }: { id: string }) => id)).toEqual(ids);
	expect((await b.api.get(`tasks/tasks/${ids[0]}`)).status).toBe(404);
});

test('a file comes back byte for byte by a signed address, without the token only', async () => {
	const bytes = Buffer.from([0, 255, 10, 13, 128, 7]);
	const form = new FormData();
	const fields = {
		public: 'false',
		space: 'employee_my_documents',
		is_pending_assignment: 'false',
		author_id: employee.access_id,
		company_id: b.sandbox.companyId,
		'signee_ids[]': '',
		request_esignature: 'false',
	};
	for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
	form.append('file', new Blob([bytes], { type: 'image/png' }), 'Übersicht.png');
	const made = await b.api.post('documents/documents', form);
	expect(made.data).toMatchObject({ filename: 'Übersicht.png', content_type: 'image/png', signees: [], file_size: 6 });
	const [{ id, url }] = (await b.api.post('documents/download_urls/bulk_create', { ids: [made.data.id] })).data;
	expect(id).toBe(made.data.id);
	const got = await b.plain.get(url, { responseType: 'arraybuffer' });
	expect(Buffer.from(got.data)).toEqual(bytes);
	expect(got.headers['content-type']).toBe('image/png');
	expect((await b.plain.get(url, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
	expect((await b.plain.get(url.replace(/signature=..../, 'signature=0000'))).status).toBe(403);
	await b.plain.patch('/sandbox/settings', { downloadSeconds: -1 });
	const [late] = (await b.api.post('documents/download_urls/bulk_create', { ids: [id] })).data;
	expect((await b.plain.get(late.url)).status).toBe(403);
});

test('multipart bodies are checked like others; lists of objects are read as Rails does', async () => {
	const form = new FormData();
	form.append('document_type', 'letter');
	form.append('file', 'no file');
	form.append('surprise', '1');
	expect(Object.keys((await b.api.post('finance/financial_documents', form)).data.errors).sort()).toEqual(['company_id', 'document_type', 'file', 'surprise']);
	const good = new FormData();
	good.append('company_id', b.sandbox.companyId);
	good.append('document_type', 'invoice');
	good.append('file', new Blob(['x']), 'a.pdf');
	for (const price of ['100', '250']) {
		good.append('line_items[][description]', 'Chair');
		good.append('line_items[][quantity]', '1.5');
		good.append('line_items[][unit_price_cents]', price);
	}
	expect((await b.api.post('finance/financial_documents', good)).status).toBe(201);
	const last = (await b.plain.get('/sandbox/requests')).data.pop();
	expect(last.values['line_items[]']).toEqual([100, 250].map((unit_price_cents) => ({ description: 'Chair', quantity: 1.5, unit_price_cents })));
	expect(last.files).toEqual([
		{ field: 'file', filename: 'a.pdf', contentType: 'application/octet-stream', size: 1, sha256: createHash('sha256').update('x').digest('hex') },
	]);
});

test('an id points to something, an access id to an access id: at any depth, and all at once', async () => {
	const errors = async (path: string, body: object) => (await b.api.post(path, body)).data.errors;
	const unknown = '18446744999999999';
	expect(await errors('timeoff/leaves', { ...leave(), employee_id: employee.access_id, leave_type_id: unknown })).toEqual({
		employee_id: ['must exist'],
		leave_type_id: ['must exist'],
	});
	expect(await errors('timeoff/leaves', { ...leave(), employee_id: 'someone@sandbox.example' })).toEqual({ employee_id: ['must exist'] });
	const task = { name: 'Order a laptop', status: 'todo' };
	expect(await errors('tasks/tasks', { ...task, assignee_ids: [employee.access_id, employee.id] })).toEqual({ assignee_ids: ['must exist'] });
	expect((await b.api.post('tasks/tasks', { ...task, assignee_ids: [employee.access_id] })).status).toBe(201);
	const result = (id: string | undefined) => ({ employee_id: id, items: [] });
	const [{ id: run }] = (await b.plain.get('/sandbox/records/compensations/payroll_runs')).data;
	const nested = await errors('compensations/payroll_results/bulk_create', { payroll_run_id: run, results: [result(employee.id), result(unknown)] });
	expect(nested).toEqual({ 'results.1.employee_id': ['must exist'] });
	await b.plain.patch('/sandbox/settings', { checkReferences: false });
	expect((await b.api.post('timeoff/leaves', { ...leave(), employee_id: unknown })).status).toBe(201);
});

test('a filter that names nobody gives an empty list, as Factorial does', async () => {
	const { status, data } = await b.api.get('timeoff/leaves', { params: { include_deleted_leaves: true, 'employee_ids[]': employee.access_id } });
	expect([status, data.data]).toEqual([200, []]);
});

test('values that only prose tells are the only ones, in requests', async () => {
	const half = await b.api.post('timeoff/leaves', { ...leave(), half_day: 'beginning_of_day' });
	expect([half.status, half.data.errors]).toEqual([422, { half_day: ['must be one of beggining_of_day, end_of_day'] }]);
	expect((await b.api.post('timeoff/leaves', { ...leave(), half_day: 'beggining_of_day' })).status).toBe(201);
	expect((await b.api.post('documents/download_urls/bulk_create', { ids: Array.from({ length: 101 }, () => '1') })).status).toBe(422);
});

test('a custom field that is set reads as what was set, whichever its kind', async () => {
	const fields: Array<Record<string, string>> = (await b.plain.get('/sandbox/records/custom_fields/fields')).data;
	const values: Array<Record<string, unknown>> = (await b.plain.get('/sandbox/records/custom_fields/values')).data;
	const read = async (kind: string, value: string) => {
		const field = fields.find(({ field_type: type }) => type === kind);
		const { id } = values.find(({ field_id: of }) => of === field?.id) ?? {};
		const { data } = await b.api.put(`custom_fields/values/${String(id)}`, { id, value });
		return [data.value, data.single_choice_value, data.date_value, data.cents_value, data.label === field?.label_text];
	};
	expect(await read('single_choice', 'XL')).toEqual(['XL', 'XL', null, null, true]);
	expect(await read('date', '2027-01-31')).toEqual(['2027-01-31', null, '2027-01-31', null, true]);
	expect(await read('money', '12.5')).toEqual(['12.5', null, null, 1250, true]);
	const [field] = fields;
	const made = await b.api.post('custom_fields/values', { field_id: field?.id, valuable_type: 'Document', valuable_id: employee.id, value: 'S' });
	expect(made.data).toMatchObject({ value: 'S', single_choice_value: 'S', label: field?.label_text });
});
