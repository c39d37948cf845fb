// Several companies behind one address: a token reaches its own alone.
import { bench } from './harness.cts';
import type { Bench } from './harness.cts';
import { companies } from '../data/companies.cts';

let b: Bench;
beforeEach(async () => {
	b = await bench();
});
afterEach(() => b.sandbox.close());

const everybody = { params: { only_active: false, only_managers: false } };
const as = async (company: number) => b.as(await b.token({ company }));
const ids = async (client: Awaited<ReturnType<typeof as>>) =>
	((await client.get('employees/employees', everybody)).data.data as Array<{ id: string; email: string }>).map(({ id }) => id);

test('each token sees its own company, people and names', async () => {
	const seen = new Set<string>();
	for (const [index, { name, domain, employees = 100 }] of companies.entries()) {
		const client = await as(index);
		const [account] = (await client.get('api_public/credentials')).data.data;
		const people = (await client.get('employees/employees', everybody)).data.data as Array<{ id: string; email: string }>;
		expect([account.name, people.length]).toEqual([name, employees]);
		expect(people.every(({ email }) => email.endsWith(`@${domain}`))).toBe(true);
		const [legal] = (await client.get('companies/legal_entities')).data.data;
		expect(legal).toMatchObject({ legal_name: name });
		for (const id of [account.company_id, ...people.map(({ id: own }) => own)]) {
			expect(seen).not.toContain(id);
			seen.add(id);
		}
	}
});

test("nobody reads, changes or points to another company's records", async () => {
	const [first, second] = [await as(0), await as(1)];
	const [foreign = ''] = await ids(first);
	const [own = ''] = await ids(second);
	expect((await second.get(`employees/employees/${own}`)).status).toBe(200);
	expect((await second.get(`employees/employees/${foreign}`)).status).toBe(404);
	const task = (employee: string) => second.post('teams/memberships', { employee_id: employee, team_id: foreign });
	expect((await task(foreign)).data.errors).toMatchObject({ employee_id: ['must exist'] });
	expect((await task(own)).data.errors).toEqual({ team_id: ['must exist'] });
	await second.post('teams/teams', { name: 'Ovens' });
	const teams = (await first.get('teams/teams')).data.data as Array<{ name: string }>;
	expect(teams.map(({ name }) => name)).not.toContain('Ovens');
});

test('one company that revokes leaves the others connected, by token and by key', async () => {
	const read = async (index: number) => {
		const key = { headers: { 'x-api-key': companies[index]?.apiKey ?? '' } };
		return (await b.plain.get('/api/2026-10-01/resources/teams/teams', key)).status;
	};
	const [first, second] = [await as(0), await as(1)];
	expect((await b.plain.post('/sandbox/tokens/revoke', { company: 1 })).data.revoked).toBe(2);
	expect([(await first.get('teams/teams')).status, (await second.get('teams/teams')).status]).toEqual([200, 401]);
	expect([await read(0), await read(1), await read(2)]).toEqual([200, 401, 200]);
});
