// The story's chapter on time: leave types, leaves, allowances, shifts that were worked and shifts that are planned.
import type { SandboxRecord } from '../store.cts';
import { uuidOf } from './ids.cts';
import { hasLeft, placeOf } from './people.cts';
import type { Chapter, Story } from './records.cts';
import type { World } from './world.cts';

const leaveTypes = [
	['Holidays', 'holidays', '#07A2AD', true, true],
	['Sick leave', 'sick_leave', '#FF355E', false, true],
	['Parental leave', 'parental', '#5E40FF', true, true],
	['Home office', 'work_from_home', '#25253D', true, true],
	['Training', 'training', '#FFA700', true, true],
	['Moving day', 'moving', '#00B67A', true, true],
	['Bereavement', 'bereavement', '#6E7781', false, true],
	['Unpaid leave', 'unpaid', '#B22222', true, false],
] as const;

const present = (world: World) => world.people.map((_, index) => index).filter((index) => !hasLeft(index));

/** The workday so many workdays before (negative) or after today. */
function workday(world: World, offset: number): string {
	const step = offset < 0 ? -1 : 1;
	let day = 0;
	for (let left = Math.abs(offset); left > 0; ) {
		day += step;
		if (isWorkday(world.day(day))) left -= 1;
	}
	while (!isWorkday(world.day(day))) day += step;
	return world.day(day);
}

