/** Reads the files of an upload from the item and packs them with the other values into one form. */
import { NodeOperationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import type { FilePart } from '../../request/build';
import type { Pair } from '../../request/encode';
import { extensionOf, hasExtension } from './extensions';

export interface Upload {
	name: string;
	fileName: string;
	mimeType: string;
	content: Buffer;
}

/**
 * Gives the files that a form names, with their own names and types; names and types that are missing are made up for.
 * Throws a NodeOperationError when the item has no such binary field.
 */
export async function readUploads(
	context: IExecuteFunctions,
	files: readonly FilePart[],
	itemIndex: number,
): Promise<Upload[]> {
	const binary = context.getInputData()[itemIndex]?.binary ?? {};
	const uploads: Upload[] = [];
	for (const { name, label, binaryField } of files) {
		const data = binary[binaryField];
		if (data === undefined) {
			const names = Object.keys(binary);
			throw new NodeOperationError(
				context.getNode(),
				`The item has no file in the field "${binaryField}" that '${label}' names`,
				{
					description:
						names.length > 0
							? `It has: ${names.join(', ')}.`
							: 'It has no files at all. Put a node before this one that reads or downloads the file.',
					itemIndex,
				},
			);
		}
		uploads.push({
			name,
			fileName: uploadName(data, binaryField),
			mimeType: data.mimeType || 'application/octet-stream',
			content: await context.helpers.getBinaryDataBuffer(itemIndex, binaryField),
		});
	}
	return uploads;
}

/** A part without a file name is no file to the server, and without an ending nobody can open it there. */
function uploadName(
	{ fileName, fileExtension, mimeType }: IBinaryData,
	binaryField: string,
): string {
	const name = fileName?.trim() ? fileName : binaryField;
	const extension = fileExtension || extensionOf(mimeType);
	return hasExtension(name) || !extension ? name : `${name}.${extension}`;
}

/** Gives the multipart form of values and files. */
export function multipartBody(values: readonly Pair[], uploads: readonly Upload[]): FormData {
	const form = new FormData();
	for (const [name, value] of values) form.append(name, value);
	for (const { name, fileName, mimeType, content } of uploads) {
		form.append(name, new Blob([new Uint8Array(content)], { type: mimeType }), fileName);
	}
	return form;
}
