// What start.cts hands to the test files: they may run in other processes, so it travels in the environment.
import type { Environment } from '../sandbox/tokens.cts';

export interface Stage {
	n8nUrl: string;
	/** File that n8n logs to. */
	n8nLog: string;
	browserFlags: string[];
	/** Control planes of the sandboxes under the real names. */
	sandboxes: Record<Environment, string>;
	/** PEM text of the authority that signed their certificates. */
	authority: string;
}

const variable = 'E2E_STAGE';
const kept = globalThis as { lowerE2eStage?: () => Promise<void> };

export function raise(stage: Stage, stop: () => Promise<void>): void {
	process.env[variable] = JSON.stringify(stage);
	kept.lowerE2eStage = stop;
}

export async function lower(): Promise<void> {
	await kept.lowerE2eStage?.();
}

export function stage(): Stage {
	const text = process.env[variable];
	if (!text) throw new Error('There is no n8n: run the end-to-end tests by "npm run test:e2e".');
	return JSON.parse(text) as Stage;
}
