// The state that requests read and change: the seeded world, its records, the uploaded files.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { UploadedFile } from './multipart.cts';
import { contextOf, objectOf } from './data/fields.cts';
import { bareRecord, createWorld, seedRecords } from './data/records.cts';
import type { World, WorldOptions } from './data/world.cts';
import type { Schema } from './openapi.cts';
import { notFound } from './problem.cts';
import { merge, refresh } from './merge.cts';
import { Store } from './store.cts';
import type { SandboxRecord } from './store.cts';

export class Company {
	world: World;

	readonly store: Store;

	/** Uploaded files by `resource id`. */
	readonly files = new Map<string, UploadedFile>();

	private uploads?: string;

	constructor(private readonly options: WorldOptions) {
		this.world = createWorld(options);
		this.store = new Store((resource) => seedRecords(this.world, resource));
	}

	/** Back to the first day: same seed, same records, nothing uploaded. */
	reset(): void {
		this.world = createWorld(this.options);
		this.store.clear();
		this.forgetFiles();
	}

	/** Where the content of uploaded files is kept, until `forgetFiles`. */
	folder(): string {
		return (this.uploads ??= mkdtempSync(path.join(tmpdir(), 'sandbox-')));
	}

	forgetFiles(): void {
		this.files.clear();
		if (this.uploads !== undefined) rmSync(this.uploads, { recursive: true, force: true });
		delete this.uploads;
	}

	get id(): string {
		return this.world.companyId;
	}

	schemaOf(resource: string): Schema {
		return this.options.document.resources.get(resource) ?? {};
	}

	/** Throws the 404 of an id that is unknown. */
	find(resource: string, id: unknown): SandboxRecord {
		const record = this.store.get(resource, String(id));
		if (!record) throw notFound();
		return record;
	}

	/** Adds a record made of what the schema requires and what the request says. */
	create(resource: string, body: Record<string, unknown>): SandboxRecord {
		const now = new Date();
		const { key, record } = bareRecord(this.world, resource, now);
		refresh(merge(record, this.schemaOf(resource), body), now);
		this.complete(resource, record);
		return this.store.add(resource, key, record);
	}

	update(resource: string, record: SandboxRecord, body: Record<string, unknown>): SandboxRecord {
		return refresh(merge(record, this.schemaOf(resource), body), new Date());
	}

	remove(resource: string, id: unknown): SandboxRecord {
		const record = this.find(resource, id);
		this.store.remove(resource, String(id));
		return record;
	}

	/** Makes the list of a resource as long as told, with the records that it has. Gives the length. */
	lengthen(resource: string, length: number): number {
		return this.store.lengthen(resource, length, () => this.world.nextId(resource));
	}

	/** A record of a schema that no resource has: the payloads of a few events. */
	sample(schema: Schema, name: string): SandboxRecord {
		return objectOf(contextOf(this.world, name, 0), schema);
	}

	/** Names and texts that follow from what the new record points to. */
	private complete(resource: string, record: SandboxRecord): void {
		const employee = typeof record.employee_id === 'string' ? this.store.get('employees/employees', record.employee_id) : undefined;
		if (employee) {
			for (const name of ['employee_full_name', 'employee_name']) if (name in record) record[name] = employee.full_name;
			if ('legal_entity_id' in record && record.legal_entity_id === null) record.legal_entity_id = employee.legal_entity_id;
		}
		if (resource === 'employees/employees') {
			Object.assign(record, { access_id: this.world.nextAccessId(), active: true, attendable: true, is_terminating: false });
		}
		if (resource === 'timeoff/leaves') {
			const type = this.store.records('timeoff/leave_types').find(({ id }) => id === record.leave_type_id);
			const start = Date.parse(String(record.start_on));
			const end = Date.parse(String(record.finish_on ?? record.start_on));
			record.finish_on ??= record.start_on;
			record.days_taken = Number.isNaN(start + end) ? 1 : Math.max(1, Math.round((end - start) / 86_400_000) + 1);
			record.leave_type_name = type?.name ?? null;
			record.approved = type && type.approval_required === false ? true : null;
		}
	}
}
