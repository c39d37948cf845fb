/** Names and writes the files from which n8n serves the schemas of items: last step of the catalog's generation. */
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type { ItemSchema, OperationSchema } from './itemSchemas.cts';
import type { RenderedFile } from './render.cts';

/** The version of the nodes that the document's schemas are for: n8n looks into the folder of a node's own version and no other. */
const NODE_VERSION = 1;

/** The folder of that version in `__schema__`: three parts, as n8n asks for it. */
export const VERSION_FOLDER = `v${[...String(NODE_VERSION).split('.'), '0', '0'].slice(0, 3).join('.')}`;

/** Gives one file an operation, its name below the version's folder being made of the saved values. */
export function renderSchemas(schemas: readonly OperationSchema[]): RenderedFile[] {
	return schemas.map(({ resource, operation, schema }) => ({ name: `${resourceValue(resource)}/${operation}.json`, text: renderSchema(schema) }));
}

/** Gives the text of a schema: small, since it goes into the package as it is, and a property a line, so that a change can be read. */
export function renderSchema({ properties = {}, ...schema }: ItemSchema): string {
	const lines = Object.entries(properties).map(([name, property]) => `${JSON.stringify(name)}:${JSON.stringify(property)}`);
	return `${JSON.stringify(schema).slice(0, -1)},"properties":{\n${lines.join(',\n')}\n}}\n`;
}
