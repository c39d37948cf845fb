// Which resource a field points to: read by the seeded data (so that records are linked), by filters and by the check of references.
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
 * Where a field such as `employee_id` or `leave_type_ids` of a record of `area` points.
 * Undefined for fields that name no resource of the document.
 */
export function referenceOf(field: string, area: string, resources: ReadonlyMap<string, unknown>): Reference | undefined {
	const bare = /^(.*?)_(?:id|uuid)s?(?:\[\])?$/.exec(field)?.[1];
	if (!bare) return undefined;
	for (const name of new Set([bare, singular(bare)])) {
		const known = named[name];
		const own = `${area}/${plural(name)}`;
		if (known && resources.has(known[0])) {
			return { resource: known[0], property: known[1] ?? 'id' };
		}
		if (resources.has(own)) return { resource: own, property: 'id' };
		const prefixed = [...resources.keys()].find((resource) => resource === prefixedName(resource, name));
		if (prefixed) return { resource: prefixed, property: 'id' };
	}
	return undefined;
}

/** `ats_job_posting` names `ats/job_postings`: the area first, then the record. */
function prefixedName(resource: string, name: string): string | undefined {
	const area = resource.slice(0, resource.indexOf('/'));
	return name.startsWith(`${area}_`) ? `${area}/${plural(name.slice(area.length + 1))}` : undefined;
}
