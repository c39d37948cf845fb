/** Names the files from which n8n serves the schemas of items, and writes their text: last step of the catalog's generation. */
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type { ItemSchema, OperationSchema } from './itemSchemas.cts';
import type { RenderedFile } from './render.cts';

/** The version of the nodes that the document's schemas are for: n8n's editor looks into the folder of a node's own version and no other. */
const NODE_VERSION = 1;

/** Gives the name of a version's folder: three parts, as n8n asks for it. */
export function versionFolder(version: number): string {
	return `v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}`;
}

/** The folders of the schemas of operations, and of the trigger's, below `nodes/`. */
export const OPERATION_SCHEMAS = `Factorial/__schema__/${versionFolder(NODE_VERSION)}`;
export const TRIGGER_SCHEMAS = `FactorialTrigger/__schema__/${versionFolder(NODE_VERSION)}`;

/** Gives one file an operation, named by its saved values, and one for all events; names are below `nodes/`. */
export function renderSchemas(operations: readonly OperationSchema[], event: ItemSchema): RenderedFile[] {
	return [
		...operations.map(({ resource, operation, schema }) => ({ name: `${OPERATION_SCHEMAS}/${resourceValue(resource)}/${operation}.json`, text: renderSchema(schema) })),
		{ name: `${TRIGGER_SCHEMAS}/output.json`, text: renderSchema(event) },
	];
}

/** Gives the text of a schema: small, since it goes into the package as it is, and a property a line, so that a change can be read. */
export function renderSchema({ properties = {}, ...schema }: ItemSchema): string {
	const lines = Object.entries(properties).map(([name, property]) => `${JSON.stringify(name)}:${JSON.stringify(property)}`);
	return `${JSON.stringify(schema).slice(0, -1)},"properties":{\n${lines.join(',\n')}\n}}\n`;
}
