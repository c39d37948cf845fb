/**
 * Which records the IDs point to that only records hold and no request asks for, so that they can be named. Keys as in `recordsBehindIds`,
 * which is asked where nothing stands here; an ID that may be of another kind stays out, because a wrong name is worse than none.
 */
import type { Target } from './recordsBehindIds';

const employee: Target = { resource: 'employees/employees' };
const access: Target = { resource: 'employees/employees', value: 'access_id' };

/** The records behind properties; `null` when they are none that can be named, whatever the same name means in requests. */
export const recordsBehindProperties: Readonly<Record<string, Target | null>> = {
	allowance_id: { resource: 'timeoff/allowances' },
	ats_hiring_stage_id: { resource: 'ats/hiring_stages' },
	bank_account_id: { resource: 'banking/bank_accounts' },
	'bookkeepers_management/incidences.target_id': null, // a record of the type given beside it
	card_payment_id: { resource: 'banking/card_payments' },
	contracts_contract_id: { resource: 'contracts/contracts' },
	contracts_contract_version_id: { resource: 'contracts/contract_versions' },
	cycle_id: { resource: 'compensations/cycles' },
	default_work_area_id: { resource: 'locations/work_areas' },
	document_id: { resource: 'documents/documents' },
	expense_id: { resource: 'expenses/expenses' },
	expenses_expensable_id: { resource: 'expenses/expensables' },
	job_catalog_level_id: { resource: 'job_catalog/levels' },
	'job_catalog/levels.role_id': { resource: 'job_catalog/roles' },
	journal_entry_id: { resource: 'finance/journal_entries' },
	lead_ids: employee,
	locations_work_area_id: { resource: 'locations/work_areas' },
	manager_access_id: access,
	parent_category_id: { resource: 'finance/categories' },
	parent_folder_id: { resource: 'documents/folders' },
	parent_team_ids: { resource: 'teams/teams' },
	posts_group_id: { resource: 'posts/groups' },
	'procurement/purchase_requests.type_id': { resource: 'procurement/types' },
	purchase_order_id: { resource: 'procurement/purchase_orders' },
	purchase_request_id: { resource: 'procurement/purchase_requests' },
	requester_employee_id: employee,
	review_evaluation_id: { resource: 'performance/review_evaluations' },
	review_process_target_id: { resource: 'performance/review_process_targets' },
	reviewer_access_id: access,
	supervisors_ids: employee,
	target_access_id: access,
	'time_planning/planned_breaks.shift_id': null, // of no kind that is told
	work_schedule_schedule_id: { resource: 'work_schedule/schedules' },
};
