/** What the Factorial node and its windows have in common beside their parameters. */
import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../catalog/overrides/words/builderHint';
import { newestTypeVersion, typeVersions } from '../catalog/versions';
import { credentials } from './authentication';

export const frame = {
	group: ['transform'],
	version: typeVersions,
	defaultVersion: newestTypeVersion,
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials,
	builderHint,
} satisfies Partial<INodeTypeDescription>;
