/**
 * A window: a node that shows one part of what the Factorial node has, so that n8n's panel lists only that part's actions.
 * No window is a tool for agents: n8n lists no actions for tools, so that its copy would show nothing that the Factorial tool lacks.
 */
import type { INodeTypeDescription } from 'n8n-workflow';

import { history } from './catalog';
import { parts } from './catalog/overrides/layout/parts';
import { areaOf } from './catalog/savedValues';
import { buildProperties } from './description';
import { authentication } from './description/authentication';
import { frame } from './description/frame';
import { subtitleExpression } from './description/subtitle';

/** Gives the description of the node for a part: as of the Factorial node, with fewer resources. Saved values and schemas are the same. */
export function windowOnto(part: keyof typeof parts): INodeTypeDescription {
	const { title, description, areas, first } = parts[part];
	const shown: readonly string[] = areas;
	const seen = {
		...history,
		operations: history.operations.filter(({ resource }) => shown.includes(areaOf(resource))),
	};
	const displayName = `Factorial ${title}`;
	return {
		...frame,
		displayName,
		name: `factorial${part.charAt(0).toUpperCase()}${part.slice(1)}`,
		description,
		defaults: { name: displayName },
		subtitle: subtitleExpression(seen),
		properties: [authentication, ...buildProperties(seen, first)],
	};
}
