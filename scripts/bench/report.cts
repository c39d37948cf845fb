// What was measured as rows of a Markdown table: the median of the rounds beside that of each way of the HTTP Request node.
export interface Sample {
	ms: number;
	mb: number;
	out: number;
	/** Requests that the sandbox got, and those that it turned away. */
	sent: number;
	refused: number;
}

export interface Measured {
	work: string;
	latencyMs: number;
	goal?: { time?: number; memory?: number };
	expected: number;
	/** Milliseconds that the limit allows, where there is one. */
	allowed?: number;
	factorial: Sample[];
	ways: Array<{ name: string; samples: Sample[] }>;
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1);
const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
const heads = [
	'Work',
	'ms away',
	'Factorial, s',
	'HTTP Request',
	's',
	'Time',
	'Goal',
	'Memory, MB',
	'Memory',
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
			const goal = index === 0 && row.goal?.time !== undefined ? `≤ ${row.goal.time}` : '';
			const memoryGoal =
				index === 0 && row.goal?.memory !== undefined
					? ` (goal ≤ ${row.goal.memory.toFixed(1)})`
					: '';
			return line([
				row.work,
				String(row.latencyMs),
				seconds(median(row.factorial.map(({ ms }) => ms))),
				name,
				seconds(median(samples.map(({ ms }) => ms))),
				ratio(({ ms }) => ms),
				goal,
				`${Math.round(median(row.factorial.map(({ mb }) => mb)))} / ${Math.round(median(samples.map(({ mb }) => mb)))}`,
				`${ratio(({ mb }) => mb)}${memoryGoal}`,
				`${median(row.factorial.map(({ out }) => out))} / ${median(samples.map(({ out }) => out))} of ${row.expected}`,
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
	return rows.flatMap(({ work, allowed, expected, factorial }) => {
		if (allowed === undefined) return [];
		const ratio = median(factorial.map(({ ms }) => ms)) / allowed;
		const { out, sent, refused } = factorial[0] as Sample;
		return [
			`**${work}**: ${ratio.toFixed(3)} of the time that the limit allows (goal ≤ 1.05), which is two windows and as long as the last 200 took in the same round; ${out} of ${expected} came out and are in Factorial once each, ${sent} requests, of which ${refused} were turned away.`,
		];
	});
}
