/** How every command of this folder that starts n8n ends: with what it started stopped, and with words instead of a stack. */
import { Problem } from '../test/n8n/problem.cts';
import { isStopping, stopAllOnSignal } from '../test/n8n/processes.cts';

/**
 * Does the work and ends the process: with 0, or with 1 where the work gives false or throws.
 * `stopping` is said when somebody presses Ctrl-C.
 */
export function runCommand(work: () => Promise<boolean | void>, stopping: string): void {
	stopAllOnSignal(() => console.log(`\n${stopping}`));
	work().then(
		(passed) => process.exit(passed === false ? 1 : 0),
		(error: Error) => {
			if (isStopping()) return;
			console.error(error instanceof Problem ? `\n${error.message}` : error);
			process.exit(1);
		},
	);
}
