/** How the records of each list are shown where one is picked, and how they are searched; read by the editor's pick lists. */

export interface RecordList {
	/** Properties tried in order; the first that is not empty is the title. */
	title: readonly string[];
	/** Properties added after " · " to tell records of one title apart. */
	detail?: readonly string[];
	/** The list's own filter that finds records by a part of their text. */
	search?: string;
	/** Values of filters that the list asks for, such that they leave out as little as can be. */
	filters?: Readonly<Record<string, string | readonly string[]>>;
}

export const recordLists: Readonly<Record<string, RecordList>> = {
	'api_public/credentials': { title: ['name', 'full_name', 'email'], detail: ['legal_name', 'tin'] },
	'api_public/webhook_subscriptions': { title: ['type'], detail: ['target_url'] },

	'ats/answers': { title: ['original_question_label'], detail: ['ats_application_id'] },
	'ats/application_phases': { title: ['name'], detail: ['ats_job_posting_id'] },
	'ats/applications': { title: ['ats_candidate_id'], detail: ['ats_job_posting_id', 'created_at'], search: 'search' },
	'ats/candidate_sources': { title: ['label', 'name'], detail: ['category'] },
	'ats/candidates': { title: ['full_name'], detail: ['email'] },
	'ats/evaluation_forms': { title: ['name'], detail: ['updated_at'] },
	'ats/feedbacks': { title: ['description'], detail: ['rating', 'created_at'] },
	'ats/hiring_stages': { title: ['label', 'name'] },
	'ats/job_postings': { title: ['title'], detail: ['status', 'published_at'] },
	'ats/messages': { title: ['topic'], detail: ['created_at'] },
	'ats/questions': { title: ['label'], detail: ['question_type', 'ats_job_posting_id'] },
	'ats/rejection_reasons': { title: ['reason'], detail: ['decision_maker'] },

	'attendance/break_configurations': { title: ['name'], detail: ['attendance_employees_setting_id'] },
	'attendance/edit_timesheet_requests': { title: ['date', 'reference_date'], detail: ['request_type', 'employee_id'] },
	'attendance/estimated_times': { title: ['date'], detail: ['employee_id'] },
	'attendance/open_shifts': { title: ['date'], detail: ['clock_in', 'employee_id'] },
	'attendance/overtime_requests': { title: ['date'], detail: ['status', 'description'] },
	'attendance/reviews': { title: ['date'], detail: ['employee_id'] },
	'attendance/shifts': { title: ['employee_id'], detail: ['date', 'clock_in'] },
	'attendance/worked_times': { title: ['date'], detail: ['employee_id'] },

	'banking/bank_accounts': { title: ['account_alias', 'bank_name', 'beneficiary_name'], detail: ['account_number', 'currency'] },
	'banking/card_payments': { title: ['merchant_name'], detail: ['external_created_at', 'status'] },
	'banking/transactions': { title: ['description', 'type'], detail: ['booking_date', 'currency'] },
	'bookkeepers_management/incidences': { title: ['custom_name', 'name'], detail: ['employee_first_name', 'employee_last_name'], search: 'search' },
	'companies/legal_entities': { title: ['legal_name'], detail: ['tin', 'country'] },

	'compensations/additional_compensations': { title: ['description'], detail: ['first_payment_on', 'employee_id'] },
	'compensations/concepts': { title: ['translated_name', 'label', 'name'], detail: ['category'] },
	'compensations/cycles': { title: ['recurrence'], detail: ['country', 'first_payment'] },
	'compensations/employees_compensations': { title: ['created_at'], detail: ['payroll_run_employee_id', 'payroll_concept_id'] },
	'compensations/payroll_results': { title: ['created_at'], detail: ['payroll_run_employee_id', 'payroll_concept_id'] },
	'compensations/payroll_run_employees_compensations': { title: ['created_at'], detail: ['payroll_run_employee_id', 'payroll_concept_id'] },
	'compensations/payroll_runs': { title: ['label'], detail: ['starts_on', 'status'] },

	'contracts/compensations': { title: ['description', 'compensation_type'], detail: ['starts_on', 'recurrence'] },
	'contracts/contract_activity_periods': { title: ['activity_period_starts_on'], detail: ['activity_period_ends_on', 'type'] },
	'contracts/contract_templates': { title: ['contract_version_type'] },
	'contracts/contract_version_histories': { title: ['job_title', 'action_type'], detail: ['effective_on', 'changed_at'] },
	'contracts/contract_version_meta_data': { title: ['action_type'], detail: ['contract_version_id'] },
	'contracts/contract_versions': { title: ['employee_id', 'job_title'], detail: ['job_title', 'effective_on'] },
	'contracts/contracts': { title: ['employee_id'], detail: ['starts_on'] },
	'contracts/french_contract_types': { title: ['name'] },
	'contracts/german_contract_types': { title: ['name'] },
	'contracts/materialized_templates': { title: ['template_type'], detail: ['country_code', 'legal_entity_id'] },
	'contracts/portuguese_contract_types': { title: ['name'] },
	'contracts/reference_contracts': { title: ['job_title'], detail: ['effective_on', 'employee_id'] },
	'contracts/spanish_contract_types': { title: ['name'] },
	'contracts/spanish_education_levels': { title: ['name'] },
	'contracts/spanish_professional_categories': { title: ['name'] },
	'contracts/spanish_working_day_types': { title: ['name'] },
	'contracts/taxonomies': { title: ['name'], detail: ['legal_entity_id'] },

	'custom_fields/fields': { title: ['label_text'], detail: ['field_type', 'legal_entity_name'] },
	'custom_fields/options': { title: ['label', 'value'], detail: ['field_id'] },
	'custom_fields/resource_fields': { title: ['field_id'] },
	'custom_fields/values': { title: ['label'], detail: ['value', 'valuable_id'] },
	'custom_resources/resources': { title: ['attachable_type'], detail: ['attachable_id', 'schema_id'] },
	'custom_resources/schemas': { title: ['name'] },
	'custom_resources/values': { title: ['resource_id'], detail: ['attachable_id'] },

	'documents/documents': { title: ['filename'], detail: ['employee_id', 'created_at'] },
	'documents/folders': { title: ['name'], detail: ['space'] },

	'employee_updates/absences': { title: ['employee_full_name'], detail: ['leave_type_name', 'start_on'] },
	'employee_updates/contract_changes': { title: ['job_title'], detail: ['effective_on', 'status'] },
	'employee_updates/new_hires': { title: ['last_name'], detail: ['first_name', 'start_date'] },
	'employee_updates/personal_changes': { title: ['last_name'], detail: ['first_name', 'status'] },
	'employee_updates/summaries': { title: ['type'], detail: ['starts_on', 'status'] },
	'employee_updates/terminations': { title: ['terminated_on'], detail: ['termination_type_description', 'status'] },
	'employees/employees': { title: ['full_name'], detail: ['email'], search: 'name_starts_with' },

	'expenses/expensables': { title: ['description', 'type'], detail: ['employee_id', 'effective_on', 'status'], search: 'search' },
	'expenses/expenses': { title: ['user_merchant', 'merchant_name', 'description'], detail: ['effective_on', 'status'] },
	'expenses/mileages': { title: ['description', 'to'], detail: ['effective_on', 'status'] },
	'expenses/per_diems': { title: ['trip_name', 'description'], detail: ['start_date', 'status'] },

	'finance/accounting_settings': { title: ['legal_entity_id'] },
	'finance/accounts': { title: ['number'], detail: ['name', 'type'] },
	'finance/budget_options': { title: ['name'], detail: ['currency'] },
	'finance/categories': {
		title: ['label', 'default_label'],
		detail: ['identifier'],
		search: 'search',
		filters: { category_level: 'all', type: 'all', statuses: ['enabled'] },
	},
	'finance/contacts': { title: ['name'], detail: ['legal_name', 'tax_id'], search: 'legal_name' },
	'finance/cost_center_memberships': { title: ['start_date'], detail: ['employee_id', 'cost_center_id'] },
	'finance/cost_centers': { title: ['name'], detail: ['code', 'status'], search: 'search' },
	'finance/financial_documents': { title: ['issuer_name', 'document_type'], detail: ['document_number', 'document_date'] },
	'finance/journal_entries': { title: ['number'], detail: ['description', 'reference_date'] },
	'finance/journal_lines': { title: ['number'], detail: ['journal_entry_id', 'account_id'] },
	'finance/ledger_account_resources': { title: ['resource_type'], detail: ['resource_id', 'account_id'] },
	'finance/tax_rates': { title: ['rate'], detail: ['description'] },
	'finance/tax_types': { title: ['name'], detail: ['type', 'country_code'] },

	'holidays/company_holidays': { title: ['summary', 'description'], detail: ['date'] },

	'integrations/sync_runs': { title: ['started_at'], detail: ['status'] },
	'integrations/syncable_states': { title: ['resource_syncable_type'], detail: ['external_identifier', 'status'] },
	'integrations/syncable_sync_runs': { title: ['status'], detail: ['syncable_state_id', 'sync_run_id'] },

	'it_management/asset_categories': { title: ['name'], detail: ['key'] },
	'it_management/it_asset_models': { title: ['name'], detail: ['brand', 'type_name'] },
	'it_management/it_assets': { title: ['serial_number'], detail: ['label', 'status'] },

	'job_catalog/levels': { title: ['name'], detail: ['role_name'] },
	'job_catalog/node_attributes': { title: ['type'], detail: ['attribute_id'] },
	'job_catalog/roles': { title: ['name'] },
	'job_catalog/tree_nodes': { title: ['job_catalog_title', 'name'], detail: ['type'], filters: { node_type: 'jobcatalog_treelevel' } },

	'locations/locations': { title: ['name'], detail: ['city', 'country'] },
	'locations/work_areas': { title: ['name'], detail: ['location_id'] },

	'marketplace/installation_settings': { title: ['company_code'], detail: ['consultant_id'] },

	'payroll/family_situations': { title: ['employee_id'], detail: ['civil_status'] },
	'payroll/supplements': { title: ['description'], detail: ['effective_on', 'unit'] },
	'payroll_employees/german_employee_data': { title: ['birth_name'], detail: ['employee_id'] },
	'payroll_employees/identifiers': { title: ['social_security_number', 'tax_id'], detail: ['country', 'employee_id'] },
	'payroll_integrations_base/codes': { title: ['code'], detail: ['integration', 'codeable_type'] },

	'performance/agreements': { title: ['target_id'], detail: ['status', 'last_modified_at'] },
	'performance/company_employee_score_scales': { title: ['scale_id'] },
	'performance/employee_score_scales': { title: [] },
	'performance/review_evaluation_answers': { title: ['performance_review_evaluation_id'] },
	'performance/review_evaluation_scores': { title: ['score'], detail: ['reviewer_strategy', 'published_at'] },
	'performance/review_evaluations': { title: ['evaluation_type'], detail: ['status', 'review_process_target_id'] },
	'performance/review_owners': { title: ['access_id'], detail: ['performance_review_process_id'] },
	'performance/review_process_custom_templates': { title: ['name'], detail: ['created_at'], search: 'search' },
	'performance/review_process_estimated_targets': { title: ['employee_id'], detail: ['performance_review_process_id'] },
	'performance/review_process_targets': { title: ['access_id'], detail: ['performance_review_process_id'] },
	'performance/review_processes': { title: ['name'], detail: ['status', 'starts_at'], search: 'search' },
	'performance/review_questionnaire_by_strategies': { title: ['performance_review_process_id'] },
	'performance/review_visibility_settings': { title: ['performance_review_process_id'] },
	'performance/target_managers': { title: ['manager_full_name'], detail: ['performance_review_process_id'] },

	'posts/comments': { title: ['text'], detail: ['created_at'] },
	'posts/groups': { title: ['title'], detail: ['description'], search: 'search' },
	'posts/posts': { title: ['title', 'description'], detail: ['published_at'] },

	'processes/processes': { title: ['name'], detail: ['category'], search: 'name' },

	'procurement/po_field_values': { title: ['display_value', 'value'], detail: ['purchase_order_id', 'field_definition_id'] },
	'procurement/po_line_items': { title: ['position'], detail: ['purchase_order_id'] },
	'procurement/po_template_field_definitions': { title: ['label'], detail: ['field_type', 'section_type'] },
	'procurement/po_template_versions': { title: ['version_number'], detail: ['status', 'po_template_id'] },
	'procurement/po_templates': { title: ['name'] },
	'procurement/purchase_orders': { title: ['formatted_po_number', 'po_number'], detail: ['description', 'date'] },
	'procurement/purchase_requests': { title: ['description'], detail: ['date', 'status'] },
	'procurement/types': { title: ['name'], detail: ['identifier'] },

	'project_management/budget_strategies': { title: ['budget_type'], detail: ['project_id', 'subproject_id'] },
	'project_management/expense_records': { title: ['effective_on'], detail: ['status', 'expense_id'], search: 'employee_user_name_like' },
	'project_management/exportable_expenses': { title: ['employee_name'], detail: ['project_name', 'date'] },
	'project_management/imputable_projects': { title: ['name'], detail: ['code', 'status'], search: 'name_or_code' },
	'project_management/planned_records': { title: ['start_date'], detail: ['end_date', 'project_worker_id'] },
	'project_management/project_tasks': { title: ['task_id'], detail: ['project_id'], search: 'search' },
	'project_management/project_workers': { title: ['employee_id'], detail: ['project_id'], search: 'employee_name' },
	'project_management/projects': { title: ['name'], detail: ['code', 'status'], search: 'name_or_code' },
	'project_management/rates': { title: ['resource_kind'], detail: ['resource_id', 'starts_on'] },
	'project_management/subprojects': { title: ['name'], detail: ['code', 'status'] },
	'project_management/time_records': { title: ['date'], detail: ['employee_id', 'project_id'] },

	'shift_management/shifts': { title: ['name', 'default_shift_title', 'state'], detail: ['local_start_at', 'local_end_at'] },
	'tasks/task_files': { title: ['filename'], detail: ['created_at'] },
	'tasks/tasks': { title: ['name'], detail: ['due_on', 'status'] },
	'teams/memberships': { title: ['employee_id'], detail: ['team_id'] },
	'teams/teams': { title: ['name'] },

	'time_planning/planned_breaks': { title: ['break_configuration_name'], detail: ['start_at', 'end_at'] },
	'time_planning/planning_versions': { title: ['planning_tool'], detail: ['effective_at', 'employee_id'] },
	'time_settings/break_configurations': { title: ['name'] },
	'time_settings/split_custom_time_range_categories': { title: ['name'], detail: ['time_type'] },

	'timeoff/allowance_incidences': { title: ['effective_on'], detail: ['description', 'employee_id'] },
	'timeoff/allowance_stats': { title: ['employee_id'], detail: ['allowance_id', 'year'] },
	'timeoff/allowances': { title: ['name'], detail: ['allowance_type', 'timeoff_policy_id'] },
	'timeoff/blocked_periods': { title: ['name'] },
	'timeoff/french_leave_day_counts': { title: ['leave_id'], detail: ['amount', 'unit'] },
	'timeoff/leave_types': { title: ['translated_name', 'name'], detail: ['identifier'] },
	'timeoff/leaves': { title: ['employee_full_name'], detail: ['leave_type_name', 'start_on', 'finish_on'] },
	'timeoff/policies': { title: ['name'] },
	'timeoff/policy_assignments': { title: ['effective_at'], detail: ['employee_id', 'timeoff_policy_id'] },
	'timeoff/policy_timelines': { title: ['start_limit_date'], detail: ['end_limit_date', 'employee_id'] },

	'trainings/categories': { title: ['name'] },
	'trainings/session_access_memberships': { title: ['last_name', 'employee_id'], detail: ['first_name', 'job_title'], search: 'search' },
	'trainings/session_attendances': { title: ['employee_id', 'access_id'], detail: ['status', 'session_access_membership_id'] },
	'trainings/sessions': { title: ['name'], detail: ['starts_at', 'modality'], search: 'search' },
	'trainings/training_classes': { title: ['name'], detail: ['start_date', 'training_id'], search: 'search' },
	'trainings/training_memberships': { title: ['employee_id'], detail: ['training_id', 'status'], search: 'search' },
	'trainings/trainings': { title: ['name'], detail: ['code', 'year'], search: 'search' },

	'work_schedule/day_configurations': { title: ['weekday'], detail: ['start_at', 'overlap_period_id'] },
	'work_schedule/overlap_periods': { title: ['schedule_type'], detail: ['schedule_id', 'start_month'] },
	'work_schedule/schedules': { title: ['name'] },
};
