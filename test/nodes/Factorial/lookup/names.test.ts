/** How records read in the lists that one picks from. */
import { catalog } from '../../../../nodes/Factorial/catalog';
import { fieldKeys, mostSpecific } from '../../../../nodes/Factorial/catalog/precedence';
import { recordLists } from '../../../../nodes/Factorial/catalog/overrides/layout/recordLists';
import { recordsBehindIds } from '../../../../nodes/Factorial/catalog/overrides/facts/recordsBehindIds';
import { recordsBehindProperties } from '../../../../nodes/Factorial/catalog/overrides/facts/recordsBehindProperties';
import { recordsBehind } from '../../../../nodes/Factorial/lookup/behindIds';
import { nameProperty } from '../../../../nodes/Factorial/lookup/beside';
import { referenceOf } from '../../../sandbox/data/references.cts';
import { choiceNames, nameOf } from '../../../../nodes/Factorial/lookup/names';

test.each([
	['employees/employees', { id: '1', full_name: 'Ada Lovelace', email: 'ada@example.com' }, 'Ada Lovelace · ada@example.com'],
	['employees/employees', { id: '1', full_name: null, email: null }, 'ID 1'],
	['employees/employees', { id: '1', full_name: ' Ada \n Lovelace ', email: '' }, 'Ada Lovelace'],
	['teams/teams', { id: '1', name: 'x'.repeat(200) }, `${'x'.repeat(79)}…`],
	['ats/applications', { id: '1', created_at: '2026-03-01T10:00:00Z', ats_candidate_id: '7' }, '7 · 2026-03-01'],
	['custom_fields/fields', { id: '1', label_text: 'T-shirt size', field_type: 'single_choice' }, 'T-shirt size · Single Choice'],
	['custom_fields/fields', { id: '1', label_text: 'T-shirt size', field_type: 'no_kind_yet' }, 'T-shirt size · no_kind_yet'],
	['unknown/things', { id: '1', title: 'A thing' }, 'A thing'],
])('%s %j reads "%s"', (resource, record, expected) => expect(nameOf(resource, record, choiceNames(resource))).toBe(expected));

test.each([
	['teams/memberships', 'employee_id', 'employees/employees'],
	['it_management/it_assets', 'location_id', undefined],
])('%s %s points to %p: an exception hides the general rule', (resource, name, expected) =>
	expect(mostSpecific(recordsBehindIds, fieldKeys(resource, 'getAll', name))?.resource).toBe(expected),
);

test.each([
	['employee_id', 'employee_name'],
	['team_ids', 'team_names'],
	['author_access_id', 'author_name'],
	['access_id', 'employee_name'],
	['owner_access_ids', 'owner_names'],
	['job_catalog_tree_node_uuid', 'job_catalog_tree_node_name'],
	['reviewed_by', 'reviewed_by_name'],
	['members', 'members_names'],
])('the name behind %s is %s', (property, expected) => expect(nameProperty(property)).toBe(expected));

test('each record that only a property points to is known, and so is the property', () => {
	const known = new Set(Object.entries(catalog.records).flatMap(([resource, { properties }]) => properties.flatMap((name) => [name, `${resource}.${name}`])));
	expect(Object.keys(recordsBehindProperties).filter((key) => !known.has(key))).toEqual([]);
	const targets = Object.values(recordsBehindProperties).flatMap((target) => (target ? [target.resource] : []));
	expect(targets.filter((resource) => !catalog.operations.some((row) => row.resource === resource && row.operation === 'getAll'))).toEqual([]);
});

test('an ID in a record is taken for one of the records that the sandbox, too, takes it for', () => {
	const resources = new Map(Object.keys(catalog.records).map((resource) => [resource, true]));
	const other = Object.entries(catalog.records).flatMap(([resource, { properties }]) =>
		properties.flatMap((name) => {
			const ours = recordsBehind(resource, name);
			const theirs = referenceOf(name, resource, resources);
			return ours && theirs && (ours.resource !== theirs.resource || ours.by !== theirs.property) ? [`${resource}.${name}`] : [];
		}),
	);
	expect(other).toEqual([]);
});

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
