// Keeps what was measured in all rounds, and prints the medians and how they compare with the first node.
import { steps } from './steps.cts';
import type { Cost, Step } from './steps.cts';
import type { Transfer } from './transfer.cts';

const rows: Record<keyof Transfer | Step, string> = {
	raw: 'Node types, bytes',
	gzipped: 'Node types, bytes gzipped',
	parse: 'Node types, parsed',
	panelFirst: 'Panel of actions opened, first rows',
	panelAll: 'Panel of actions opened, all rows',
	actionToForm: 'Action clicked until the form stands',
	canvasToForm: 'Node opened from the canvas',
	resourceList: 'List of resources opened',
	resourceChange: 'Resource changed',
	keystroke: 'One letter typed',
};

export class Table {
	private readonly found = new Map<string, number[]>();

	constructor(private readonly names: readonly string[]) {}

	add(name: string, values: Transfer | Record<Step, Cost>): void {
		for (const [row, value] of Object.entries(values)) {
			if (typeof value === 'number') this.keep(name, row, 'seen', value);
			else
				for (const [kind, each] of Object.entries(value as Cost)) this.keep(name, row, kind, each);
		}
	}

	/** A table in Markdown. */
	text(): string {
		const lines = Object.entries(rows).map(([row, label]) => [
			label,
			...this.names.map((name) => this.cell(name, row)),
		]);
		return [['', ...this.names], ['---', ...this.names.map(() => '---:')], ...lines]
			.map((cells) => `| ${cells.join(' | ')} |`)
			.join('\n');
	}

	private cell(name: string, row: string): string {
		const seen = this.compared(name, row, 'seen');
		// Both sights of the panel come from one press, and so does their work.
		if (!(steps as readonly string[]).includes(row) || row === 'panelFirst') return seen;
		return `${seen} / ${this.compared(name, row, 'worked')}`;
	}

	private compared(name: string, row: string, kind: string): string {
		const value = this.median(name, row, kind);
		const first = this.median(this.names[0] as string, row, kind);
		const shown = value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
		return name === this.names[0] ? shown : `${shown} (${(value / first).toFixed(2)})`;
	}

	private keep(name: string, row: string, kind: string, value: number): void {
		const key = `${name} ${row} ${kind}`;
		this.found.set(key, [...(this.found.get(key) ?? []), value]);
	}

	private median(name: string, row: string, kind: string): number {
		const values = [...(this.found.get(`${name} ${row} ${kind}`) ?? [])].sort((a, b) => a - b);
		const middle = values.length / 2;
		return values.length % 2 === 1
			? (values[Math.floor(middle)] as number)
			: ((values[middle - 1] ?? Number.NaN) + (values[middle] ?? Number.NaN)) / 2;
	}
}
