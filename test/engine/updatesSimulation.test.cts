/** 300 polls of lists that change while they are read, fail, and are forgotten by an n8n that starts again, for each kind of list and ten seeds. */
import { byComparison } from '../../nodes/FactorialUpdatesTrigger/watching/byComparison';
import { byPlace } from '../../nodes/FactorialUpdatesTrigger/watching/byPlace';
import { byTime } from '../../nodes/FactorialUpdatesTrigger/watching/byTime';
import type { Way } from '../../nodes/FactorialUpdatesTrigger/watching/types';
import { table } from '../n8n/table.cts';
import { simulate, type Kind, type Tally } from './updatesSimulation.cts';

const POLLS = 300;
const seeds = Array.from({ length: 10 }, (_, index) => 101 + index);
const time = (options: { filtered: boolean; updated: boolean; pages?: number }) =>
	byTime({ created: options.updated, pages: options.pages ?? 50, wholeFirst: false, ...options }) as Way<unknown>;

const kinds: Kind[] = [
	{
		name: 'leaves: looked through, all in a poll',
		way: () => time({ filtered: false, updated: true }),
		records: 300,
		dated: true,
		precision: 1_000,
		tells: new Set(['new', 'changed']),
	},
	{
		name: 'shifts: looked through, 3 pages of 15 a poll',
		way: () => time({ filtered: false, updated: true, pages: 3 }),
		records: 1_500,
		dated: true,
		precision: 1,
		tells: new Set(['new', 'changed']),
	},
	{
		name: 'employees: asked for by the day',
		way: () => time({ filtered: true, updated: true }),
		records: 300,
		dated: true,
		filter: 'day',
		precision: 1_000,
		tells: new Set(['new', 'changed']),
	},
	{
		name: 'time records: the filter alone knows the time',
		way: () => time({ filtered: true, updated: false }),
		records: 400,
		dated: false,
		filter: 'moment',
		precision: 1_000,
		tells: new Set(['changed']),
	},
	{
		name: 'memberships: compared',
		way: () => byComparison as Way<unknown>,
		records: 350,
		dated: false,
		precision: 1_000,
		tells: new Set(['new', 'changed', 'deleted']),
	},
	{
		name: 'applications: new ones by their place',
		way: () => byPlace as Way<unknown>,
		records: 450,
		dated: false,
		precision: 1_000,
		tells: new Set(['new']),
	},
];

const tallies: Tally[] = [];
afterAll(() => process.stdout.write(`\n${table(tallies as unknown as Array<Record<string, unknown>>)}\n\n`));

describe.each(kinds)('$name', (kind) => {
	test.each(seeds)('tells each change once (seed %i)', (seed) => {
		const tally = simulate(kind, seed, POLLS);
		tallies.push(tally);
		const { missed, doubled, late, invented } = tally;
		expect({ missed, doubled, late, invented }).toEqual({ missed: 0, doubled: 0, late: 0, invented: 0 });
		expect(tally.told).toBeGreaterThan(50);
		expect(Math.min(tally.failures, tally.restarts)).toBeGreaterThan(0);
		expect(tally.state).toBeLessThan(60_000);
	});
});
