// Which resource a field points to: read by the seeded data (so that records are linked) and by the check of references. The node's catalog has a table of its own: where both are not of one mind, requests are refused.
export interface Reference {
	resource: string;
	property: 'id' | 'access_id' | 'uuid';
}

const employees = 'employees/employees';

/** Fields whose name does not say where they point, or says it wrongly. Source: "References between resources" in the project's facts of the API. */
const named: Record<string, [resource: string, property?: Reference['property']]> = {
	employee: [employees],
	manager: [employees],
	timeoff_manager: [employees],
	termination_assigned_manager: [employees],
	author_employee: [employees],
	requester_employee: [employees],
	assignee_employee: [employees],
	reporter: [employees],
	owner: [employees],
	lead: [employees],
	approver: [employees],
	completed_by: [employees],
	published_by: [employees],
	validated_by: [employees],
	supervisors: [employees],
	author: [employees, 'access_id'],
	access: [employees, 'access_id'],
	signee: [employees, 'access_id'],
	signer: [employees, 'access_id'],
	assignee: [employees, 'access_id'],
	mention: [employees, 'access_id'],
	reviewer: [employees, 'access_id'],
	mentioned_access: [employees, 'access_id'],
	author_access: [employees, 'access_id'],
	target_access: [employees, 'access_id'],
	targets_access: [employees, 'access_id'],
	reviewer_access: [employees, 'access_id'],
	new_reviewer_access: [employees, 'access_id'],
	manager_access: [employees, 'access_id'],
	owner_access: [employees, 'access_id'],
	peer_access: [employees, 'access_id'],
	legal_entity: ['companies/legal_entities'],
	location: ['locations/locations'],
	workplace: ['locations/locations'],
	work_area: ['locations/work_areas'],
	default_work_area: ['locations/work_areas'],
	locations_work_area: ['locations/work_areas'],
	team: ['teams/teams'],
	destination_team: ['teams/teams'],
	parent_team: ['teams/teams'],
	folder: ['documents/folders'],
	parent_folder: ['documents/folders'],
	document: ['documents/documents'],
	leave_type: ['timeoff/leave_types'],
	leave: ['timeoff/leaves'],
	client: ['finance/contacts'],
	vendor: ['finance/contacts'],
	concept: ['compensations/concepts'],
	payroll_concept: ['compensations/concepts'],
	payroll_run: ['compensations/payroll_runs'],
	cycle: ['compensations/cycles'],
	contract: ['contracts/contracts'],
	contract_version: ['contracts/contract_versions'],
	contracts_contract_version: ['contracts/contract_versions'],
	contract_template: ['contracts/contract_templates'],
	contracts_contract_template: ['contracts/contract_templates'],
	contracts_compensation: ['contracts/compensations'],
	job_catalog_level: ['job_catalog/levels'],
	job_catalog_tree_node: ['job_catalog/tree_nodes', 'uuid'],
	role: ['job_catalog/roles'],
	post_group: ['posts/groups'],
	posts_group: ['posts/groups'],
	process: ['processes/processes'],
	project_task: ['project_management/project_tasks'],
	project: ['project_management/projects'],
	subproject: ['project_management/subprojects'],
	project_worker: ['project_management/project_workers'],
	task: ['tasks/tasks'],
	source: ['ats/candidate_sources'],
	schedule: ['work_schedule/schedules'],
	work_schedule_schedule: ['work_schedule/schedules'],
	review_process: ['performance/review_processes'],
	payroll_policy_period: ['payroll/policy_periods'],
	cost_center: ['finance/cost_centers'],
	expense: ['expenses/expenses'],
	break_configuration: ['time_settings/break_configurations'],
	alt_allowance: ['timeoff/allowances'],
	bank_account_membership_employee: [employees],
	based_on_policy: ['timeoff/policies'],
	clock_in_work_area: ['locations/work_areas'],
	clock_out_work_area: ['locations/work_areas'],
	custom_resource: ['custom_resources/resources'],
	day_configuration: ['work_schedule/day_configurations'],
	de_base_salary_type: ['compensations/concepts'],
	destination_parent_team: ['teams/teams'],
	effective_at: ['custom_fields/fields'],
	es_contract_type: ['contracts/spanish_contract_types'],
	es_education_level: ['contracts/spanish_education_levels'],
	es_professional_category: ['contracts/spanish_professional_categories'],
	es_working_day_type: ['contracts/spanish_working_day_types'],
	evaluation: ['performance/review_evaluations'],
	ledger_account: ['finance/accounts'],
	parent_financial_document: ['finance/financial_documents'],
	relapse_leave: ['timeoff/leaves'],
	scale: ['performance/employee_score_scales'],
	target_legal_entity: ['companies/legal_entities'],
	timeoff_leave_type: ['timeoff/leave_types'],
};

