// What is started before all tests of a kind reaches their files, which may run in other processes: it travels in the environment.

export interface HandOver<Stage> {
	/** `stop` is called after all tests. */
	raise: (stage: Stage, stop: () => Promise<void>) => void;
	lower: () => Promise<void>;
	stage: () => Stage;
}

const kept = globalThis as { stopStage?: () => Promise<void> };

/** `command` is the one that starts it, told to those who run a test file by itself. */
export function handOver<Stage>(variable: string, command: string): HandOver<Stage> {
	return {
		raise: (stage, stop) => {
			process.env[variable] = JSON.stringify(stage);
			kept.stopStage = stop;
		},
		lower: async () => await kept.stopStage?.(),
		stage: () => {
			const text = process.env[variable];
			if (!text) throw new Error(`There is no n8n: run these tests by "${command}".`);
			return JSON.parse(text) as Stage;
		},
	};
}
