/** How records read in the lists that one picks from. */
import { catalog } from '../../../../nodes/Factorial/catalog';
import { fieldKeys, mostSpecific } from '../../../../nodes/Factorial/catalog/precedence';
import { recordLists } from '../../../../nodes/Factorial/catalog/overrides/layout/recordLists';
import { recordsBehindIds } from '../../../../nodes/Factorial/catalog/overrides/facts/recordsBehindIds';
import { nameOf } from '../../../../nodes/Factorial/lookup/names';

test.each([
	['employees/employees', { id: '1', full_name: 'Ada Lovelace', email: 'ada@example.com' }, 'Ada Lovelace · ada@example.com'],
	['employees/employees', { id: '1', full_name: null, email: null }, 'ID 1'],
	['employees/employees', { id: '1', full_name: ' Ada \n Lovelace ', email: '' }, 'Ada Lovelace'],
	['teams/teams', { id: '1', name: 'x'.repeat(200) }, `${'x'.repeat(79)}…`],
	['ats/applications', { id: '1', created_at: '2026-03-01T10:00:00Z', ats_candidate_id: '7' }, '7 · 2026-03-01'],
	['unknown/things', { id: '1', title: 'A thing' }, 'A thing'],
])('%s %j reads "%s"', (resource, record, expected) => expect(nameOf(resource, record)).toBe(expected));

test.each([
	['teams/memberships', 'employee_id', 'employees/employees'],
	['it_management/it_assets', 'location_id', undefined],
])('%s %s points to %p: an exception hides the general rule', (resource, name, expected) =>
	expect(mostSpecific(recordsBehindIds, fieldKeys(resource, 'getAll', name))?.resource).toBe(expected),
);

test('every list has names, made of properties that its records have', () => {
	const listed = catalog.operations.filter(({ operation }) => operation === 'getAll').map(({ resource }) => resource);
	expect(Object.keys(recordLists).sort()).toEqual([...listed].sort());
	const searches = Object.entries(recordLists).filter(
		([resource, { search }]) =>
			search !== undefined &&
			!catalog.operations.some((row) => row.resource === resource && row.operation === 'getAll' && row.fields.some(({ name }) => name === search)),
	);
	expect(searches).toEqual([]);
});
