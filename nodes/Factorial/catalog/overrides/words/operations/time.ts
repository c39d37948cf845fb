/** Actions on time: clocking, overtime, planned shifts, work schedules and leave. */
import type { OperationWording, WordingTable } from '../wording';

export const time: WordingTable<OperationWording> = {
	'attendance/overtime_requests.approve': {
		label: 'Approve',
		action: 'Approve overtime request',
		description: 'Approve the extra hours of an employee',
	},
	'attendance/overtime_requests.reject': {
		label: 'Reject',
		action: 'Reject overtime request',
		description: 'Reject the extra hours of an employee',
	},
	'attendance/reviews.bulkCreate': {
		label: 'Mark as Reviewed',
		action: 'Mark attendance as reviewed',
		description: 'Mark days on the timesheets of several employees as reviewed',
	},
	'attendance/reviews.bulkDestroy': {
		label: 'Mark as Not Reviewed',
		action: 'Mark attendance as not reviewed',
		description: 'Take back the review of days on the timesheets of several employees',
	},
	'attendance/shifts.autofill': {
		label: 'Fill In Automatically',
		action: 'Fill in attendance shifts automatically',
		description: 'Fill in the timesheets of several employees between two days',
	},
	'attendance/shifts.breakEnd': {
		label: 'End Break',
		action: 'End break of employee',
		description: 'End the break that an employee is on; the shift goes on',
	},
	'attendance/shifts.breakStart': {
		label: 'Start Break',
		action: 'Start break of employee',
		description: 'Start a break in an employee\'s open shift',
	},
	'attendance/shifts.clockIn': {
		label: 'Clock In',
		action: 'Clock in employee',
		description: 'Start a shift, which stays open until the employee clocks out',
	},
	'attendance/shifts.clockOut': {
		label: 'Clock Out',
		action: 'Clock out employee',
		description: 'Close the open shift of an employee',
	},
	'attendance/shifts.toggleClock': {
		label: 'Clock In or Out',
		action: 'Clock employee in or out',
		description: 'Clock out an employee with an open shift, and clock in one without',
	},
	'locations/work_areas.archive': {
		label: 'Archive',
		action: 'Archive work area',
		description: 'Put a work area away without deleting it',
	},
	'locations/work_areas.unarchive': {
		label: 'Unarchive',
		action: 'Unarchive work area',
		description: 'Bring an archived work area back',
	},
	'shift_management/shifts.bulkCreate': {
		label: 'Create Many',
		action: 'Create many planned shifts',
		description: 'Plan several shifts at once, with their breaks',
	},
	'shift_management/shifts.bulkDelete': {
		label: 'Delete Many',
		action: 'Delete many planned shifts',
		description: 'Delete planned shifts by their IDs, or those of employees between two days',
	},
	'time_planning/planned_breaks.bulkCreate': {
		label: 'Create Many',
		action: 'Create many planned breaks',
		description: 'Plan several breaks in shifts or work schedules at once',
	},
	'time_planning/planning_versions.bulkCreate': {
		label: 'Create for Many Employees',
		action: 'Create time planning versions for many employees',
		description: 'Set how the time of several employees is planned from a day on',
	},
	'timeoff/allowances.deleteWithAltAllowance': {
		label: 'Delete and Move Adjustments',
		action: 'Delete leave allowance and move adjustments',
		description: 'Delete an allowance and move its balance adjustments to another one',
	},
	'timeoff/leaves.approve': {
		label: 'Approve',
		action: 'Approve leave',
		description: 'Approve a leave, or your step of its approval flow',
	},
	'timeoff/leaves.approveAll': {
		label: 'Approve All Steps',
		action: 'Approve all steps of leave',
		description: 'Approve a leave at once, without the steps of its approval flow',
	},
	'timeoff/leaves.bulkDelete': {
		label: 'Delete Many',
		action: 'Delete many leaves',
		description: 'Cancel several leaves; if one cannot be cancelled, none is',
	},
	'timeoff/leaves.reject': {
		label: 'Reject',
		action: 'Reject leave',
		description: 'Reject a request for leave',
	},
	'work_schedule/day_configurations.bulkCud': {
		label: 'Create, Update or Delete Many',
		action: 'Create, update or delete many work schedule days',
		description: 'Change the weekdays of a work schedule period',
	},
	'work_schedule/schedules.toggleArchive': {
		label: 'Archive or Unarchive',
		action: 'Archive or unarchive work schedule',
		description: 'Archive a work schedule, or bring back an archived one',
	},
};
