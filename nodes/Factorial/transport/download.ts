/** The second step of a download: gets the files behind a record's addresses, streamed, and without the token. */
import { NodeApiError, NodeOperationError, type IBinaryKeyData, type IDataObject, type IExecuteFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';

import type { FileSource, Operation } from '../catalog/types';
import { callMany } from './call';
import { withoutSecrets, type Connection } from './connection';
import { dispositionName, safeFileName } from './fileNames';
import { retryDelay, type Outcome } from './retry';
import { pause } from './wait';

/** Over HTTP, a stream. */
type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

interface Address {
	url: string;
	names: unknown[];
	type: unknown;
}

/**
 * Gives the files of a record as binary data: the first under `field`, further ones under `field_1`, `field_2` …
 * Throws a NodeOperationError where the record has no file, and a NodeApiError where one can't be got.
 */
export async function downloadFiles(context: IExecuteFunctions, connection: Connection, operation: Operation, record: IDataObject, field: string, itemIndex: number): Promise<IBinaryKeyData> {
	const addresses = await addressesOf(context, connection, operation.files as FileSource, record);
	if (addresses.length === 0) {
		throw new NodeOperationError(context.getNode(), 'This record has no file', { description: 'Nothing was uploaded for it in Factorial, or the token may not see it.', itemIndex });
	}
	const binary: IBinaryKeyData = {};
	for (const [index, address] of addresses.entries()) {
		const { body, headers } = await getFile(context, connection, address.url, itemIndex);
		const name = safeFileName([...address.names, dispositionName(headers['content-disposition'])], `file-${String(record.id)}`);
		const type = [address.type, headers['content-type']].find((each): each is string => typeof each === 'string' && each !== '');
		binary[index === 0 ? field : `${field}_${index}`] = await context.helpers.prepareBinaryData(body as unknown as FileContent, name, type?.split(';')[0]);
	}
	return binary;
}

async function addressesOf(context: IExecuteFunctions, connection: Connection, source: FileSource, record: IDataObject): Promise<Address[]> {
	if ('signedBy' in source) {
		const signed = await callMany(context, connection, source.signedBy, 'bulkCreate', { ids: [String(record.id)] });
		return signed.flatMap(({ url }) => addressOf({ ...record, url }));
	}
	const value = record[source.at];
	return ([value].flat() as unknown[]).flatMap(addressOf);
}

function addressOf(file: unknown): Address[] {
	if (typeof file !== 'object' || file === null) return [];
	const { download_url: direct, url, filename, name, content_type: type } = file as IDataObject;
	const address = [direct, url].find((each): each is string => typeof each === 'string' && each !== '');
	return address === undefined ? [] : [{ url: address, names: [filename, name], type }];
}

/** The address carries its own permission; a token sent along would only tell it to another host. */
async function getFile(context: IExecuteFunctions, connection: Connection, address: string, itemIndex: number): Promise<IN8nHttpFullResponse> {
	const fail = (message: string, description: string, httpCode = '') =>
		new NodeApiError(context.getNode(), { message, httpCode }, { message, description: withoutSecrets(description, connection.secrets), httpCode, itemIndex });
	if (!URL.canParse(address, connection.host)) throw fail('Factorial gave no usable address for the file', 'Run it again; if it stays so, open the record in Factorial.');
	const url = new URL(address, connection.host).toString();
	for (let attempt = 1; ; attempt++) {
		const answer = await context.helpers
			.httpRequest({ method: 'GET', url, encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true, timeout: connection.timeout })
			.then((response: IN8nHttpFullResponse) => response, (error: Error) => error);
		if (!(answer instanceof Error) && answer.statusCode >= 200 && answer.statusCode < 300) return answer;
		const outcome: Outcome = answer instanceof Error ? { kind: 'lost', sent: true } : { kind: 'answer', status: answer.statusCode, headers: answer.headers };
		const delay = retryDelay('GET', attempt, outcome, Date.now(), Math.random);
		if (delay === undefined) {
			if (answer instanceof Error) throw fail('The file could not be downloaded: the connection broke', `${answer.message}. Run it again later; for a large file, raise 'Timeout' in the options.`);
			throw fail(`The file could not be downloaded (HTTP ${answer.statusCode})`, 'Its address is only valid for a short time. Run it again; if it stays so, open the file in Factorial.', String(answer.statusCode));
		}
		await pause(context, delay);
	}
}
