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

test('a list of 100,000 records is read page by page in little time and memory', async () => {
	const own = await bench();
	const before = process.memoryUsage().heapUsed;
	expect((await own.plain.post('/sandbox/records/attendance/shifts', { length: 100_000 })).data).toEqual({ length: 100_000 });
	const ids = new Set<string>();
	const start = Date.now();
	for (let cursor: string | undefined; ; ) {
		const { data, meta } = (await own.api.get('attendance/shifts', { params: { half_day: false, sort_created_at_asc: false, after_id: cursor } })).data;
		for (const { id } of data) ids.add(id);
		if (!meta.has_next_page) break;
		cursor = meta.end_cursor;
	}
	expect(ids.size).toBe(100_000);
	expect((await own.plain.get('/sandbox/records/attendance/shifts?fields=id')).data.map(({ id }: { id: string }) => id)).toEqual([...ids]);
	expect(Date.now() - start).toBeLessThan(40_000);
	expect(process.memoryUsage().heapUsed - before).toBeLessThan(400 * 2 ** 20);
	const last = [...ids].pop() as string;
	expect((await own.api.put(`attendance/shifts/${last}`, { id: last, observations: 'late' })).data.id).toBe(last);
	await own.plain.post('/sandbox/reset');
	expect((await own.plain.get('/sandbox/records/attendance/shifts?fields=id')).data).toHaveLength(600);
	await own.sandbox.close();
}, 60_000);

test('ids that are put together: whose day, and whose allowance as of when, with slashes', async () => {
	const of = async (resource: string) => (await b.plain.get(`/sandbox/records/${resource}`)).data as Array<{ id: string; employee_id: string }>;
	const [stat] = await of('timeoff/allowance_stats');
	expect(stat?.id).toMatch(/^\d+\/\d+\/\d{4}-\d{2}-\d{2}$/);
	expect((await b.api.get(`timeoff/allowance_stats/${encodeURIComponent(stat?.id ?? '')}`)).data).toMatchObject({
		id: stat?.id,
		employee_id: stat?.employee_id,
	});
	expect((await b.api.get(`timeoff/allowance_stats/${stat?.id}`)).status).toBe(404);
	expect((await b.api.get(`teams/teams/${encodeURIComponent('1/2/2026-10-01')}`)).status).toBe(422);
	const [day] = await of('attendance/worked_times');
	expect(day?.id).toMatch(new RegExp(`^${day?.employee_id}_\\d{4}-\\d{2}-\\d{2}$`));
	expect((await b.api.get(`attendance/worked_times/${day?.id}`)).status).toBe(200);
});
