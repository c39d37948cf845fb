/**
 * Optional fields that people look for first, and so stand on the form and not among the fields to add.
 * Keys are `area/resources.operation.field_name`; only ids, days and texts, which say by being empty that they are not meant.
 */
export const shownOnForm: ReadonlySet<string> = new Set([
	'documents/documents.create.employee_id',
	'employees/employees.createWithContract.contract_starts_on',
	'employees/employees.createWithContract.manager_id',
	'employees/employees.createWithContract.team_id',
	'timeoff/leaves.create.finish_on',
	'timeoff/leaves.create.leave_type_id',
]);
