// Builds a resource's first records (schema-shaped by rule, refined by the company's story) and the bare record that a create starts from.
import type { Schema } from '../openapi.cts';
import type { Entry, SandboxRecord } from '../store.cts';
import { customFields } from './customFields.cts';
import { contextOf, valueOf } from './fields.cts';
import type { RecordContext } from './fields.cts';
import { hiring } from './hiring.cts';
import { papers } from './papers.cts';
import { people } from './people.cts';
import { time } from './time.cts';
import { World } from './world.cts';
import type { WorldOptions } from './world.cts';

/** How the story tells one resource: how many records, and what the record of an index says instead of what the rule gave. */
export interface Chapter {
	/** How many records, or their ids where Factorial puts those together (ascending). */
	count: (world: World) => number | string[];
	shape?: (world: World, index: number, context: RecordContext) => SandboxRecord;
}

export type Story = Record<string, Chapter>;

const story: Story = { ...people, ...time, ...hiring, ...papers, ...customFields };

/** The seeded company: same options, same records. */
export function createWorld(options: WorldOptions): World {
	return new World(options, (resource, world) => {
		const chapter = story[resource];
		return chapter ? chapter.count(world) : 4 + world.faker(`count ${resource}`).number.int(5);
	});
}

/** All records that a resource starts with, ascending. */
export function seedRecords(world: World, resource: string): Entry[] {
	const schema = schemaOf(world, resource);
	return world.ids(resource).map((key, index) => {
		const context = contextOf(world, resource, index);
		const told = story[resource]?.shape?.(world, index, context) ?? {};
		const record: SandboxRecord = {};
		const required = new Set(schema.required);
		for (const [name, property] of Object.entries(schema.properties ?? {})) {
			record[name] = name in told ? told[name] : valueOf(context, name, property, required.has(name));
		}
		return { key, record: identify(schema, key, record) };
	});
}

/**
 * A new record of a resource: what its schema requires by rule, all else null, created now.
 * The caller merges in what the request says.
 */
export function bareRecord(world: World, resource: string, now: Date): Entry {
	const key = world.nextId(resource);
	const schema = schemaOf(world, resource);
	const context = { ...contextOf(world, resource, 0), created: now.toISOString() };
	const required = new Set(schema.required);
	const record: SandboxRecord = {};
	for (const [name, property] of Object.entries(schema.properties ?? {})) {
		if (/^(created|updated)_at$/.test(name) && property.type === 'string') record[name] = now.toISOString();
		else if (!required.has(name)) record[name] = name === 'company_id' ? world.companyId : null;
		else if (property.type === 'array') record[name] = [];
		else if (property.enum) record[name] = beginning(property.enum);
		else record[name] = valueOf(context, name, property);
	}
	return { key, record: identify(schema, key, record) };
}

/** The state that a new record is likely in. */
function beginning(values: string[]): string {
	const usual = ['pending', 'draft', 'todo', 'active', 'published', 'optional', 'regular', 'created'];
	return usual.find((value) => values.includes(value)) ?? (values[0] as string);
}

function identify(schema: Schema, key: string, record: SandboxRecord): SandboxRecord {
	if (schema.properties?.id) record.id = key;
	return record;
}

function schemaOf(world: World, resource: string): Schema {
	const schema = world.options.document.resources.get(resource);
	if (!schema) throw new Error(`The document has no resource ${resource}`);
	return schema;
}
