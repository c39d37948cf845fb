/**
 * Values that the document leaves out and only Factorial's prose tells: offered as choices, while any other value
 * is sent as it is. Keys as in the table of types.
 */
const LEAVE_HALF = ['beggining_of_day', 'end_of_day'];
const INCIDENCE = ['discarded', 'doing', 'done', 'in-preparation', 'to-do'];
const WHO = ['company', 'manual'];

export const openChoices: Readonly<Record<string, readonly string[]>> = {
	'bookkeepers_management/incidences.direction': ['asc', 'desc'],
	'bookkeepers_management/incidences.sort_by': ['created_at', 'effective_date', 'employee_first_name', 'employee_last_name', 'legal_entity_name', 'status', 'type'],
	'bookkeepers_management/incidences.status': INCIDENCE,
	'it_management/it_assets.status': ['assigned', 'in_stock', 'maintenance', 'retired'],
	'project_management/projects.create.status': ['active', 'closed'],
	'project_management/projects.employees_assignment': WHO,
	// The spelling is Factorial's own; shifts answer with another.
	'timeoff/leaves.half_day': LEAVE_HALF,
};
