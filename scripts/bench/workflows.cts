// A work as a published workflow: a webhook gets the rows, one node works on them, and what comes out is counted and answered.
import axios from 'axios';

import { forgetPeak, peak } from '../../test/n8n/memory.cts';
import type { Credential, N8nRest, Workflow } from '../../test/n8n/rest.cts';
import { chainFrom, factorial, splitOut } from '../../test/n8n/workflowBuilder.cts';
import type { Json, Way, Work } from './works.cts';

const api = '/api/2026-10-01/resources/';

/** Starts it, and gives how long it took and what n8n's process had of memory at its most. */
export interface Runner {
	run: (rows: Json[]) => Promise<{ ms: number; mb: number; out: number }>;
}

/** Publishes the work by the Factorial node, or by a way of the HTTP Request node. */
export async function publish(
	rest: N8nRest,
	pid: number,
	credential: Credential,
	base: string,
	work: Work,
	way?: Way,
): Promise<Runner> {
	const path = `bench-${Math.random().toString(36).slice(2)}`;
	const workflow = await rest.createWorkflow({
		...chain(credential, base, path, work, way),
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	});
	await rest.activate(workflow);
	return {
		run: async (rows) => {
			forgetPeak(pid);
			const begun = performance.now();
			const { data, status } = await axios.post(
				`${rest.url}/webhook/${path}`,
				{ rows },
				{ timeout: 900_000, maxBodyLength: Infinity, proxy: false, validateStatus: () => true },
			);
			if (status !== 200) {
				const [execution] = await rest.executionsOf(workflow, 1);
				throw new Error(
					`n8n answered with ${status}: ${execution?.error()?.message} ${execution?.error()?.description ?? ''}`,
				);
			}
			const ms = performance.now() - begun;
			return { ms, mb: peak(pid), out: Number((data as { count_id?: unknown }).count_id ?? 0) };
		},
	};
}

function chain(
	credential: Credential,
	base: string,
	path: string,
	work: Work,
	way: Way | undefined,
): Workflow {
	return chainFrom(
		`${work.name}, ${work.latencyMs} ms, ${way?.name ?? 'Factorial'}`,
		{
			name: 'Rows come',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData: 'firstEntryJson',
				options: {},
			},
		},
		splitOut('Rows', 'body.rows'),
		...(way?.nodes(credential, `${base}${api}`) ??
			work.factorial.map((parameters, index) =>
				factorial(`Work ${index + 1}`, credential, parameters),
			)),
		{
			name: 'Count',
			type: 'n8n-nodes-base.summarize',
			typeVersion: 1.1,
			parameters: {
				fieldsToSummarize: { values: [{ aggregation: 'count', field: 'id' }] },
				options: {},
			},
		},
	);
}
