// What was measured as rows of a Markdown table: the median of the rounds beside that of each way of the HTTP Request node.
import type { Work } from './works.cts';

export interface Sample {
	ms: number;
	mb: number;
	out: number;
	/** Milliseconds that the limit allows, where there is one. */
	allowed?: number;
	/** Requests that the sandbox got, and those that it turned away. */
	sent: number;
	refused: number;
}

export interface Measured {
	work: string;
	latencyMs: number;
	once: boolean;
	goal?: Work['goal'];
	expected: number;
	factorial: Sample[];
	ways: Array<{ name: string; samples: Sample[] }>;
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1);
export const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
const heads = [
	'Work',
	'ms away',
	'Factorial, s',
	'HTTP Request',
	's',
	'Time',
	'Memory, MB',
	'Memory',
	'Requests',
	'Came out',
];

/** Gives the table; ratios are the median of the rounds' own ratios, since both ran one after the other in each. */
export function tableOf(rows: Measured[]): string {
	const body = rows.flatMap((row) =>
		row.ways.map(({ name, samples }, index) => {
			const ratio = (of: (sample: Sample) => number) =>
				median(samples.map((each, round) => of(row.factorial[round] as Sample) / of(each))).toFixed(
					2,
				);
			const goal = (of: keyof NonNullable<Work['goal']>) => {
				const most = index === 0 ? row.goal?.[of] : undefined;
				return most === undefined ? '' : ` (goal ≤ ${of === 'memory' ? most.toFixed(1) : most})`;
			};
			const both = (of: (sample: Sample) => number) =>
				[row.factorial, samples]
					.map((each) => Math.round(median(each.map(of))).toLocaleString('en'))
					.join(' / ');
			return line([
				row.once ? `${row.work} (once)` : row.work,
				String(row.latencyMs),
				seconds(median(row.factorial.map(({ ms }) => ms))),
				name,
				seconds(median(samples.map(({ ms }) => ms))),
				`${ratio(({ ms }) => ms)}${goal('time')}`,
				both(({ mb }) => mb),
				`${ratio(({ mb }) => mb)}${goal('memory')}`,
				`${both(({ sent }) => sent)}${goal('requests')}`,
				`${both(({ out }) => out)} of ${row.expected.toLocaleString('en')}`,
			]);
		}),
	);
	return [
		line(heads),
		line(heads.map((_, index) => (index === 0 || index === 3 ? '---' : '---:'))),
		...body,
	].join('\n');
}

/** Gives what is to be said of the works with a limit. */
export function limitsOf(rows: Measured[]): string[] {
	return rows.flatMap(({ work, expected, factorial }) => {
		const ratios = factorial.flatMap(({ ms, allowed }) =>
			allowed === undefined ? [] : [ms / allowed],
		);
		if (ratios.length === 0) return [];
		const { out, sent, refused } = factorial[0] as Sample;
		return [
			`**${work}**: ${median(ratios).toFixed(3)} of the time that the limit allows (goal ≤ 1.05), which is two windows and as long as the last 200 took in the same round; ${out} of ${expected} came out and are in the sandbox once each, ${sent} requests, ${refused} of them turned away.`,
		];
	});
}

/** Gives a text whose lines about the same work are those of `fresh`. */
export function renewed(text: string, fresh: string): string {
	const lines = new Map(fresh.split('\n').map((each) => [subjectOf(each), each]));
	return text
		.split('\n')
		.map((each) => (subjectOf(each) === '' ? each : (lines.get(subjectOf(each)) ?? each)))
		.join('\n');
}

/** What a line is about: work, distance and way of a row, or the work that begins a sentence; empty for any other line. */
function subjectOf(text: string): string {
	const cells = text.split(' | ');
	return cells.length === heads.length
		? [cells[0], cells[1], cells[3]].join(' | ')
		: (/^\*\*.*?\*\*/.exec(text)?.[0] ?? '');
}
