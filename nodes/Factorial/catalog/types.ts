/** The words in which the catalog speaks of the API; everything else in the node is built from them. */

/** In which of the node's versions something is there; in all of them where nothing is told. */
export interface Span {
	/** The first typeVersion that has it. */
	since?: number;
	/** The last typeVersion that has it. */
	until?: number;
}

/** What kind of value a field takes. `day` is a calendar day, `moment` a point in time, `time` a time of day, `custom` whatever the custom field beside it holds. */
export type FieldType =
	| 'any'
	| 'boolean'
	| 'choice'
	| 'custom'
	| 'day'
	| 'file'
	| 'group'
	| 'id'
	| 'integer'
	| 'json'
	| 'moment'
	| 'number'
	| 'text'
	| 'time';

/** Where a field is sent. An update's id stands in the path and is repeated in the body; what is for the `node` alone is not sent as it is. */
export type FieldPlace = 'body' | 'node' | 'path' | 'pathAndBody' | 'query';

/** A member of a nested object; it is sent where the object is. */
export interface Member {
	/** The API's name without brackets; also the saved name of the parameter. */
	name: string;
	/** Names that it had before; workflows may have saved them. */
	was?: string[];
	type: FieldType;
	required?: true;
	/** Takes several values. */
	list?: true;
	/** Required by the API, but known without asking: the company that the token belongs to. */
	filled?: 'company';
	/** The resource whose records an `id` points to, where they can be listed. */
	to?: string;
	/** The property of those records that the field holds; `id` unless told. */
	by?: string;
	/** An `id` that another system gave, or the caller makes up: any text, while Factorial's own have a shape. */
	foreign?: true;
	/** The values of a `choice`, as the API spells them. */
	options?: string[];
	/** The values of the `choice` are known from prose alone, so that others are sent, too. */
	open?: true;
	/** The members of a `group`. */
	members?: Member[];
}

/** One input of an operation. One that changed is there twice, each time for its own versions, and the whole of a group with it. */
export interface Field extends Member, Span {
	in: FieldPlace;
	/** The API's own name ends in `[]`. */
	brackets?: true;
	/** The record that the operation acts on. */
	record?: true;
	/** Optional, but on the form: people look for it first. */
	shown?: true;
	/** A choice that other fields depend on: it begins with the first of its options, and no expression can give it. */
	decides?: true;
	/** The field is there while that other one, which decides, has one of these values. */
	when?: { field: string; values: readonly string[] };
	/** Of an operation that creates or updates: it counts in one of the two alone. */
	only?: 'create' | 'update';
	/** Of an operation that creates or updates: nothing can be created without it. */
	neededToCreate?: true;
}

/** What names an operation. */
export interface OperationName {
	/** The API's name, `area/resources`; `savedValues.ts` tells how workflows save it. */
	resource: string;
	/** The saved value of the Operation parameter. */
	operation: string;
}

/** One operation of the API. One that changed beyond its fields is there twice, each time for its own versions. */
export interface Operation extends OperationName, Span {
	/** What it was called before; workflows may have saved that. */
	was?: OperationName[];
	method: 'DELETE' | 'GET' | 'POST' | 'PUT';
	/** Below `/api/{version}/resources/`, with `{id}` where the record's id goes. */
	path: string;
	/** The body is multipart/form-data. */
	multipart?: true;
	/** What comes back: one page of a list, one record, an array of records, a record with its files, or the record that was looked for, if there is one. */
	answer: 'file' | 'found' | 'page' | 'record' | 'records';
	/** How it looks for the record that it is about before it does anything else. */
	match?: Match;
	/** What it does with that record: changes it, or makes it where there is none. */
	upsert?: Upsert;
	/** Where the files of a `file` answer are. */
	files?: FileSource;
	/** What belongs together though the API asks for neither. */
	needs?: Need[];
	/** Takes a list that entries of several items can share. */
	batch?: Batch;
	fields: Field[];
}

/** The list that an operation of many records at once is about. */
export interface Batch {
	/** The field of the body that takes the entries. */
	field: string;
	/** How many entries go into one request. */
	most: number;
	/** The API takes all entries or none; without it, a refused request may have been taken in part. */
	whole?: true;
}

/** When the field `when` has this value, the operation needs the field `field`, too. */
export interface Need {
	when: string;
	value: string;
	field: string;
}

/** Where a record's files are: behind addresses in a property of it, or behind one that Factorial signs when asked. */
export type FileSource = { at: string } | { signedBy: string };

/** What people name a record by when they don't have its ID. */
export interface RecordKey {
	/** The properties of the record that it may stand in. */
	properties: readonly string[];
	/** The filter of the resource's list that finds by it; without one, the whole list is read and compared. */
	filter?: string;
	/** Capitals tell its values apart. */
	exact?: true;
	/** Written in small letters as a rule, so that these are asked for first. */
	small?: true;
}

/** How an operation looks for a record by what people know of it. */
export interface Match {
	/** The resource of the record, where it is not the operation's own. */
	resource?: string;
	/** The keys by which it can be looked for, by the values of the field that decides; a single one needs no such field. */
	by: Readonly<Record<string, MatchKey>>;
	decidedBy?: string;
}

/** What tells one record of a resource from all others. */
export interface MatchKey {
	/** All of them together; most keys have one. Many values of the first are asked for at once. */
	parts: readonly [KeyPart, ...KeyPart[]];
	/** What the record has beside them, in all cases. */
	fixed?: Readonly<Record<string, string>>;
}

/** A part of a key: the field of the form that it is entered in, and where the record has it. */
export interface KeyPart extends RecordKey {
	field: string;
	/** The create's name for it, where it is another. */
	as?: string;
	/** The resource that it is chosen from, where the create itself does not say so. */
	to?: string;
	/** It is the record that the operation acts on. */
	record?: true;
}

/** The two operations of the record's resource of which one is carried out. */
export interface Upsert {
	create: string;
	update: string;
	/** The create's names of fields that the update, and so the form, has under others. */
	createNames?: Readonly<Record<string, string>>;
}

/** A hand-written line that rows with `match` are made from. */
export interface Matching extends Match, Upsert {
	/** Where people look for the operations. */
	on: string;
	/** The saved name of the operation that creates or updates; with a name of its own, there is no other operation beside it. */
	operation?: string;
	/** Fields that stand as they are written here, and not as the create and the update have them. */
	fields?: readonly Field[];
}

/** What the records of a resource hold. */
export interface RecordShape {
	/** Names of all properties, in the document's order. */
	properties: readonly string[];
	/** What Simplified output keeps, in reading order; absent where the record is small enough as it is. A dot reaches into a nested object. */
	simple?: readonly string[];
}

/** What the records of a resource hold, and what they held in earlier versions where that differs, the earliest first. */
export interface RecordHistory extends RecordShape {
	earlier?: ReadonlyArray<RecordShape & { until: number }>;
}

/** The versions that the node knows. */
export interface Catalog {
	/** The newest version, as it stands in the paths, e.g. `2026-10-01`. */
	version: string;
	/** Each of the node's versions with the version of the API that it speaks, the newest last. */
	versions: readonly NodeVersion[];
	operations: readonly Operation[];
	/** By resource. */
	records: Readonly<Record<string, RecordHistory>>;
}

/** One version of the node. */
export interface NodeVersion {
	typeVersion: number;
	/** The version of the API that it speaks. */
	api: string;
	/** Of the OpenAPI document that its part of the catalog was made from, hexadecimal. */
	sha256: string;
}