function isWorkday(date: string): boolean {
	return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

const leavesAPerson = 2;
const shiftDays = 5;
const shiftWorkers = 120;

function leave(world: World, index: number): SandboxRecord {
	const people = present(world);
	const person = people[index % people.length] ?? 0;
	const type = (index * 5 + Math.floor(index / people.length)) % 11;
	const kind = type < leaveTypes.length ? type : 0;
	const begin = ((index * 37) % 200) - 120;
	const length = 1 + ((index * 3) % 10);
	const state = begin > 0 ? [null, true, null, false][index % 4] : index % 9 === 8 ? false : true;
	return {
		employee_id: world.ids('employees/employees')[person],
		employee_full_name: world.people[person]?.full,
		leave_type_id: world.ids('timeoff/leave_types')[kind],
		leave_type_name: leaveTypes[kind]?.[0],
		start_on: world.day(begin),
		finish_on: world.day(begin + length - 1),
		days_taken: length,
		half_day: null,
		start_time: null,
		hours_amount_in_cents: null,
		approved: state,
		reason: state === false ? 'Too many people are away in that week' : null,
		deleted_at: null,
		duration_attributes: null,
		created_at: `${world.day(Math.min(begin, 0) - 20)}T09:30:00.000Z`,
		updated_at: `${world.day(Math.min(begin, 0) - 18)}T11:00:00.000Z`,
	};
}

function workedShift(world: World, index: number): SandboxRecord {
	const people = present(world);
	const person = people[Math.floor(index / shiftDays) % people.length] ?? 0;
	const date = workday(world, -shiftDays + (index % shiftDays));
	const late = (index * 7) % 50;
	const clockIn = `${date}T08:${String(late).padStart(2, '0')}:00.000Z`;
	return {
		employee_id: world.ids('employees/employees')[person],
		date,
		reference_date: date,
		clock_in: clockIn,
		clock_in_with_seconds: clockIn,
		clock_out: `${date}T16:${String(late).padStart(2, '0')}:00.000Z`,
		minutes: 480,
		in_source: 'desktop',
		out_source: 'desktop',
		workable: true,
		half_day: null,
		location_type: person % 3 ? 'office' : 'work_from_home',
		workplace_id: world.ids('locations/locations')[placeOf(person)],
		time_settings_break_configuration_id: null,
		created_at: clockIn,
		updated_at: `${date}T16:59:00.000Z`,
	};
}

function plannedShift(world: World, index: number): SandboxRecord {
	const people = present(world);
	const person = people[Math.floor(index / 10) % people.length] ?? 0;
	const date = workday(world, (index % 10) - 4);
	const early = person % 2 === 0;
	return {
		employee_id: world.ids('employees/employees')[person],
		name: early ? 'Early shift' : 'Late shift',
		default_shift_title: early ? 'Early shift' : 'Late shift',
		start_at: `${date}T${early ? '06' : '14'}:00:00.000Z`,
		end_at: `${date}T${early ? '14' : '22'}:00:00.000Z`,
		local_start_at: `${date}T${early ? '06' : '14'}:00:00.000`,
		local_end_at: `${date}T${early ? '14' : '22'}:00:00.000`,
		timezone: 'Europe/Berlin',
		state: date <= world.day(3) ? 'published' : 'draft',
		extra_hours: false,
		location_id: world.ids('locations/locations')[placeOf(person)],
		notes: null,
	};
}

/** Whose day a worked or expected time is: `2_2026-12-21`. */
function dayOfPerson(world: World, days: number): string[] {
	return world
		.ids('employees/employees')
		.slice(0, 40)
		.flatMap((id) => Array.from({ length: days }, (_, day) => `${id}_${workday(world, day - days)}`));
}

const workedDay: Chapter['shape'] = (world, index) => {
	const [employee_id, date] = (world.ids('attendance/worked_times')[index] ?? '').split('_');
	return { employee_id, date, minutes: 480, tracked_minutes: 480, pending_minutes: 0 };
};

export const time: Story = {
	'attendance/worked_times': { count: (world) => dayOfPerson(world, 3), shape: workedDay },
	'attendance/estimated_times': { count: (world) => dayOfPerson(world, 3), shape: workedDay },
	// The only ids with slashes in them: whose, of which allowance, as of when.
	'timeoff/allowance_stats': {
		count: (world) =>
			world
				.ids('employees/employees')
				.slice(0, 40)
				.map((id) => `${id}/${world.ids('timeoff/allowances')[0]}/${world.day(0)}`),
		shape: (world, index) => {
			const [employee_id, allowance_id] = (world.ids('timeoff/allowance_stats')[index] ?? '').split('/');
			return { employee_id, allowance_id, year: Number(world.day(0).slice(0, 4)) };
		},
	},
	'timeoff/leave_types': {
		count: () => leaveTypes.length,
		shape: (world, index) => {
			const [name, identifier, color, approval, payable] = leaveTypes[index] ?? leaveTypes[0];
			const counted = index === 0 ? world.ids('timeoff/allowances') : [];
			return {
				name,
				translated_name: name,
				identifier,
				color,
				approval_required: approval,
				payable,
				active: true,
				visibility: true,
				workable: identifier === 'work_from_home',
				accrues: index === 0,
				allowance_ids: counted,
				restricted: false,
			};
		},
	},
	'timeoff/leaves': { count: (world) => present(world).length * leavesAPerson, shape: leave },
	'timeoff/policies': { count: () => 3, shape: (_, index) => ({ name: ['Standard', 'Iberia', 'Working students'][index], main: index === 0 }) },
	'timeoff/policy_assignments': {
		count: (world) => world.people.length,
		shape: (world, index) => ({
			employee_id: world.ids('employees/employees')[index],
			timeoff_policy_id: world.ids('timeoff/policies')[placeOf(index) % 2],
			effective_at: world.day(-400 - ((index * 53) % 3_000)),
		}),
	},
	'timeoff/allowances': {
		count: () => 3,
		shape: (world, index) => ({
			name: ['Annual holidays', 'Vacaciones', 'Student holidays'][index],
			timeoff_policy_id: world.ids('timeoff/policies')[index],
			allowance_type: 'days',
			leave_type_ids: world.ids('timeoff/leave_types').slice(0, 1),
			holiday_allowance_in_cents: [2_800, 2_300, 1_400][index],
			timeoff_cycle: 'january',
		}),
	},
	'attendance/shifts': { count: (world) => Math.min(shiftWorkers, present(world).length) * shiftDays, shape: workedShift },
	'attendance/open_shifts': {
		count: () => 3,
		shape: (world, index) => ({
			employee_id: world.ids('employees/employees')[20 + index] ?? world.ids('employees/employees')[0],
			date: world.day(0),
			reference_date: world.day(0),
			clock_in: `${world.day(0)}T08:00:00.000Z`,
			clock_out: null,
			status: 'opened',
			workable: true,
			automatic_clock_in: false,
		}),
	},
	'shift_management/shifts': { count: (world) => Math.min(40, present(world).length) * 10, shape: plannedShift },
	'holidays/company_holidays': {
		count: () => 16,
		shape: (world, index) => ({
			location_id: world.ids('locations/locations')[index % 4],
			summary: ["New Year's Day", 'Labour Day', 'Assumption Day', 'Christmas Day'][index >> 2],
			description: null,
			date: `${Number(world.options.today.slice(0, 4)) + 1}-${['01-01', '05-01', '08-15', '12-25'][index >> 2]}`,
			half_day: null,
		}),
	},
	'work_schedule/schedules': {
		count: () => 3,
		shape: (world, index) => ({
			name: ['Full time', 'Part time', 'Shift work'][index],
			archived_at: null,
			employee_ids: world.ids('employees/employees').filter((_, at) => at % 3 === index),
		}),
	},
	'job_catalog/tree_nodes': { count: () => 8, shape: (world, index) => ({ uuid: uuidOf(world.ids('job_catalog/tree_nodes')[index] ?? '') }) },
};
