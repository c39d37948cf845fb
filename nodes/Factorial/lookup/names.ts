/** How a record reads in a list that one picks from. */
import type { IDataObject } from 'n8n-workflow';

import { catalog } from '../catalog';
import { choiceLabel } from '../catalog/labels';
import { recordLists, type RecordList } from '../catalog/overrides/layout/recordLists';

/** What the record is called where nothing is written about its resource. */
const ANYHOW: RecordList = { title: ['name', 'title', 'full_name', 'label'] };

/** Gives what is written about the records of a resource. */
export function namesOf(resource: string): RecordList {
	return recordLists[resource] ?? ANYHOW;
}

/** What stands for a property's value, such as the name of the record that it points to: by property and value. */
export type OtherNames = Readonly<Record<string, ReadonlyMap<string, string>>>;

/** Gives a readable name: "Ada Lovelace · ada@example.com"; a record without any is called by its id. */
export function nameOf(resource: string, record: IDataObject, others: OtherNames = {}): string {
	const { title, detail = [] } = namesOf(resource);
	const read = (property: string) =>
		others[property]?.get(String(record[property])) ?? readable(record[property]);
	const parts = [firstOf(title.map(read)) || `ID ${readable(record.id)}`, ...detail.map(read)];
	return [...new Set(parts.filter((text) => text !== ''))].join(' · ');
}

/** Gives what the forms of the resource call the values of its choices. */
export function choiceNames(resource: string): OtherNames {
	const found: Record<string, Map<string, string>> = {};
	for (const operation of catalog.operations.filter((each) => each.resource === resource))
		for (const field of operation.fields)
			for (const value of field.options ?? []) {
				const names = (found[field.name] ??= new Map<string, string>());
				if (!names.has(value)) names.set(value, choiceLabel(operation, field, value));
			}
	return found;
}

function firstOf(texts: readonly string[]): string {
	return texts.find((text) => text !== '') ?? '';
}

/** Gives a property as text for a name; of a long text its beginning, and nothing for what is no text. */
export function readable(value: unknown): string {
	if (typeof value !== 'string') return typeof value === 'number' ? String(value) : '';
	const text = value.replace(/\s+/g, ' ').trim();
	// Of a moment, the day is enough to tell records apart.
	const day = /^(\d{4}-\d{2}-\d{2})T/.exec(text)?.[1];
	return day ?? (text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
