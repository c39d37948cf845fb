/** Holds items against the schemas that are committed beside the nodes: strictly, so that a field too many is noticed, and one that never comes. */
import Ajv, { type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { newestTypeVersion } from '../../nodes/Factorial/catalog/versions';
import { schemaFolders } from '../../scripts/catalog/schemaFiles.cts';

interface Schema {
	properties?: Record<string, Schema>;
	items?: Schema;
	additionalProperties?: boolean;
}

const folders = schemaFolders(newestTypeVersion);
const NODES = join(__dirname, '../../nodes');
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

/** Objects whose properties are told have no others. */
function closed({ properties, items, ...schema }: Schema): Schema {
	return {
		...schema,
		...(items ? { items: closed(items) } : {}),
		...(properties
			? { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, closed(property)])), additionalProperties: false }
			: {}),
	};
}

/** A schema of items, and what has come of it. */
export class Measure {
	readonly schema: Schema;

	/** The properties that items had. */
	readonly seen = new Set<string>();

	private readonly validate: ValidateFunction;

	private constructor(file: string, strict: boolean) {
		this.schema = JSON.parse(readFileSync(join(NODES, file), 'utf8')) as Schema;
		this.validate = ajv.compile(strict ? closed(this.schema) : this.schema);
	}

	/** `resource` and `operation` as they are saved. Throws where there is no such schema. */
	static ofOperation(resource: string, operation: string): Measure {
		return new Measure(`${folders.operations}/${resource}/${operation}.json`, true);
	}

	/** What one event delivers beside what all have is not told. */
	static ofTrigger(): Measure {
		return new Measure(`${folders.trigger}/output.json`, false);
	}

	/** Gives what does not fit, each thing once; `[]` where all does. */
	misfits(items: readonly INodeExecutionData[]): string[] {
		const found = items.flatMap(({ json }) => {
			for (const name of Object.keys(json)) this.seen.add(name);
			return this.validate(json) ? [] : (this.validate.errors ?? []);
		});
		return [...new Set(found.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`))];
	}

	/** The properties that no item has had. */
	get unseen(): string[] {
		return Object.keys(this.schema.properties ?? {}).filter((name) => !this.seen.has(name));
	}
}
