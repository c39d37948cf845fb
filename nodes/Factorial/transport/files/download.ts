/** The second step of a download: gets the files behind a record's addresses, streamed, and without the token. */
import {
	NodeApiError,
	NodeOperationError,
	type IBinaryData,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { FileSource, Operation } from '../../catalog/types';
import { callMany } from '../call';
import type { Connection } from '../connection';
import { extensionOf, hasExtension } from './extensions';
import { failer, type Fail } from '../failure';
import { dispositionName, safeFileName } from './fileNames';
import type { Outcome } from '../outcomes';
import { reasonOf } from '../reason';
import { idIn, send, type Sending } from '../send';
import { inTries } from '../tries';
import { isStopped, stopped, unlessStopped } from '../wait';

/** Over HTTP, a stream. */
type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

interface Address {
	url: string;
	names: unknown[];
	type: unknown;
}

/**
 * Gives the record whose files are to be downloaded, as `send` does. Where Factorial signs files by the record's ID, a record that
 * it does not show has files all the same: then the ID is all that is known of it.
 */
export async function sendForFiles(
	context: IExecuteFunctions,
	connection: Connection,
	sending: Sending,
): Promise<unknown> {
	const { files } = sending.plan.operation;
	return await send(context, connection, sending).catch(async (error: unknown) => {
		const hidden =
			error instanceof NodeApiError &&
			error.httpCode === '404' &&
			files !== undefined &&
			'signedBy' in files;
		const record = { id: idIn(sending.plan.path) };
		const signed = hidden
			? await addressesOf(context, connection, files, record, sending.itemIndex).catch(() => [])
			: [];
		if (signed.length > 0) return record;
		throw error;
	});
}

/**
 * Gives the files of a record as binary data: the first under `field`, further ones under `field_1`, `field_2` …
 * Throws a NodeOperationError where the record has no file, and a NodeApiError where one can't be got.
 */
export async function downloadFiles(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	record: IDataObject,
	field: string,
	itemIndex: number,
): Promise<IBinaryKeyData> {
	const addresses = await addressesOf(
		context,
		connection,
		operation.files as FileSource,
		record,
		itemIndex,
	);
	if (addresses.length === 0) {
		throw new NodeOperationError(context.getNode(), 'This record has no file', {
			description: 'Nothing was uploaded for it in Factorial, or the credential may not see it.',
			itemIndex,
		});
	}
	const binary: IBinaryKeyData = {};
	for (const [index, address] of addresses.entries()) {
		binary[index === 0 ? field : `${field}_${index}`] = await getFile(
			context,
			connection,
			address,
			`file-${String(record.id)}`,
			failer(context, connection, itemIndex),
		);
	}
	return binary;
}

async function addressesOf(
	context: IExecuteFunctions,
	connection: Connection,
	source: FileSource,
	record: IDataObject,
	itemIndex: number,
): Promise<Address[]> {
	if ('signedBy' in source) {
		const signed = await callMany(
			context,
			connection,
			source.signedBy,
			'bulkCreate',
			{ ids: [String(record.id)] },
			itemIndex,
		);
		return signed.flatMap(({ url }) => addressOf({ ...record, url }));
	}
	const value = record[source.at];
	return ([value].flat() as unknown[]).flatMap(addressOf);
}

function addressOf(file: unknown): Address[] {
	if (typeof file !== 'object' || file === null) return [];
	const { download_url: direct, url, filename, name, content_type: type } = file as IDataObject;
	const address = [direct, url].find(
		(each): each is string => typeof each === 'string' && each !== '',
	);
	return address === undefined ? [] : [{ url: address, names: [filename, name], type }];
}

async function getFile(
	context: IExecuteFunctions,
	connection: Connection,
	address: Address,
	fallback: string,
	fail: Fail,
): Promise<IBinaryData> {
	if (!URL.canParse(address.url, connection.host)) {
		throw fail({
			message: 'Factorial gave no usable address for the file',
			description: 'Run it again; if it stays so, open the record in Factorial.',
		});
	}
	const url = new URL(address.url, connection.host).toString();
	const keep = async (response: IN8nHttpFullResponse) =>
		await keepFile(context, address, fallback, response);
	const { outcome } = await inTries(
		context,
		'GET',
		connection.attempts,
		async () => await once(context, connection, url, keep, fail),
	);
	if (outcome.kind === 'answered') return outcome.value;
	if (outcome.kind === 'lost') {
		throw fail({
			message: 'The file could not be downloaded: the connection broke',
			description: `${outcome.reason}. The node has tried several times. Run it again later; for a large file, raise 'Timeout' in the options.`,
		});
	}
	throw fail(
		{
			message: `The file could not be downloaded (HTTP ${outcome.status})`,
			description:
				'Its address is only valid for a short time. Run it again; if it stays so, open the file in Factorial.',
		},
		outcome.status,
	);
}

/**
 * One attempt to get a file whole, kept as n8n keeps binary data: a connection can break in the middle of it.
 * The address carries its own permission; a token sent along would only tell it to another host.
 */
async function once(
	context: IExecuteFunctions,
	{ timeout }: Connection,
	url: string,
	keep: (response: IN8nHttpFullResponse) => Promise<IBinaryData>,
	fail: Fail,
): Promise<Outcome<IBinaryData>> {
	let content: { destroy?: () => void } | undefined;
	try {
		return await unlessStopped(context, async (abortSignal) => {
			const response = (await context.helpers.httpRequest({
				method: 'GET',
				url,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				timeout,
				...(abortSignal ? { abortSignal } : {}),
			})) as IN8nHttpFullResponse;
			content = response.body as typeof content;
			const { statusCode: status, headers } = response;
			if (status < 200 || status >= 300) return { kind: 'refused', status, headers };
			return { kind: 'answered', status, value: await keep(response) };
		});
	} catch (error) {
		if (isStopped(context)) throw stopped(context);
		const { code, message, sent } = reasonOf(error);
		if (content !== undefined && (code === undefined || LOCAL.test(code))) {
			throw fail({
				message: 'The file was downloaded but could not be kept',
				description: `${message}. Look at the space and the settings for binary data of your n8n.`,
			});
		}
		if (code === undefined)
			throw fail({
				message: 'The file could not be downloaded',
				description: `${message}. Open the record in Factorial, or ask whoever runs your n8n whether it may reach the address.`,
			});
		return { kind: 'lost', sent, reason: message };
	} finally {
		content?.destroy?.();
	}
}

/** Codes of a full or forbidden disk, and of a file too large for n8n's memory. */
const LOCAL =
	/^(EACCES|EDQUOT|EFBIG|EMFILE|ENOENT|ENOSPC|EPERM|EROFS|ERR_(BUFFER_TOO_LARGE|OUT_OF_RANGE|STRING_TOO_LONG))$/;

async function keepFile(
	context: IExecuteFunctions,
	address: Address,
	fallback: string,
	{ body, headers }: IN8nHttpFullResponse,
): Promise<IBinaryData> {
	const type = [address.type, headers['content-type']]
		.find((each): each is string => typeof each === 'string' && each !== '')
		?.split(';')[0]
		?.trim();
	const name = safeFileName(
		[...address.names, dispositionName(headers['content-disposition'])],
		fallback,
		extensionOf(type),
	);
	const kept = await context.helpers.prepareBinaryData(body as unknown as FileContent, name, type);
	// n8n knows many more types.
	return hasExtension(name) || !kept.fileExtension
		? kept
		: { ...kept, fileName: `${name}.${kept.fileExtension}` };
}
