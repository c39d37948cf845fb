/** Sentences for resources named after a country, whose name keeps its capital letter inside a sentence. */
import type { OperationWording, WordingTable } from '../wording';

export const countries: WordingTable<OperationWording> = {
	'contracts/french_contract_types.getAll': { action: 'Get many French contract types' },
	'contracts/french_contract_types.get': { action: 'Get French contract type' },
	'contracts/german_contract_types.getAll': { action: 'Get many German contract types' },
	'contracts/german_contract_types.get': { action: 'Get German contract type' },
	'contracts/portuguese_contract_types.getAll': { action: 'Get many Portuguese contract types' },
	'contracts/portuguese_contract_types.get': { action: 'Get Portuguese contract type' },
	'contracts/spanish_contract_types.getAll': { action: 'Get many Spanish contract types' },
	'contracts/spanish_contract_types.get': { action: 'Get Spanish contract type' },
	'contracts/spanish_contract_types.create': { action: 'Create Spanish contract type' },
	'contracts/spanish_education_levels.getAll': { action: 'Get many Spanish education levels' },
	'contracts/spanish_education_levels.get': { action: 'Get Spanish education level' },
	'contracts/spanish_education_levels.create': { action: 'Create Spanish education level' },
	'contracts/spanish_professional_categories.getAll': { action: 'Get many Spanish professional categories' },
	'contracts/spanish_professional_categories.get': { action: 'Get Spanish professional category' },
	'contracts/spanish_professional_categories.create': { action: 'Create Spanish professional category' },
	'contracts/spanish_working_day_types.getAll': { action: 'Get many Spanish working day types' },
	'contracts/spanish_working_day_types.get': { action: 'Get Spanish working day type' },
	'contracts/spanish_working_day_types.create': { action: 'Create Spanish working day type' },
	'payroll_employees/german_employee_data.getAll': { action: 'Get many German payroll data records' },
	'payroll_employees/german_employee_data.get': { action: 'Get German payroll data' },
	'payroll_employees/german_employee_data.create': { action: 'Create German payroll data' },
	'payroll_employees/german_employee_data.update': { action: 'Update German payroll data' },
	'timeoff/french_leave_day_counts.getAll': { action: 'Get many French leave day counts' },
};
