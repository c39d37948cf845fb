/** The rules by which the API's names become labels. */
import { catalog } from '../../../../nodes/Factorial/catalog';
import { overrides } from '../../../../nodes/Factorial/catalog/overrides';
import { lowerCase, pluralOf, propertyLabel, singularOf, titleCase } from '../../../../nodes/Factorial/catalog/labels';

test.each([
	['legal_entity_id', 'Legal Entity ID'],
	['clock_in', 'Clock In'],
	['saveAsTemplate', 'Save as Template'],
	['restore_from_trash', 'Restore From Trash'],
	['cv_requirement', 'CV Requirement'],
	['2027-01-01', '2027-01-01'],
])('%s is called %s', (name, label) => expect(titleCase(name)).toBe(label));

test.each([
	['Leave Policy', 'Leave Policies'],
	['Training Class', 'Training Classes'],
	['Tax', 'Taxes'],
	['Expense', 'Expenses'],
	['Document Download URL', 'Document Download URLs'],
	['Holiday', 'Holidays'],
])('one %s, many %s', (singular, plural) => {
	expect(pluralOf(singular)).toBe(plural);
	expect(singularOf(plural)).toBe(singular);
});

test('a sentence keeps acronyms and names', () => expect(lowerCase('Spanish ATS Form IDs')).toBe('Spanish ATS form IDs'));

describe('a property of a record', () => {
	test.each([
		['employees/employees', 'company_identifier', 'Employee Number'],
		['employees/employees', 'swift_bic', 'SWIFT/BIC'],
		['employees/employees', 'id', 'ID'],
		['employees/employees', 'birthday_on', 'Date of Birth'],
		['employees/employees', 'manager_id', 'Manager ID'],
		['timeoff/leaves', 'employee_id', 'Employee ID'],
		['timeoff/leaves', 'start_on', 'Start Date'],
		['timeoff/leaves', 'hours_amount_in_cents', 'Hours (Hundredths)'],
		['tasks/tasks', 'assignee_ids', 'Assignee Access IDs'],
		['ats/applications', 'ats_candidate_id', 'Candidate ID'],
		['attendance/shifts', 'half_day', 'Half Day'],
		['procurement/purchase_orders', 'id', 'ID'],
		['finance/categories', 'identifier', 'Identifier'],
		['banking/bank_accounts', 'account_balance_cents', 'Account Balance (Cents)'],
		['banking/bank_accounts', 'bic', 'BIC'],
		['contracts/contract_versions', 'es_job_description', 'Spanish Job Description'],
		['contracts/contract_versions', 'de_contract_type_id', 'German Contract Type ID'],
		['job_catalog/levels', 'is_default', 'Default'],
		['trainings/trainings', 'total_cost', 'Total Cost (Cents)'],
	])('of %s, %s, is called %s', (resource, name, label) => expect(propertyLabel(resource, name)).toBe(label));

	const records = Object.entries(catalog.records).map(([resource, { properties }]) => [resource, properties] as const);
	test('is told apart from the others of its record by its label', () => {
		const twice = records.flatMap(([resource, properties]) => {
			const labels = properties.map((name) => propertyLabel(resource, name).toLowerCase());
			return properties.filter((_, index) => labels.indexOf(labels[index] as string) !== index).map((name) => `${resource}.${name}`);
		});
		expect([records.length, twice]).toEqual([176, []]);
	});

	test('has no label that is raw, or tells what a filter does', () => {
		const labels = records.flatMap(([resource, properties]) => properties.map((name) => propertyLabel(resource, name)));
		expect(
			labels.filter((label) => label.trim() === '' || /_|(?<!\()Cents$|^(Es|Fr|De|Pt|Only|Specific|Is) |\b(Tin|Bic|Po|Timeoff|Inputed)\b/.test(label)),
		).toEqual([]);
	});

	test('is there for every name that was written by hand', () => {
		const names = new Set(records.flatMap(([resource, properties]) => properties.flatMap((name) => [name, `${resource}.${name}`])));
		expect(Object.keys(overrides.properties).filter((key) => !names.has(key))).toEqual([]);
	});
});
