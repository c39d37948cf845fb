// Plays one row of the fault suite with one work on a stage, judges it, and keeps its figures for the table that is printed in the end.
import type { JournalEntry } from '../sandbox/journal.cts';
import type { Stage } from './stage.cts';
import { ELSEWHERE } from './table.cts';
import type { Row } from './table.cts';
import { figuresOf, works } from './works.cts';
import type { Figures, WorkName } from './works.cts';

interface Played {
	row: string;
	work: string;
	figures: Figures;
	said: string;
}

const played: Played[] = [];

/** Keeps a line for the table. */
export function note(line: Played): void {
	played.push(line);
}

/** Throws (as `expect` does) when the node did not do what the row expects, sent a token elsewhere, or lost or doubled anything. */
export async function play(stage: Stage, row: Row, name: WorkName): Promise<void> {
	const { sandbox, elsewhere } = stage;
	const expected = row.expect[name];
	if (!expected) throw new Error(`"${row.name}" says nothing of the work "${name}"`);
	await sandbox.reset();
	const work = await works[name](sandbox);
	if (row.blind) work.wanted = [];
	const tokens = await stage.logIn(row.login ?? {});
	if (row.expired) await sandbox.control('post', '/tokens/expire', { access_token: tokens.access_token });
	await sandbox.forget();
	const foreign = await elsewhere.requests();
	for (const fault of row.faults ?? []) {
		await sandbox.fault({
			method: work.method,
			path: work.path,
			...fault,
			...(fault.location ? { location: fault.location.replace(ELSEWHERE, elsewhere.url) } : {}),
		});
	}
	const ran = await stage.run(work, { ...(row.timeout ? { timeout: row.timeout } : {}) });

	const journal = await sandbox.control<JournalEntry[]>('get', '/requests');
	const { refreshes } = await sandbox.control<{ refreshes: { granted: number } }>('get', '/tokens');
	const figures = await figuresOf(sandbox, work, ran, journal);
	const said = [ran.error, ...ran.items.map(({ error }) => error)].filter((text) => text !== undefined).map(String);
	note({ row: row.name, work: name, figures, said: said[0] ?? '' });
	expect({ ...figures, errors: said.length > 0 }).toEqual({
		sent: expected.sent,
		out: expected.out,
		lost: 0,
		doubled: 0,
		errors: expected.error !== undefined,
	});
	for (const text of said) expect(text).toMatch(expected.error as RegExp);
	expect(said.filter((text) => !/\[item \d+\]/.test(text))).toEqual([]);
	expect(refreshes.granted).toBe(row.renewals ?? 0);
	expect((await elsewhere.requests()) - foreign).toBe(0);
	if (row.waits !== undefined && ran.waits) expect(Math.max(...ran.waits)).toBeGreaterThanOrEqual(row.waits);
	if (row.hint) expect(ran.hints.filter((hint) => row.hint?.test(hint))).toHaveLength(1);
}

/** The table of all that was played since the last call. */
export function takeTable(): string {
	const rows = played.splice(0).map(({ row, work, figures, said }) => [row, work, ...Object.values(figures).map(String), said.split(/\. |\[item/)[0] ?? '']);
	return textTable(['fault', 'work', 'sent', 'came out', 'lost', 'doubled', 'said'], rows);
}

/** Columns of equal width; the last one is cut. */
function textTable(head: string[], rows: string[][]): string {
	const widths = head.map((title, column) => Math.min(60, Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length))));
	const line = (cells: string[]) =>
		cells
			.map((cell, column) => (column > 1 && /^\d+$/.test(cell) ? cell.padStart(widths[column] ?? 0) : cell.slice(0, 60).padEnd(widths[column] ?? 0)))
			.join('  ')
			.trimEnd();
	return `\n${[line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')}\n`;
}
