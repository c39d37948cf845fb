/**
 * Which records the API's id fields point to, so that the editor can offer a list to pick from; read when the description is built.
 * Keys are `field_name`, `area/resources.field_name` or `area/resources.operation.field_name`; the more specific one wins.
 * Not listed: the record that an operation acts on, and fields named `id` or `ids` alone that stand for records of their own resource.
 */

export interface Target {
	/** A resource that has a list, `area/resources`. */
	resource: string;
	/** The record's property that the field holds; `id` unless told. */
	value?: 'access_id' | 'ats_conversation_id' | 'company_id' | 'uuid';
}

const employee: Target = { resource: 'employees/employees' };
/** An employee too, but by the access ID, which is another number than the employee's ID. */
const access: Target = { resource: 'employees/employees', value: 'access_id' };
const company: Target = { resource: 'api_public/credentials', value: 'company_id' };

/** The records behind each id field; `null` when there is nothing to list. */
export const recordsBehindIds: Readonly<Record<string, Target | null>> = {
	access_id: access,
	access_ids: access,
	account_id: { resource: 'finance/accounts' },
	account_ids: { resource: 'finance/accounts' },
	allowance_ids: { resource: 'timeoff/allowances' },
	alt_allowance_id: { resource: 'timeoff/allowances' },
	ancestor_uuids: { resource: 'job_catalog/tree_nodes', value: 'uuid' },
	approver_id: employee,
	asset_category_id: { resource: 'it_management/asset_categories' },
	asset_category_ids: { resource: 'it_management/asset_categories' },
	assignee_employee_ids: employee,
	assignee_id: access,
	assignee_ids: access,
	'ats/applications.author_id': null, // an employee's access, a user or the company, as the author's type says
	ats_application_id: { resource: 'ats/applications' },
	ats_application_ids: { resource: 'ats/applications' },
	ats_application_phase_id: { resource: 'ats/application_phases' },
	ats_candidate_id: { resource: 'ats/candidates' },
	ats_candidate_ids: { resource: 'ats/candidates' },
	ats_conversation_id: { resource: 'ats/applications', value: 'ats_conversation_id' },
	ats_conversation_ids: { resource: 'ats/applications', value: 'ats_conversation_id' },
	ats_evaluation_forms_id: { resource: 'ats/evaluation_forms' },
	ats_job_posting_id: { resource: 'ats/job_postings' },
	ats_job_posting_ids: { resource: 'ats/job_postings' },
	ats_question_id: { resource: 'ats/questions' },
	ats_rejection_reason_id: { resource: 'ats/rejection_reasons' },
	ats_rejection_reason_ids: { resource: 'ats/rejection_reasons' },
	ats_tags_ids: null, // no list of tags
	'attendance/edit_timesheet_requests.shift_id': { resource: 'attendance/shifts' },
	'attendance/overtime_requests.author_id': employee,
	attendance_employees_setting_id: null, // no list of attendance settings
	attendance_shift_id: { resource: 'attendance/shifts' },
	attendance_shift_ids: { resource: 'attendance/shifts' },
	author_access_id: access,
	author_employee_id: employee,
	author_id: access,
	author_ids: access,
	bank_account_ids: { resource: 'banking/bank_accounts' },
	bank_account_membership_employee_ids: employee,
	'banking/card_payments.account_ids': { resource: 'banking/bank_accounts' },
	based_on_policy_id: { resource: 'timeoff/policies' },
	break_configuration_id: { resource: 'time_settings/break_configurations' },
	card_ids: null, // no list of company cards
	card_payment_ids: { resource: 'banking/card_payments' },
	category_ids: { resource: 'trainings/categories' },
	class_id: { resource: 'trainings/training_classes' },
	client_id: { resource: 'finance/contacts' },
	client_ids: { resource: 'finance/contacts' },
	clock_in_work_area_id: { resource: 'locations/work_areas' },
	clock_out_work_area_id: { resource: 'locations/work_areas' },
	codeable_id: null, // a record of the type given beside it
	companies_ids: company,
	company_id: company,
	company_ids: company,
	compensation_id: { resource: 'contracts/compensations' },
	competency_ids: null, // no list of competencies
	concept_id: { resource: 'compensations/concepts' },
	contract_id: { resource: 'contracts/contracts' },
	contract_template_id: { resource: 'contracts/contract_templates' },
	contract_version_id: { resource: 'contracts/contract_versions' },
	contract_version_ids: { resource: 'contracts/contract_versions' },
	'contracts/materialized_templates.field_ids': null, // the name of a field in the contract form
	contracts_compensation_id: { resource: 'contracts/compensations' },
	contracts_contract_template_id: { resource: 'contracts/contract_templates' },
	contracts_taxonomy_id: { resource: 'contracts/taxonomies' },
	cost_center_id: { resource: 'finance/cost_centers' },
	cost_center_ids: { resource: 'finance/cost_centers' },
	country_ids: null, // a country code
	custom_resource_id: { resource: 'custom_resources/resources' },
	cycle_ids: { resource: 'compensations/cycles' },
	day_configuration_id: { resource: 'work_schedule/day_configurations' },
	day_configuration_ids: { resource: 'work_schedule/day_configurations' },
	de_base_salary_type_id: { resource: 'compensations/concepts' },
	default_account_for_banks_id: { resource: 'finance/accounts' },
	default_account_for_benefits_id: { resource: 'finance/accounts' },
	default_account_for_clients_id: { resource: 'finance/accounts' },
	default_account_for_employees_id: { resource: 'finance/accounts' },
	default_account_for_expenses_id: { resource: 'finance/accounts' },
	default_account_for_purchase_invoices_id: { resource: 'finance/accounts' },
	default_account_for_sale_invoices_id: { resource: 'finance/accounts' },
	default_account_for_suspense_id: { resource: 'finance/accounts' },
	default_account_for_vendors_id: { resource: 'finance/accounts' },
	default_shift_id: null, // no list of shift templates
	default_shift_ids: null, // no list of shift templates
	destination_parent_team_id: { resource: 'teams/teams' },
	destination_team_id: { resource: 'teams/teams' },
	dispute_ids: null, // no list of disputes
	document_ids: { resource: 'documents/documents' },
	'documents/download_urls.ids': { resource: 'documents/documents' },
	effective_at_id: { resource: 'custom_fields/fields' },
	employee_id: employee,
	employee_ids: employee,
	employees_ids: employee,
	es_contract_type_id: { resource: 'contracts/spanish_contract_types' },
	es_education_level_id: { resource: 'contracts/spanish_education_levels' },
	es_professional_category_id: { resource: 'contracts/spanish_professional_categories' },
	es_working_day_type_id: { resource: 'contracts/spanish_working_day_types' },
	evaluation_ids: { resource: 'performance/review_evaluations' },
	exclude_ids: { resource: 'performance/review_evaluations' },
	expense_ids: { resource: 'expenses/expenses' },
	expenses_expensable_ids: { resource: 'expenses/expensables' },
	external_authorization_ids: null, // given by the payment provider
	external_id: null, // given by the other system
	field_id: { resource: 'custom_fields/fields' },
	field_ids: { resource: 'custom_fields/fields' },
	files_to_remove: { resource: 'tasks/task_files' },
	'finance/financial_documents.create.id': null, // a line item; no list of them
	'finance/financial_documents.update.id': null, // a line item; no list of them
	finance_account_ids: { resource: 'finance/accounts' },
	folder_id: { resource: 'documents/folders' },
	group_ids: null, // no list of expense groups
	groups: { resource: 'posts/groups' },
	instance_id: null, // a record of any type
	integration_uuid: null, // no list of marketplace integrations
	involvee_id: access,
	it_asset_model_id: { resource: 'it_management/it_asset_models' },
	'it_management/it_assets.location_id': null, // a space within a work area; no list of spaces
	'it_management/it_assets.location_ids': null, // a space within a work area; no list of spaces
	job_catalog_tree_node_uuid: { resource: 'job_catalog/tree_nodes', value: 'uuid' },
	job_catalog_tree_node_uuids: { resource: 'job_catalog/tree_nodes', value: 'uuid' },
	job_posting_ids: { resource: 'ats/job_postings' },
	journal_entry_ids: { resource: 'finance/journal_entries' },
	leave_id: { resource: 'timeoff/leaves' },
	leave_ids: { resource: 'timeoff/leaves' },
	leave_type_id: { resource: 'timeoff/leave_types' },
	leave_type_ids: { resource: 'timeoff/leave_types' },
	ledger_account_id: { resource: 'finance/accounts' },
	legal_entities_ids: { resource: 'companies/legal_entities' },
	legal_entity_id: { resource: 'companies/legal_entities' },
	legal_entity_ids: { resource: 'companies/legal_entities' },
	line_item_ids: { resource: 'procurement/po_line_items' },
	location_id: { resource: 'locations/locations' },
	location_ids: { resource: 'locations/locations' },
	manager_id: employee,
	marketplace_integration_uuid: null, // no list of marketplace integrations
	members: employee,
	mention_ids: access,
	mentioned_access_ids: access,
	new_reviewer_access_id: access,
	node_uuid: { resource: 'job_catalog/tree_nodes', value: 'uuid' },
	overlap_period_id: { resource: 'work_schedule/overlap_periods' },
	owner_access_ids: access,
	owner_id: employee,
	owner_ids: employee,
	parent_category_ids: { resource: 'finance/categories' },
	parent_financial_document_id: { resource: 'finance/financial_documents' },
	parent_team_id: { resource: 'teams/teams' },
	payroll_concept_id: { resource: 'compensations/concepts' },
	payroll_concept_ids: { resource: 'compensations/concepts' },
	payroll_policy_id: null, // no list of payroll policies
	payroll_policy_period_id: null, // no list of payroll periods
	payroll_run_employee_ids: employee,
	payroll_run_id: { resource: 'compensations/payroll_runs' },
	payroll_run_ids: { resource: 'compensations/payroll_runs' },
	peer_access_ids: access,
	performance_review_evaluation_ids: { resource: 'performance/review_evaluations' },
	performance_review_process_id: { resource: 'performance/review_processes' },
	performance_review_process_ids: { resource: 'performance/review_processes' },
	po_template_ids: { resource: 'procurement/po_templates' },
	po_template_version_ids: { resource: 'procurement/po_template_versions' },
	policy_period_ids: null, // no list of payroll periods
	post_group_id: { resource: 'posts/groups' },
	post_id: { resource: 'posts/posts' },
	post_ids: { resource: 'posts/posts' },
	process_id: { resource: 'performance/review_processes' },
	process_ids: { resource: 'performance/review_processes' },
	'processes/materialized_processes.process_id': { resource: 'processes/processes' },
	'procurement/purchase_orders.update.id': { resource: 'procurement/po_line_items' },
	project_admins: employee,
	project_id: { resource: 'project_management/projects' },
	project_ids: { resource: 'project_management/projects' },
	project_managers: employee,
	project_task_id: { resource: 'project_management/project_tasks' },
	project_task_ids: { resource: 'project_management/project_tasks' },
	project_viewers: employee,
	project_worker_id: { resource: 'project_management/project_workers' },
	project_worker_ids: { resource: 'project_management/project_workers' },
	purchase_order_ids: { resource: 'procurement/purchase_orders' },
	purchase_request_ids: { resource: 'procurement/purchase_requests' },
	quote_id: null, // no list of quotes
	reference_rate_id: { resource: 'project_management/rates' },
	reference_rate_ids: { resource: 'project_management/rates' },
	relapse_leave_id: { resource: 'timeoff/leaves' },
	reporter_ids: employee,
	requester_employee_ids: employee,
	resource_id: null, // a record of the type given beside it
	resource_ids: null, // a record of the type given beside it
	review_evaluation_ids: { resource: 'performance/review_evaluations' },
	review_process_id: { resource: 'performance/review_processes' },
	review_process_ids: { resource: 'performance/review_processes' },
	review_process_target_ids: { resource: 'performance/review_process_targets' },
	reviewed_by: employee,
	reviewer_ids: access,
	role_ids: { resource: 'job_catalog/roles' },
	scale_id: { resource: 'performance/employee_score_scales' },
	schedule_id: { resource: 'work_schedule/schedules' },
	schedule_ids: { resource: 'work_schedule/schedules' },
	schema_id: { resource: 'custom_resources/schemas' },
	schema_ids: { resource: 'custom_resources/schemas' },
	sent_by_id: null, // a candidate or a user, as the sender's type says
	session_access_membership_ids: { resource: 'trainings/session_access_memberships' },
	session_id: { resource: 'trainings/sessions' },
	shift_configuration_id: null, // no list of shift settings
	shift_configuration_ids: null, // no list of shift settings
	shift_id: { resource: 'shift_management/shifts' },
	shift_ids: { resource: 'shift_management/shifts' },
	'shift_management/shifts.bulkCreate.id': { resource: 'time_planning/planned_breaks' },
	signee_ids: access,
	simulate_policy_change_to_id: { resource: 'timeoff/policies' },
	source_id: { resource: 'ats/candidate_sources' },
	source_ids: null, // a record of the type given beside it
	subproject_id: { resource: 'project_management/subprojects' },
	subproject_ids: { resource: 'project_management/subprojects' },
	sync_run_id: { resource: 'integrations/sync_runs' },
	sync_run_ids: { resource: 'integrations/sync_runs' },
	syncable_id: null, // a record of the type given beside it
	syncable_ids: null, // a record of the type given beside it
	target_access_ids: access,
	target_id: { resource: 'performance/review_process_targets' },
	target_ids: { resource: 'performance/review_process_targets' },
	target_legal_entity_id: { resource: 'companies/legal_entities' },
	targets_access_ids: access,
	task_id: { resource: 'tasks/tasks' },
	task_ids: { resource: 'tasks/tasks' },
	'tasks/tasks.resource_id': { resource: 'tasks/tasks' },
	tax_id: null, // a tax number
	tax_ids: null, // a tax number
	tax_rate_id: { resource: 'finance/tax_rates' },
	tax_type_id: { resource: 'finance/tax_types' },
	tax_type_ids: { resource: 'finance/tax_types' },
	team_id: { resource: 'teams/teams' },
	team_ids: { resource: 'teams/teams' },
	temp_id: null, // of your own making
	template_id: { resource: 'performance/review_process_custom_templates' },
	template_week_id: null, // no list of template weeks
	termination_assigned_manager_id: employee,
	time_record_id: { resource: 'project_management/time_records' },
	time_settings_break_configuration_id: { resource: 'time_settings/break_configurations' },
	time_settings_break_configuration_ids: { resource: 'time_settings/break_configurations' },
	'timeoff/allowances.update.id': null, // a tenure period of the allowance; no list of them
	'timeoff/blocked_periods.update.id': null, // a time period of the blocked period; no list of them
	timeoff_allowance_id: { resource: 'timeoff/allowances' },
	timeoff_allowance_ids: { resource: 'timeoff/allowances' },
	timeoff_leave_type_ids: { resource: 'timeoff/leave_types' },
	timeoff_manager_id: employee,
	timeoff_policy_id: { resource: 'timeoff/policies' },
	timeoff_policy_ids: { resource: 'timeoff/policies' },
	training_class_id: { resource: 'trainings/training_classes' },
	training_class_ids: { resource: 'trainings/training_classes' },
	training_id: { resource: 'trainings/trainings' },
	training_ids: { resource: 'trainings/trainings' },
	type_ids: { resource: 'procurement/types' },
	unassigned_shift_id: null, // shifts without an employee are in no list
	uuid: null, // of your own making
	uuids: { resource: 'job_catalog/tree_nodes', value: 'uuid' },
	valuable_id: null, // a record of the type given beside it
	value_id: null, // an option within the contract form; no list of them
	vendor_id: { resource: 'finance/contacts' },
	vendor_ids: { resource: 'finance/contacts' },
	without_ids: { resource: 'shift_management/shifts' },
	work_area_id: { resource: 'locations/work_areas' },
	workplace_id: { resource: 'locations/locations' },
	workplace_ids: { resource: 'locations/locations' },
};
