/** Works through items side by side, as many as there is room for, and keeps apart what must not overtake. */

/** What came of all items: `results` by index, and the failures by index, the lowest first. */
export interface Ended<T> {
	results: T[];
	failures: Array<{ index: number; error: Error }>;
}

/**
 * Does `work` for 0 … `lanes.length` - 1, in that order as far as lanes allow: items of one lane go one after the other,
 * those without a lane as they come. `room` tells, whenever one has ended, how many may be under way; one always may.
 * The first failure stops the start of further ones; gives what came of them once those under way have ended.
 */
export async function sideBySide<T>(
	lanes: ReadonlyArray<string | undefined>,
	room: () => number,
	work: (index: number) => Promise<T>,
): Promise<Ended<T>> {
	const results = new Array<T>(lanes.length);
	const failures: Ended<T>['failures'] = [];
	const waiting = queuesOf(lanes);
	let next = 0;
	let underWay = 0;
	await new Promise<void>((resolve) => {
		const run = async (queue: number[]) => {
			const index = queue.shift() as number;
			try {
				results[index] = await work(index);
			} catch (error) {
				failures.push({ index, error: error as Error });
			}
			underWay--;
			if (queue.length > 0) waiting.push(queue);
			start();
		};
		const start = () => {
			while (
				failures.length === 0 &&
				next < waiting.length &&
				underWay < Math.max(1, Math.floor(room()))
			) {
				underWay++;
				void run(waiting[next++] as number[]);
			}
			if (underWay === 0) resolve();
		};
		start();
	});
	return { results, failures: failures.sort((a, b) => a.index - b.index) };
}

/** Gives the items that follow each other, in the order of the first of each. */
function queuesOf(lanes: ReadonlyArray<string | undefined>): number[][] {
	const byLane = new Map<string, number[]>();
	const queues: number[][] = [];
	for (const [index, lane] of lanes.entries()) {
		const queue = lane === undefined ? undefined : byLane.get(lane);
		if (queue !== undefined) queue.push(index);
		else {
			const first = [index];
			queues.push(first);
			if (lane !== undefined) byLane.set(lane, first);
		}
	}
	return queues;
}
