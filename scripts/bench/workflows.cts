// A work as a published workflow: a webhook gets the rows, one node works on them, and what comes out is counted and answered.
import axios from 'axios';

import type { Credential, N8nRest, Workflow } from '../../test/n8n/rest.cts';
import { chainFrom, factorial, httpRequest } from '../../test/n8n/workflowBuilder.cts';
import { forgetPeak, peak } from './memory.cts';
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
			const { data } = await axios.post(
				`${rest.url}/webhook/${path}`,
				{ rows },
				{ timeout: 900_000, maxBodyLength: Infinity, proxy: false },
			);
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
	const { http } = work;
	const middle =
		way === undefined
			? [factorial('Work', credential, work.factorial)]
			: [
					{
						...httpRequest('Work', credential, {
							...http.parameters,
							url: `=${base}${api}${http.path}`,
							options: way.options,
						}),
						onError: 'continueRegularOutput',
					},
					...(http.pages === undefined ? [] : [splitOut('Records', http.pages)]),
				];
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
		...middle,
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

const splitOut = (name: string, field: string) => ({
	name,
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: field, options: {} },
});
