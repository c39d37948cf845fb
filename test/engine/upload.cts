/** The smallest upload of a document that Factorial takes, for tests that are about something else. */
import type { INodeParameters } from 'n8n-workflow';

/** Gives the fields beside the file that a document of the whole company needs, as the API calls them. */
export function documentFields(authorAccessId: string | undefined): INodeParameters {
	return {
		public: false,
		space: 'company_internal',
		is_pending_assignment: false,
		author_id: authorAccessId ?? '',
		request_esignature: false,
	};
}

/** Gives the node's parameters for a document of the whole company; its file is the item's `data`. */
export function documentUpload(authorAccessId: string | undefined): INodeParameters {
	return { resource: 'documents.documents', operation: 'create', file: 'data', ...documentFields(authorAccessId) };
}
