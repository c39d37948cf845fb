// How much memory a process had at its most, as Linux counts it (resident, in MB); elsewhere nobody knows.
import { readFileSync, writeFileSync } from 'node:fs';

/** From now on the most is counted anew. */
export function forgetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most since it was counted anew, in MB. */
export function peak(pid: number): number {
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
