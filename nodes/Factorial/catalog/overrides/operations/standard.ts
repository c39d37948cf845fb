/** Those of the five operations that most resources share which mean more than their name says. */
import type { OperationWording, WordingTable } from '../wording';

export const standard: WordingTable<OperationWording> = {
	'api_public/credentials.getAll': {
		label: 'Get',
		action: 'Get connected account',
		description: 'Get the person, role and company that this connection acts for',
	},
	'api_public/webhook_subscriptions.delete': {
		description: 'Delete a subscription, after which its address receives no more events',
	},
	'ats/candidates.getAll': {
		description: 'Get candidates; without administrator rights only those of jobs you are hiring manager of',
	},
	'attendance/open_shifts.getAll': {
		description: 'Get who is clocked in now; without permission to see all attendance only your own shift',
	},
	'attendance/shifts.create': {
		description: 'Create a finished shift with both its clock-in and clock-out time',
	},
	'compensations/additional_compensations.getAll': {
		description: 'Get records by ID, employee, contract version or concept; at least one of these filters is needed',
	},
	'contracts/contract_activity_periods.getAll': {
		description: 'Get the active and inactive periods of a contract, latest first',
	},
	'contracts/legal_entity_changes.create': {
		label: 'Move Employee',
		action: 'Move employee to another legal entity',
		description: 'Create a contract under the other legal entity, which counts from its effective date on',
	},
	'contracts/reference_contracts.getAll': {
		description: 'Get the contract version that applies today, or else the next one, or else the last one',
	},
	'employees/employees.getAll': {
		description: 'Get employees; without administrator rights only the details you may see',
	},
	'finance/financial_documents.create': {
		description: 'Upload a purchase invoice, credit note or receipt as a draft to be reviewed',
	},
	'finance/financial_documents.update': {
		description: 'Replace a document with all the fields you send, so get it first and send it back complete',
	},
	'integrations/sync_run_outputs.create': {
		label: 'Upload',
		description: 'Upload a file that a sync run produced',
	},
	'marketplace/installations.create': {
		description: 'Record that an app of the marketplace is installed in the company',
	},
	'performance/review_process_targets.delete': {
		label: 'Remove',
		description: 'Take a participant out of an active review, along with all evaluations about them',
	},
	'performance/review_owners.delete': {
		label: 'Remove',
		description: 'Remove an owner from a performance review',
	},
	'processes/materialized_processes.create': {
		label: 'Start',
		action: 'Start process for employee',
		description: 'Start an onboarding, offboarding or other process for an employee',
	},
	'procurement/purchase_orders.create': {
		description: 'Create a purchase order without a purchase request, on the active template version',
	},
	'procurement/purchase_orders.update': {
		description: 'Replace a purchase order with all the fields you send, so get it first and send it back complete',
	},
	'project_management/exportable_expenses.getAll': {
		label: 'Export',
		action: 'Export project expenses',
		description: 'Get the expenses of projects between two dates',
	},
	'tasks/task_files.create': { label: 'Upload', description: 'Attach a file to a task' },
	'teams/memberships.create': {
		label: 'Add Employee',
		action: 'Add employee to team',
		description: 'Add an employee to a team; with nested teams they also join the teams above it',
	},
	'teams/memberships.delete': {
		label: 'Remove Employee',
		action: 'Remove employee from team',
		description: 'Remove an employee from a team by the ID of the membership',
	},
	'teams/memberships.update': {
		label: 'Set Lead',
		action: 'Set lead of team',
		description: 'Choose whether the employee leads the team',
	},
	'teams/teams.delete': {
		description: 'Delete a team with its memberships; teams below it have to be moved away first',
	},
	'timeoff/allowance_stats.getAll': {
		description: 'Get how much holiday or other time off employees have earned, used and left on a date',
	},
	'timeoff/french_leave_day_counts.getAll': {
		description: 'Get the length of leaves by the rules of France; filter by leaves or by both dates',
	},
	'timeoff/leaves.create': {
		description: 'Request or enter time off for an employee: holiday, vacation, sick leave or other absence',
	},
	'timeoff/leaves.delete': { description: 'Delete a leave, which cancels the time off' },
	'trainings/sessions.create': {
		description: 'Create a session of a training; give a training class for it to show in Factorial',
	},
};
