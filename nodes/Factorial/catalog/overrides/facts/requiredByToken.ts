/**
 * Fields that the API leaves optional but that a company's token needs: without the employee,
 * clocking in is done for whoever stands for the token, and an application without its candidate is nobody's. Keys are `area/resources.operation.field_name`.
 */
export const requiredByToken: ReadonlySet<string> = new Set([
	'ats/applications.create.ats_candidate_id',
	'attendance/shifts.breakEnd.employee_id',
	'attendance/shifts.breakStart.employee_id',
	'attendance/shifts.clockIn.employee_id',
	'attendance/shifts.clockOut.employee_id',
]);
