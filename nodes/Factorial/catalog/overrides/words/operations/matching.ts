/** Operations that look for their record by what people know of it. */
import type { OperationWording, WordingTable } from '../wording';

export const matching: WordingTable<OperationWording> = {
	'*.createOrUpdate': {
		description: 'Look for a record first, then change it, or create it where there is none',
	},
	'ats/candidates.createOrUpdate': { description: 'Change the candidate with this email, or create one where there is none' },
	'ats/candidates.find': { description: 'Get the candidate with this email, if there is one' },
	'custom_fields/values.createOrUpdate': {
		description: 'Fill in a custom field of an employee or other record, whether it was empty or not',
	},
	'custom_fields/values.find': { description: 'Get what a custom field of an employee or other record holds, if anything' },
	'documents/folders.createOrUpdate': { description: 'Get the folder with this name, or create one where there is none' },
	'documents/folders.find': { description: 'Get the folder with this name, if there is one' },
	'employees/employees.createOrUpdate': {
		description: 'Change the employee with this email or employee number, or hire one where there is none',
	},
	'employees/employees.find': { description: 'Get the employee with this email or employee number, if there is one' },
	'employees/employees.setCustomField': {
		action: 'Set custom field of employee',
		description: 'Fill in a field that your company added to employees, by its name',
	},
	'finance/contacts.createOrUpdate': { description: 'Change the contact with this tax ID or external ID, or create one where there is none' },
	'finance/contacts.find': { description: 'Get the contact with this tax ID or external ID, if there is one' },
};
