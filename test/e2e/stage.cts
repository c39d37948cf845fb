// What start.cts hands to the end-to-end tests.
import { handOver } from '../n8n/handOver.cts';
import type { Environment } from '../sandbox/tokens.cts';

export interface Stage {
	n8nUrl: string;
	n8nPid: number;
	/** File that n8n logs to. */
	n8nLog: string;
	browserFlags: string[];
	/** Control planes of the sandboxes under the real names. */
	sandboxes: Record<Environment, string>;
	/** PEM text of the authority that signed their certificates. */
	authority: string;
}

export const { raise, lower, stage } = handOver<Stage>('E2E_STAGE', 'npm run test:e2e');
