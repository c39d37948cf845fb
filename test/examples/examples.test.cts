/** The workflows of examples/ can be imported again and again, by anybody: nothing in them belongs to one n8n. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { repository } from '../n8n/folders.cts';
import { sampleNames } from '../n8n/samples.cts';

test.each(sampleNames)('%s has no address, credential or identity of another n8n', (name) => {
	const workflow = JSON.parse(readFileSync(path.join(repository, 'examples', `${name}.json`), 'utf8')) as { nodes: object[] };
	const foreign = ['webhookId', 'credentials', 'id'] as const;
	// An import keeps the webhookId of a community node, so that two imports would share one address; a missing one is made.
	expect(workflow.nodes.flatMap((node) => foreign.filter((key) => key in node))).toEqual([]);
	expect(['id', 'versionId', 'active', 'meta', 'pinData'].filter((key) => key in workflow)).toEqual([]);
});
