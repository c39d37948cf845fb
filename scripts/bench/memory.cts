// How much memory n8n's process had at its most, as Linux counts it (resident, in MB); elsewhere nobody knows.
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';

/** Gives the process of the n8n that was started in a folder. Throws where there is none to be found. */
export function processIn(folder: string): number {
	const found = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.find((name) => {
			try {
				return (
					readlinkSync(`/proc/${name}/cwd`) === folder &&
					/bin\/n8n\0start/.test(readFileSync(`/proc/${name}/cmdline`, 'utf8'))
				);
			} catch {
				return false;
			}
		});
	if (found === undefined) throw new Error(`No n8n runs in ${folder}.`);
	return Number(found);
}

/** From now on the most is counted anew. */
export function forgetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most since it was counted anew, in MB. */
export function peak(pid: number): number {
	return (
		Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
	);
}
