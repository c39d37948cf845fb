// Reads the sample workflows of examples/ and connects their Factorial nodes to a credential.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { packageName } from './communityPackage.cts';
import { repository } from './folders.cts';
import type { Credential, Workflow } from './rest.cts';

export const sampleNames = ['employees-by-team', 'approve-pending-leaves', 'welcome-letter', 'leave-approved', 'check-webhook-subscriptions'] as const;

export type SampleName = (typeof sampleNames)[number];

/** The workflow as the editor imports it, its Factorial nodes using the credential. */
export function readSample(name: SampleName, credential: Credential): Workflow {
	const workflow = JSON.parse(readFileSync(path.join(repository, 'examples', `${name}.json`), 'utf8')) as Workflow;
	const { id, name: label, type } = credential;
	const nodes = workflow.nodes.map((node) => {
		if (!node.type.startsWith(`${packageName}.`)) return node;
		// As the editor does, since n8n 1 takes over REST what it gets.
		const address = node.type.endsWith('Trigger') ? { webhookId: randomUUID() } : {};
		return { ...node, ...address, credentials: { [type]: { id, name: label } } };
	});
	return { ...workflow, nodes };
}
