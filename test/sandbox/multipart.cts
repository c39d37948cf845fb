// Reads multipart bodies into the document's fields; files go to the disk as they come, whatever their size.
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import type { Schema } from './openapi.cts';
import { Refusal } from './problem.cts';
import { add, one } from './query.cts';
import type { Problems } from './schema.cts';

export interface UploadedFile {
	field: string;
	filename: string;
	contentType: string;
	size: number;
	/** Hexadecimal. */
	sha256: string;
	/** Where the content is. */
	path: string;
}

interface Part {
	name: string;
	text?: string;
	file?: UploadedFile;
}

export interface Form {
	values: Record<string, unknown>;
	files: UploadedFile[];
	/** Names as they were sent, in order. */
	names: string[];
}

/** All parts of a request; throws what the multipart parser throws on a broken body. */
async function readParts(request: FastifyRequest, folder: string): Promise<Part[]> {
	const parts: Part[] = [];
	for await (const part of request.parts()) {
		const name = part.fieldname;
		if (part.type === 'field') {
			parts.push({ name, text: String(part.value) });
		} else {
			parts.push({ name, file: await keep(part, folder) });
		}
	}
	return parts;
}

async function keep(part: MultipartFile, folder: string): Promise<UploadedFile> {
	const hash = createHash('sha256');
	const kept = path.join(folder, randomUUID());
	let size = 0;
	const measured = async function* (content: AsyncIterable<Buffer>) {
		for await (const piece of content) {
			size += piece.length;
			hash.update(piece);
			yield piece;
		}
	};
	await pipeline(part.file, measured, createWriteStream(kept)).catch((error: Error) => {
		throw new Refusal(400, { errors: [`The file did not come whole: ${error.message}`] });
	});
	return { field: part.fieldname, filename: part.filename ?? '', contentType: part.mimetype, size, sha256: hash.digest('hex'), path: kept };
}

/**
 * The form as one object of the schema's types, ready for the schema's check; a file stands as its name.
 * The content of files is left in `folder`. Lists of objects are read as Rails does: `line_items[][description]`, a repeated key starting the next object.
 */
export async function readForm(request: FastifyRequest, schema: Schema, problems: Problems, folder: string): Promise<Form> {
	const parts = await readParts(request, folder);
	const values: Record<string, unknown> = {};
	for (const { name, text, file } of parts) {
		const property = schema.properties?.[name];
		const deep = /^(.+\[\])\[([^\]]+)\]$/.exec(name);
		const rows = deep?.[1] ? schema.properties?.[deep[1]]?.items : undefined;
		if (property) addValue(values, name, property, text, file, problems);
		else if (deep && rows?.properties) addToRow(values, deep[1] as string, deep[2] as string, rows, text ?? '');
		else add(problems, name, 'is not a known parameter');
	}
	return { values, files: parts.flatMap(({ file }) => file ?? []), names: parts.map(({ name }) => name) };
}

function addValue(
	values: Record<string, unknown>,
	name: string,
	schema: Schema,
	text: string | undefined,
	file: UploadedFile | undefined,
	problems: Problems,
): void {
	const single = schema.type === 'array' ? (schema.items ?? {}) : schema;
	const wantsFile = single.format === 'binary';
	const emptyList = schema.type === 'array' && text === '';
	if (wantsFile !== !!file && !emptyList) {
		add(problems, name, wantsFile ? 'must be a file' : 'must not be a file');
		return;
	}
	const value = file ? file.filename : one(single, text ?? '');
	if (schema.type !== 'array') {
		if (name in values) add(problems, name, 'is given more than once');
		values[name] = value;
		return;
	}
	const list = (values[name] ??= []) as unknown[];
	if (!emptyList) list.push(value);
}

function addToRow(values: Record<string, unknown>, name: string, key: string, row: Schema, text: string): void {
	const rows = (values[name] ??= []) as Array<Record<string, unknown>>;
	let last = rows[rows.length - 1];
	if (!last || key in last) {
		last = {};
		rows.push(last);
	}
	last[key] = one(row.properties?.[key] ?? {}, text);
}
