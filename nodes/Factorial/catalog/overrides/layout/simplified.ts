/**
 * The properties that Simplified output keeps of a record, in reading order: a dot reaches into a nested object,
 * and where a resource is not listed, a rule picks them.
 */
export const simplified: Readonly<Record<string, readonly string[]>> = {
	'api_public/credentials': ['id', 'company_id', 'name', 'legal_name', 'employee_id', 'full_name', 'email', 'role', 'locale', 'subscription_plan'],
	'employees/employees': [
		'id', 'access_id', 'full_name', 'email', 'active', 'manager_id', 'location_id', 'birthday_on', 'seniority_calculation_date', 'terminated_on',
	],
	'employee_updates/absences': [
		'id', 'status', 'employee_id', 'employee_full_name', 'leave_type_name', 'start_on', 'finish_on', 'half_day', 'hours_amount_in_cents', 'approved',
	],
	'employee_updates/contract_changes': [
		'id', 'status', 'employee_id', 'job_title', 'effective_on', 'ends_on', 'salary_amount', 'salary_frequency', 'working_hours',
		'working_hours_frequency',
	],
	'employee_updates/new_hires': [
		'id', 'status', 'employee_id', 'first_name', 'last_name', 'work_email', 'job_title', 'start_date', 'legal_entity_id', 'manager_id',
	],

	'timeoff/leaves': [
		'id', 'employee_id', 'employee_full_name', 'leave_type_name', 'start_on', 'finish_on', 'half_day', 'days_taken', 'hours_amount_in_cents',
		'approved',
	],
	'timeoff/leave_types': ['id', 'name', 'translated_name', 'identifier', 'active', 'approval_required', 'payable', 'workable', 'accrues', 'allowance_ids'],
	'timeoff/allowances': [
		'id', 'name', 'timeoff_policy_id', 'leave_type_ids', 'allowance_type', 'holiday_allowance_in_cents', 'unlimited_holidays', 'source_units',
		'timeoff_cycle', 'carry_over_units_in_cents',
	],
	'timeoff/allowance_stats': [
		'id', 'employee_id', 'allowance_id', 'year', 'available_days', 'used_days', 'outstanding_units', 'total', 'policy_allowance',
		'accumulated_carry_over',
	],

	'attendance/shifts': ['id', 'employee_id', 'date', 'clock_in', 'clock_out', 'minutes', 'workable', 'location_type', 'workplace_id', 'observations'],
	'attendance/open_shifts': [
		'id', 'employee_id', 'date', 'clock_in', 'status', 'workable', 'time_settings_break_configuration_id', 'location_type', 'workplace_id',
	],
	'attendance/worked_times': ['id', 'employee_id', 'date', 'day_type', 'minutes', 'tracked_minutes', 'pending_minutes', 'multiplied_minutes', 'time_unit'],
	'attendance/estimated_times': [
		'id', 'employee_id', 'date', 'minutes', 'expected_minutes', 'regular_minutes', 'overtime_minutes', 'time_unit', 'estimated_half_days', 'source',
	],
	'attendance/overtime_requests': [
		'id', 'employee_id', 'date', 'hours_amount_in_cents', 'status', 'description', 'reason', 'approver_id', 'approver_full_name', 'created_at',
	],
	'attendance/edit_timesheet_requests': [
		'id', 'employee_id', 'request_type', 'approved', 'date', 'clock_in', 'clock_out', 'attendance_shift_id', 'observations', 'reason',
	],
	'shift_management/shifts': [
		'id', 'employee_id', 'name', 'state', 'local_start_at', 'local_end_at', 'timezone', 'location_id', 'locations_work_area_id', 'notes',
	],

	'contracts/contract_versions': [
		'id', 'employee_id', 'job_title', 'effective_on', 'ends_on', 'salary_amount', 'salary_currency', 'salary_frequency', 'working_hours',
		'working_hours_frequency',
	],
	'contracts/reference_contracts': [
		'id', 'employee_id', 'job_title', 'starts_on', 'ends_on', 'trial_period_ends_on', 'salary_amount', 'salary_currency', 'salary_frequency',
		'working_time_percentage_in_cents',
	],
	'contracts/compensations': [
		'id', 'contract_version_id', 'contracts_taxonomy_id', 'description', 'compensation_type', 'amount', 'currency', 'recurrence', 'starts_on',
		'first_payment_on',
	],
	'compensations/payroll_runs': ['id', 'label', 'payment_type', 'status', 'starts_on', 'ends_on', 'closure_date', 'alerts_date', 'locked', 'cycle_id'],
	'payroll/supplements': [
		'id', 'employee_id', 'description', 'effective_on', 'unit', 'amount_in_cents', 'currency', 'minutes_in_cents', 'contracts_taxonomy_id',
		'payroll_policy_period_id',
	],

	'companies/legal_entities': ['id', 'legal_name', 'tin', 'currency', 'country', 'address_line_1', 'postal_code', 'city', 'state'],
	'locations/locations': ['id', 'name', 'main', 'address_line_1', 'postal_code', 'city', 'state', 'country', 'timezone', 'phone_number'],
	'custom_fields/values': [
		'id', 'field_id', 'label', 'valuable_type', 'valuable_id', 'value', 'long_text_value', 'date_value', 'single_choice_value', 'cents_value',
	],
	'documents/documents': ['id', 'filename', 'employee_id', 'folder_id', 'space', 'extension', 'signature_status', 'signees', 'author_id', 'created_at'],
	'it_management/it_assets': [
		'id', 'label', 'serial_number', 'status', 'owner_id', 'it_asset_model_id', 'workplace_id', 'team_id', 'purchase_date', 'warranty_end_date',
	],
	'posts/posts': ['id', 'title', 'description', 'posts_group_id', 'published_at', 'cover_image_url', 'visits_count', 'comments_count', 'created_at'],
	'tasks/tasks': ['id', 'name', 'status', 'due_on', 'assignee_ids', 'author_employee_id', 'completed_at', 'completed_by_id', 'created_at'],

	'ats/job_postings': ['id', 'title', 'status', 'team_id', 'location_id', 'workplace_type', 'contract_type', 'schedule_type', 'url', 'published_at'],
	'ats/applications': [
		'id', 'ats_job_posting_id', 'ats_candidate_id', 'ats_application_phase_id', 'ats_conversation_id', 'ats_rejection_reason_id', 'qualified',
		'rating_average', 'cv.url', 'created_at',
	],
	'ats/candidates': [
		'id', 'full_name', 'email', 'phone_number', 'ats_job_posting_ids', 'source_id', 'talent_pool', 'score', 'consent_expiration_date', 'created_at',
	],
	'ats/messages': ['id', 'ats_conversation_id', 'topic', 'content', 'sent_by_type', 'sent_by_id', 'created_at', 'sent_at', 'opened_at', 'last_error_at'],

	'performance/review_processes': [
		'id', 'name', 'description', 'status', 'archived', 'starts_at', 'ends_at', 'target_strategy.strategy', 'reviewer_strategies', 'last_bulk_reminder',
	],
	'performance/agreements': [
		'id', 'process_id', 'target_id', 'status', 'locked', 'reviewer_id', 'target_signed_at', 'manager_signed_at', 'agreement_signed_at',
		'last_modified_at',
	],
	'trainings/trainings': [
		'id', 'name', 'code', 'status', 'year', 'is_mandatory', 'external_provider', 'total_participants', 'total_duration', 'total_cost_decimal',
	],
	'trainings/training_classes': [
		'id', 'name', 'training_id', 'start_date', 'end_date', 'payment_status', 'completed_attendances_count', 'total_attendances_count', 'net_cost',
		'currency',
	],
	'trainings/sessions': ['id', 'name', 'training_id', 'training_class_id', 'status', 'modality', 'starts_at', 'ends_at', 'location', 'link'],

	'expenses/expensables': [
		'id', 'type', 'employee_id', 'description', 'effective_on', 'status', 'amount', 'currency', 'reimbursable_amount', 'reimbursable_currency',
	],
	'expenses/expenses': [
		'id', 'expenses_expensable_id', 'employee_id', 'merchant_name', 'category.name', 'description', 'effective_on', 'status', 'amount', 'currency',
	],
	'expenses/mileages': ['id', 'employee_id', 'from', 'to', 'mileage', 'units', 'effective_on', 'status', 'amount', 'currency'],
	'expenses/per_diems': ['id', 'expenses_expensable_id', 'employee_id', 'trip_name', 'to', 'start_date', 'end_date', 'status', 'amount', 'currency'],
	'procurement/purchase_requests': [
		'id', 'description', 'requester_employee_id', 'type_id', 'vendor_id', 'status', 'date', 'deadline', 'cost.cents', 'cost.currency',
	],
	'procurement/purchase_orders': [
		'id', 'formatted_po_number', 'description', 'vendor_id', 'legal_entity_id', 'status', 'date', 'deadline', 'cost.cents', 'cost.currency',
	],

	'finance/contacts': ['id', 'name', 'legal_name', 'tax_id', 'email', 'phone_number', 'iban', 'preferred_payment_method', 'address.country_code', 'external_id'],
	'finance/financial_documents': [
		'id', 'document_type', 'document_number', 'status', 'vendor_id', 'issuer_name', 'document_date', 'due_date', 'total_amount_cents', 'currency',
	],
	'finance/accounting_settings': [
		'id', 'legal_entity_id', 'default_account_for_purchase_invoices_id', 'default_account_for_vendors_id', 'default_account_for_expenses_id',
		'default_account_for_employees_id', 'default_account_for_sale_invoices_id', 'default_account_for_clients_id', 'default_account_for_banks_id',
		'default_account_for_suspense_id',
	],
	'banking/bank_accounts': [
		'id', 'account_alias', 'bank_name', 'beneficiary_name', 'legal_entity_id', 'iban', 'account_number', 'currency', 'account_balance_cents',
		'available_balance_cents',
	],
	'banking/transactions': [
		'id', 'bank_account_id', 'type', 'description', 'booking_date', 'value_date', 'amount_cents', 'currency', 'balance_after_cents', 'card_payment_id',
	],

	'project_management/projects': ['id', 'name', 'code', 'status', 'client_id', 'start_date', 'due_date', 'is_billable', 'inputed_minutes', 'total_cost_cents'],
	'project_management/time_records': [
		'id', 'employee_id', 'project_id', 'subproject_id', 'project_task_id', 'date', 'clock_in', 'clock_out', 'imputed_minutes', 'observations',
	],
};
