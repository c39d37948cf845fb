/** The rules by which the API's names become labels. */
import { lowerCase, pluralOf, singularOf, titleCase } from '../../../../nodes/Factorial/catalog/labels';

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
