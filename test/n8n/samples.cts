// Reads the sample workflows of examples/ and connects their nodes to credentials.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { packageName } from './communityPackage.cts';
import { repository } from './folders.cts';
import type { Credential, Workflow } from './rest.cts';

const folder = path.join(repository, 'examples');

/** All that there are, by the names of their files. */
export const sampleNames = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''))
	.sort();

/** The types of nodes of n8n's that need a credential, and which one. */
const needed: Readonly<Record<string, string>> = {
	'n8n-nodes-base.emailSend': 'smtp',
	'n8n-nodes-base.emailSendTool': 'smtp',
	'n8n-nodes-base.emailSendHitlTool': 'smtp',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

/** What is started by an address of its own. */
const awaited = /Trigger$/;

/** The workflow as the editor imports it, its nodes using the credential of Factorial, and the others where they fit. */
export function readSample(name: string, credential: Credential, others: Credential[] = []): Workflow {
	const workflow = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Workflow;
	const nodes = workflow.nodes.map((node) => {
		// As the editor does, since n8n 1 takes over REST what it gets.
		const address = awaited.test(node.type) ? { webhookId: randomUUID() } : {};
		const chosen = node.type.startsWith(`${packageName}.`) ? credential : others.find(({ type }) => type === needed[node.type]);
		const credentials = chosen === undefined ? {} : { credentials: { [chosen.type]: { id: chosen.id, name: chosen.name } } };
		return { ...node, ...address, ...credentials };
	});
	return { ...workflow, nodes };
}
