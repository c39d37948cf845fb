// What the well-known custom actions do to a record; all others are carried out by their name's pattern in perform.cts.
import type { Company } from './company.cts';
import { invalid, notFound } from './problem.cts';
import type { SandboxRecord } from './store.cts';

type Body = Record<string, unknown>;

/** Gives the record (or records) that the answer shows. */
type Action = (company: Company, body: Body) => SandboxRecord | SandboxRecord[];

const leaves = 'timeoff/leaves';
const employees = 'employees/employees';
const shifts = 'attendance/shifts';
const documents = 'documents/documents';

function decideLeave(approved: boolean): Action {
	return (company, body) => {
		const leave = company.find(leaves, body.id);
		if (leave.deleted_at) throw notFound();
		return company.update(leaves, leave, { approved, ...(approved ? {} : { reason: body.reason ?? null }) });
	};
}

/** Changes the record that the body's id names to what `change` gives. */
function change(resource: string, changes: (body: Body, now: string, record: SandboxRecord) => Body): Action {
	return (company, body) => {
		const record = company.find(resource, body.id);
		return company.update(resource, record, changes(body, new Date().toISOString(), record));
	};
}

function bin(deleted: boolean): Action {
	return (company, body) =>
		(body.document_ids as string[]).map((id) =>
			company.update(documents, company.find(documents, id), { deleted_at: deleted ? new Date().toISOString() : null }),
		);
}

function openShift(company: Company, employee: unknown): SandboxRecord | undefined {
	return company.store.records(shifts).find((shift) => shift.employee_id === employee && shift.clock_in && !shift.clock_out);
}

function startShift(company: Company, body: Body, workable: boolean): SandboxRecord {
	const now = String(body.now ?? body.clock_time);
	const date = now.slice(0, 10);
	const employee_id = body.employee_id ?? company.world.ids(employees)[0];
	return company.create(shifts, { ...body, employee_id, date, reference_date: date, clock_in: now, clock_in_with_seconds: now, minutes: 0, workable });
}

function endShift(company: Company, shift: SandboxRecord, now: unknown): SandboxRecord {
	const minutes = Math.max(0, Math.round((Date.parse(String(now)) - Date.parse(String(shift.clock_in))) / 60_000));
	return company.update(shifts, shift, { clock_out: now, minutes: Number.isNaN(minutes) ? 0 : minutes });
}

const clockIn: Action = (company, body) => {
	if (openShift(company, body.employee_id)) throw invalid({ employee_id: ['is clocked in already'] });
	return startShift(company, body, true);
};

const clockOut: Action = (company, body) => {
	const shift = openShift(company, body.employee_id ?? company.world.ids(employees)[0]);
	if (!shift) throw invalid({ employee_id: ['is not clocked in'] });
	return endShift(company, shift, body.now ?? body.clock_time);
};

/** A break is a shift that is not workable: it ends the running one and is ended by the next. */
function switchShift(workable: boolean): Action {
	return (company, body) => {
		const running = openShift(company, body.employee_id ?? company.world.ids(employees)[0]);
		if (!running || running.workable === workable) {
			throw invalid({ employee_id: [workable ? 'is not on a break' : 'is not clocked in'] });
		}
		endShift(company, running, body.now);
		return startShift(company, body, workable);
	};
}

const hire: Action = (company, body) => {
	const taken = company.store.records(employees).some(({ email }) => email === body.email);
	if (taken) throw invalid({ email: ['has already been taken'] });
	const employee = company.create(employees, {
		...body,
		login_email: body.email,
		location_id: body.location_id ?? company.world.ids('locations/locations')[0],
	});
	if (company.schemaOf('contracts/contract_versions').properties) {
		company.create('contracts/contract_versions', {
			...body,
			employee_id: employee.id,
			effective_on: body.contract_effective_on ?? company.world.options.today,
			starts_on: body.contract_starts_on ?? null,
		});
	}
	return employee;
};

/** By `resource action`. */
export const wellKnown: Record<string, Action> = {
	[`${leaves} approve`]: decideLeave(true),
	[`${leaves} approve_all`]: decideLeave(true),
	[`${leaves} reject`]: decideLeave(false),
	[`${employees} create_with_contract`]: hire,
	[`${employees} invite`]: change(employees, () => ({ active: true })),
	[`${employees} terminate`]: change(employees, (body, now) => ({
		...body,
		is_terminating: String(body.terminated_on) > now.slice(0, 10),
		active: String(body.terminated_on) > now.slice(0, 10),
	})),
	[`${employees} unterminate`]: change(employees, () => ({
		terminated_on: null,
		termination_reason: null,
		termination_reason_type: null,
		is_terminating: false,
		active: true,
		attendable: true,
	})),
	[`${shifts} clock_in`]: clockIn,
	[`${shifts} clock_out`]: clockOut,
	[`${shifts} break_start`]: switchShift(false),
	[`${shifts} break_end`]: switchShift(true),
	[`${shifts} toggle_clock`]: (company, body) => (openShift(company, body.employee_id) ? clockOut(company, body) : clockIn(company, body)),
	[`${documents} move_to_trash_bin`]: bin(true),
	[`${documents} restore_from_trash_bin`]: bin(false),
	'locations/work_areas archive': change('locations/work_areas', (_, now) => ({ archived_at: now })),
	'locations/work_areas unarchive': change('locations/work_areas', () => ({ archived_at: null })),
	'work_schedule/schedules toggle_archive': change('work_schedule/schedules', (_, now, record) => ({ archived_at: record.archived_at ? null : now })),
	'project_management/projects activate': change('project_management/projects', () => ({ status: 'active' })),
	'project_management/projects close': change('project_management/projects', () => ({ status: 'closed' })),
	'attendance/overtime_requests approve': change('attendance/overtime_requests', (body) => ({ ...body, status: 'approved' })),
	'attendance/overtime_requests reject': change('attendance/overtime_requests', (body) => ({ ...body, status: 'rejected' })),
	'ats/applications move_to_phase': change('ats/applications', (body) => body),
	'ats/applications apply': (company, body) => {
		const candidate = company.create('ats/candidates', { ...body, ats_job_posting_ids: [body.ats_job_posting_id] });
		return company.create('ats/applications', { ...body, ats_candidate_id: candidate.id, qualified: true });
	},
	'expenses/expensables bulk_set_to_paid': (company, body) =>
		(body.ids as string[]).map((id) =>
			company.update('expenses/expensables', company.find('expenses/expensables', id), { status: 'paid', paid_at: new Date().toISOString() }),
		),
};
