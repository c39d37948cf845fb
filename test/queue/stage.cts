// What start.cts hands to the tests of queue mode.
import { handOver } from '../n8n/handOver.cts';

export interface Stage {
	/** The main process: editor, REST, no deliveries. */
	n8nUrl: string;
	/** The webhook process, which gets the deliveries. */
	webhookUrl: string;
	mainLog: string;
	/** Files that the workers log to, each anew from its start. */
	workerLogs: string[];
	/** `POST {control}/{worker's index}/kill` and `…/start`: the tests may not hold processes themselves. */
	control: string;
}

export const { raise, lower, stage } = handOver<Stage>('QUEUE_STAGE', 'npm run test:queue');
