/** Names the files from which n8n serves the schemas of items, and writes their text: last step of the catalog's generation. */
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import type { ItemSchema, OperationSchema } from './itemSchemas.cts';
import type { RenderedFile } from './render.cts';

/** Gives the name of a typeVersion's folder, three parts as n8n asks for it: its editor looks into the folder of a node's own version and no other. */
export function versionFolder(typeVersion: number): string {
	return `v${[...String(typeVersion).split('.'), '0', '0'].slice(0, 3).join('.')}`;
}

/** Gives the folders of the schemas of operations, and of the trigger's, below `nodes/`. */
export function schemaFolders(typeVersion: number): { operations: string; trigger: string } {
	const folder = versionFolder(typeVersion);
	return {
		operations: `Factorial/__schema__/${folder}`,
		trigger: `FactorialTrigger/__schema__/${folder}`,
	};
}

/** Gives one file an operation, named by its saved values, and one for all events; names are below `nodes/`. */
export function renderSchemas(
	typeVersion: number,
	operations: readonly OperationSchema[],
	event: ItemSchema,
): RenderedFile[] {
	const folders = schemaFolders(typeVersion);
	return [
		...operations.map(({ resource, operation, schema }) => ({
			name: `${folders.operations}/${resourceValue(resource)}/${operation}.json`,
			text: renderSchema(schema),
		})),
		{ name: `${folders.trigger}/output.json`, text: renderSchema(event) },
	];
}

/** Gives the text of a schema: small, since it goes into the package as it is, and a property a line, so that a change can be read. */
export function renderSchema({ properties = {}, ...schema }: ItemSchema): string {
	const lines = Object.entries(properties).map(
		([name, property]) => `${JSON.stringify(name)}:${JSON.stringify(property)}`,
	);
	return `${JSON.stringify(schema).slice(0, -1)},"properties":{\n${lines.join(',\n')}\n}}\n`;
}
