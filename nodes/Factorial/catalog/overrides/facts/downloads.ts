/** Downloads: operations that the API spreads over two steps, written by hand as rows of their own beside the generated ones. */
import type { FileSource, Operation } from '../../types';

/** The first step reads the record; `files` tells where its files are then. */
function download(resource: string, files: FileSource): Operation {
	return {
		resource,
		operation: 'download',
		method: 'GET',
		path: `${resource}/{id}`,
		answer: 'file',
		files,
		fields: [{ name: 'id', in: 'path', type: 'id', required: true, record: true, to: resource }],
	};
}

export const downloads: readonly Operation[] = [
	download('ats/applications', { at: 'cv' }),
	download('ats/messages', { at: 'attachments' }),
	download('documents/documents', { signedBy: 'documents/download_urls' }),
	download('expenses/expenses', { at: 'files' }),
	download('expenses/mileages', { at: 'files' }),
	download('expenses/per_diems', { at: 'files' }),
	download('finance/financial_documents', { at: 'file' }),
];
