/**
 * Fields that the API leaves optional but that a company's token needs: without the employee,
 * clocking in is done for whoever stands for the token. Keys are `area/resources.operation.field_name`.
 */
export const needed: ReadonlySet<string> = new Set([
	'attendance/shifts.breakEnd.employee_id',
	'attendance/shifts.breakStart.employee_id',
	'attendance/shifts.clockIn.employee_id',
	'attendance/shifts.clockOut.employee_id',
]);