const employee: Reference = { resource: employees, property: 'id' };
const to = (resource: string): Reference => ({ resource, property: 'id' });

/**
 * Fields of one resource that point elsewhere than their name says, fields without `_id` that hold ids all the same, and nested ids of a record.
 * `null`: the record's kind stands beside the id, or no resource of the document has it.
 */
const exact: Record<string, Reference | null> = {
	'approvals/materialized_approvals_flows.resource_id': null,
	'ats/applications.author_id': null,
	'ats/messages.sent_by_id': null,
	'attendance/overtime_requests.author_id': employee,
	'attendance/reviews.reviewed_by': employee,
	'custom_resources/values.field_id': to('custom_fields/fields'),
	'custom_fields/resource_fields.schema_id': to('custom_resources/schemas'),
	'finance/cost_center_memberships.memberships.id': to('finance/cost_center_memberships'),
	'it_management/it_assets.location_id': null,
	'performance/agreements.process_id': to('performance/review_processes'),
	'performance/agreements.target_id': to('performance/review_process_targets'),
	'performance/review_processes.template_id': to('performance/review_process_custom_templates'),
	'project_management/projects.project_admins': employee,
	'project_management/projects.project_managers': employee,
	'project_management/projects.project_viewers': employee,
	'tasks/tasks.files_to_remove': to('tasks/task_files'),
	'tasks/tasks.resource_id': to('tasks/tasks'),
	'tasks/tasks.tasks.id': to('tasks/tasks'),
	'time_planning/planned_breaks.planned_breaks.shift_id': to('shift_management/shifts'),
	'timeoff/blocked_periods.members': employee,
	'trainings/sessions.reminders.session_id': null,
	'work_schedule/day_configurations.day_configurations.id': to('work_schedule/day_configurations'),
};

function plural(word: string): string {
	if (word.endsWith('s')) return `${word}es`;
	return word.endsWith('y') && !/[aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** `leaves` → `leave`, `legal_entities` → `legal_entity`, `review_processes` → `review_process`. */
export function singular(word: string): string {
	if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
	if (/(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
	return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/**
 * Where a field such as `employee_id` or `leave_type_ids` of a resource's record or request points; a nested one comes with its path, `shifts.employee_id`.
 * Undefined for fields that name no resource of the document.
 */
export function referenceOf(path: string, resource: string, resources: ReadonlyMap<string, unknown>): Reference | undefined {
	const found = looked.get(resources) ?? new Map<string, Reference | undefined>();
	looked.set(resources, found);
	const key = `${resource}.${path}`;
	if (!found.has(key)) found.set(key, look(path, resource, resources));
	return found.get(key);
}

/** Asked for each text of each request and record. */
const looked = new WeakMap<ReadonlyMap<string, unknown>, Map<string, Reference | undefined>>();

function look(path: string, resource: string, resources: ReadonlyMap<string, unknown>): Reference | undefined {
	const plain = path.replaceAll('[]', '');
	const told = exact[`${resource}.${plain}`];
	if (told !== undefined) return told && resources.has(told.resource) ? told : undefined;
	const field = plain.slice(plain.lastIndexOf('.') + 1);
	const bare = /^(.*?)_(?:id|uuid)s?$/.exec(field)?.[1];
	if (!bare) return undefined;
	const area = resource.slice(0, resource.indexOf('/'));
	for (const name of new Set([bare, singular(bare)])) {
		const known = /^default_account_for_/.test(name) ? (['finance/accounts'] as const) : named[name];
		if (known && resources.has(known[0])) return { resource: known[0], property: known[1] ?? 'id' };
		const own = [...resources.keys()].find((each) => each === `${area}/${plural(name)}` || each === prefixedName(each, name));
		if (own) return to(own);
	}
	return undefined;
}

/** `ats_job_posting` names `ats/job_postings`: the area first, then the record. */
function prefixedName(resource: string, name: string): string | undefined {
	const area = resource.slice(0, resource.indexOf('/'));
	return name.startsWith(`${area}_`) ? `${area}/${plural(name.slice(area.length + 1))}` : undefined;
}
