// The made-up company: same for the same seed, linked, with ids that no JavaScript number holds.
import { createWorld, seedRecords } from '../data/records.cts';
import { places } from '../data/places.cts';
import { loadDocument } from '../openapi.cts';

const document = loadDocument();
const build = (seed: number, order: string[]) => {
	const world = createWorld({ document, seed, employees: 320, today: document.version });
	return new Map(order.map((resource) => [resource, seedRecords(world, resource)]));
};
const resources = [...document.resources.keys()];

test('the same seed gives the same records, whatever is asked for first; another seed gives others', () => {
	const one = build(7, resources);
	const two = build(7, [...resources].reverse());
	for (const resource of resources) expect(two.get(resource)).toEqual(one.get(resource));
	expect(build(8, ['employees/employees'])).not.toEqual(build(7, ['employees/employees']));
});

test('all ids differ and none survives a JavaScript number', () => {
	const ids = [...build(1, resources).values()].flat().map(({ key }) => key);
	expect(ids.length).toBeGreaterThan(4_000);
	const plain = ids.filter((id) => /^\d+$/.test(id));
	expect(new Set(plain).size).toBe(plain.length);
	expect(plain.filter((id) => BigInt(Number(id)) === BigInt(id))).toEqual([]);
	expect(ids.filter((id) => !plain.includes(id) && !/^\d+(\/\d+\/|_)\d{4}-\d{2}-\d{2}$/.test(id))).toEqual([]);
});

test('the company hangs together', () => {
	const data = build(1, ['employees/employees', 'teams/teams', 'teams/memberships', 'timeoff/leaves', 'documents/documents']);
	const of = (resource: string) => (data.get(resource) ?? []).map(({ record }) => record);
	const employees = new Map(of('employees/employees').map((record) => [record.id, record]));
	const access = new Set(of('employees/employees').map(({ access_id }) => access_id));
	const teams = new Set(of('teams/teams').map(({ id }) => id));
	expect(employees.size).toBe(320);
	expect([...employees.values()].filter(({ manager_id }) => manager_id === null)).toHaveLength(1);
	expect(of('teams/memberships').every((member) => employees.get(member.employee_id)?.active && teams.has(member.team_id))).toBe(true);
	for (const leave of of('timeoff/leaves')) {
		expect(leave.employee_full_name).toBe(employees.get(leave.employee_id)?.full_name);
		expect(String(leave.finish_on) >= String(leave.start_on)).toBe(true);
	}
	expect(new Set(of('timeoff/leaves').map(({ approved }) => approved))).toEqual(new Set([true, false, null]));
	expect(of('documents/documents').every(({ author_id }) => author_id === null || access.has(String(author_id)))).toBe(true);
	expect([...access].some((id) => employees.has(id))).toBe(false);
});

test('a company of one person can be built too', () => {
	const world = createWorld({ document, seed: 1, employees: 1, today: document.version });
	for (const resource of resources) expect(() => seedRecords(world, resource)).not.toThrow();
});

test('city, state, country and the rest of an address go together, in every resource', () => {
	const together = places.map(({ city, state, country, postal_code }) => ({ city, state, country, postal_code }));
	const check = (record: Record<string, unknown>, resource: string): number => {
		const address = Object.entries(record).filter(([name]) => /^(city|state|country|postal_code)$/.test(name));
		if (record.city == null || address.length < 3) return 0;
		expect([resource, together]).toEqual([
			resource,
			expect.arrayContaining([expect.objectContaining(Object.fromEntries(address.filter(([, value]) => value !== null)))]),
		]);
		return 1;
	};
	let checked = 0;
	for (const [resource, entries] of build(1, resources)) for (const { record } of entries) checked += check(record, resource);
	expect(checked).toBeGreaterThan(320);
	const people = build(1, ['employees/employees', 'locations/locations']);
	const cityOf = new Map(people.get('locations/locations')?.map(({ record }) => [record.id, record.city]));
	for (const { record } of people.get('employees/employees') ?? []) expect(record.city).toBe(cityOf.get(record.location_id));
});
