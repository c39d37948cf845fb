// Lists: pages by cursor in both directions, filters, and what is refused.
import { bench } from './harness.cts';
import type { Bench } from './harness.cts';

let b: Bench;
beforeAll(async () => {
	b = await bench();
});
afterAll(() => b.sandbox.close());

const path = 'employees/employees';
const all = { only_active: false, only_managers: false };
const pageOf = async (params: object) => (await b.api.get(path, { params: { ...all, ...params } })).data;

test('pages forwards and backwards give every record once, ascending', async () => {
	const forwards: string[] = [];
	let page = await pageOf({ limit: 75 });
	expect(page.meta).toMatchObject({ has_previous_page: false, has_next_page: true, total: 320, limit: 75 });
	for (;;) {
		forwards.push(...page.data.map(({ id }: { id: string }) => id));
		if (!page.meta.has_next_page) break;
		page = await pageOf({ limit: 75, after_id: page.meta.end_cursor });
	}
	expect(new Set(forwards).size).toBe(320);
	expect(forwards).toEqual([...forwards].sort((x, y) => (BigInt(x) < BigInt(y) ? -1 : 1)));
	const backwards: string[] = page.data.map(({ id }: { id: string }) => id);
	while (page.meta.has_previous_page) {
		page = await pageOf({ limit: 75, before_id: page.meta.start_cursor });
		backwards.unshift(...page.data.map(({ id }: { id: string }) => id));
	}
	expect(backwards).toEqual(forwards);
	expect((await pageOf({})).data).toHaveLength(100);
});

test('a page goes on behind a record that was deleted meanwhile', async () => {
	const leaves = 'tasks/tasks';
	const first = (await b.api.get(leaves, { params: { limit: 3 } })).data;
	const rest = (await b.api.get(leaves, { params: { after_id: first.meta.end_cursor } })).data.data;
	await b.api.delete(`${leaves}/${first.data[2].id}`);
	expect((await b.api.get(leaves, { params: { after_id: first.meta.end_cursor } })).data.data).toEqual(rest);
});

test('filters narrow the list', async () => {
	const teams = (await b.api.get('teams/teams')).data.data;
	const team = teams[8];
	const members = await pageOf({ 'team_ids[]': team.id });
	expect(members.data.map(({ id }: { id: string }) => id).sort()).toEqual([...team.employee_ids].sort());
	const one = members.data[0];
	expect((await pageOf({ 'access_ids[]': one.access_id })).data).toEqual([one]);
	expect((await pageOf({ 'emails[]': one.email })).data).toEqual([one]);
	expect((await pageOf({ full_text_name: one.full_name.toUpperCase() })).data).toContainEqual(one);
	expect((await pageOf({ only_active: true })).meta.total).toBeLessThan(320);
	const leaves = (params: object) => b.api.get('timeoff/leaves', { params: { include_deleted_leaves: false, ...params } }).then(({ data }) => data);
	const week = await leaves({ from: '2026-10-05', to: '2026-10-09' });
	expect(week.meta.total).toBeGreaterThan(0);
	expect(week.data.every((leave: Record<string, string>) => leave.start_on! <= '2026-10-09' && leave.finish_on! >= '2026-10-05')).toBe(true);
	const own = await leaves({ 'employee_ids[]': week.data[0].employee_id });
	expect(new Set(own.data.map((leave: Record<string, string>) => leave.employee_id))).toEqual(new Set([week.data[0].employee_id]));
});

test('everything that is wrong with a query is told at once', async () => {
	const { status, data } = await b.api.get(`${path}?limit=101&only_active=yes&ids=1&emails=x`);
	expect(status).toBe(422);
	expect(Object.keys(data.errors).sort()).toEqual(['emails', 'ids', 'limit', 'only_active', 'only_managers']);
	expect((await b.api.get(path, { params: { ...all, after_id: 'nonsense' } })).data.errors).toEqual({ after_id: ['is not a valid cursor'] });
});

test('any version is served, other paths are not', async () => {
	const headers = b.api.defaults.headers as never;
	expect((await b.api.get(`${b.sandbox.url}/api/2020-01-01/resources/teams/teams`, { headers })).status).toBe(200);
	expect((await b.api.get(`${b.sandbox.url}/api/latest/resources/teams/teams`, { headers })).status).toBe(404);
	expect((await b.api.put('teams/teams')).status).toBe(404);
	expect((await b.api.get('teams/teams/18446744073709551')).status).toBe(404);
	expect((await b.api.get('teams/teams/1.8e16')).status).toBe(422);
});
