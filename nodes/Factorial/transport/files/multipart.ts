/** Finds the files of an upload in the item and packs them with the other values into one form, which is read only while it is sent. */
import { NodeOperationError, type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';

import type { FilePart } from '../../request/build';
import type { Pair } from '../../request/encode';
import { extensionOf, hasExtension } from './extensions';
import { StoredFile, type Content } from './storedFile';

export interface Upload {
	/** The form's name for it. */
	name: string;
	file: StoredFile;
}

/**
 * Gives the files that a form names, with their own names and types; names and types that are missing are made up for.
 * Throws a NodeOperationError when the item has no such binary field, or n8n no longer has its content.
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
		const fileName = uploadName(data, binaryField);
		const { length, open } = await contentOf(context, data, itemIndex, binaryField).catch(
			(error: Error) => {
				throw unreadable(context, fileName, error, itemIndex);
			},
		);
		const type = data.mimeType || 'application/octet-stream';
		uploads.push({ name, file: new StoredFile(fileName, type, length, open) });
	}
	return uploads;
}

/** Gives the failure of a file that n8n itself could not hand over. */
export function unreadable(
	context: Pick<IExecuteFunctions, 'getNode'>,
	fileName: string,
	reason: Error,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`The file "${fileName}" could not be read from n8n's storage`,
		{
			description: `${reason.message}. Factorial did not take it. Run the node again together with the one that gives the file; if it stays so, look at the settings for binary data of your n8n.`,
			itemIndex,
		},
	);
}

/** Only what n8n keeps outside of the item, on its disk or elsewhere, has an ID; the rest is in memory already. */
async function contentOf(
	{ helpers }: IExecuteFunctions,
	{ id }: IBinaryData,
	itemIndex: number,
	binaryField: string,
): Promise<{ length: number; open: () => Promise<Content> }> {
	if (id !== undefined) {
		const { fileSize } = await helpers.getBinaryMetadata(id);
		return { length: fileSize, open: async () => await helpers.getBinaryStream(id) };
	}
	const content = await helpers.getBinaryDataBuffer(itemIndex, binaryField);
	return { length: content.length, open: async () => inOnePiece(content) };
}

async function* inOnePiece(content: Uint8Array): AsyncGenerator<Uint8Array> {
	yield content;
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
	// With a name of its own it would be copied, and the copy would not know where the content is.
	for (const { name, file } of uploads) form.append(name, file);
	return form;
}
