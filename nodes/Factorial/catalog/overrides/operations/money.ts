/** Actions on money: payroll, expenses, accounting and banking, and the sync with such systems. */
import type { OperationWording, WordingTable } from '../wording';

export const money: WordingTable<OperationWording> = {
	'expenses/expenses.download': { label: 'Download Files', action: 'Download files of expense', description: 'Get the receipts and other files of an expense' },
	'expenses/mileages.download': { label: 'Download Files', action: 'Download files of mileage', description: 'Get the files of a mileage' },
	'expenses/per_diems.download': { label: 'Download Files', action: 'Download files of per diem', description: 'Get the files of a per diem' },
	'finance/financial_documents.download': { description: 'Get the file of an invoice or other financial document' },
	'banking/bank_accounts.createManual': {
		label: 'Create Manually',
		action: 'Create bank account manually',
		description: 'Add a bank account by its number, without connecting to the bank',
	},
	'compensations/payroll_results.bulkCreate': {
		label: 'Import Many',
		action: 'Import many payroll results',
		description: 'Import up to 1,000 amounts of a payroll run, net pay among them; if one is refused, none',
	},
	'expenses/expensables.bulkSetToPaid': {
		label: 'Mark as Paid',
		action: 'Mark expense claims as paid',
		description: 'Mark several expenses, mileages or per diems as paid',
	},
	'expenses/expensables.updateReimbursableAmount': {
		label: 'Update Reimbursable Amount',
		action: 'Update reimbursable amount of expense claim',
		description: 'Set how much the employee gets back for an expense; not for mileage or per diems',
	},
	'finance/accounting_settings.upsert': {
		label: 'Create or Update',
		action: 'Create or update accounting settings',
		description: 'Set the default ledger accounts of a legal entity',
	},
	'finance/cost_center_memberships.bulkCreateUpdate': {
		label: 'Assign Employee',
		action: 'Assign employee to cost centers',
		description: 'Share an employee\'s cost between cost centers from today, ending earlier assignments',
	},
	'finance/cost_centers.edit': {
		label: 'Update',
		action: 'Update cost center',
		description: 'Update name, code or description of a cost center',
	},
	'finance/ledger_account_resources.upsert': {
		label: 'Create or Update',
		action: 'Create or update ledger account mapping',
		description: 'Set the ledger account for a vendor, category, tax type or other item',
	},
	'integrations/syncable_sync_runs.bulkUpsert': {
		label: 'Create or Update Many',
		action: 'Create or update many sync run items',
		description: 'Report how the sync of several records went',
	},
	'payroll/policy_periods.changeStatus': {
		label: 'Change Status',
		action: 'Change status of payroll period',
		description: 'Move a payroll period on, e.g. to Under Review or Paid',
	},
	'payroll_employees/german_employee_data.getAll': { action: 'Get many German payroll data records' },
};
