// Reads the sample workflows of examples/ and connects their Factorial nodes to a credential.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { packageName } from './communityPackage.cts';
import { repository } from './folders.cts';
import type { Credential, Workflow } from './rest.cts';

export const sampleNames = ['employees-by-team', 'approve-pending-leaves', 'welcome-letter', 'leave-approved'] as const;

export type SampleName = (typeof sampleNames)[number];

/** The workflow as it may be imported into n8n, its Factorial nodes using the credential. */
export function readSample(name: SampleName, credential: Credential): Workflow {
	const workflow = JSON.parse(readFileSync(path.join(repository, 'examples', `${name}.json`), 'utf8')) as Workflow;
	const { id, name: label, type } = credential;
	const nodes = workflow.nodes.map((node) => (node.type.startsWith(`${packageName}.`) ? { ...node, credentials: { [type]: { id, name: label } } } : node));
	return { ...workflow, nodes };
}
