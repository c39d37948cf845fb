/** Endings of file names by content type, for files that come or go without one. */

const extensions: Readonly<Record<string, string>> = {
	'application/json': 'json',
	'application/msword': 'doc',
	'application/pdf': 'pdf',
	'application/rtf': 'rtf',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-powerpoint': 'ppt',
	'application/vnd.oasis.opendocument.spreadsheet': 'ods',
	'application/vnd.oasis.opendocument.text': 'odt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/xml': 'xml',
	'application/zip': 'zip',
	'image/gif': 'gif',
	'image/heic': 'heic',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/svg+xml': 'svg',
	'image/tiff': 'tiff',
	'image/webp': 'webp',
	'message/rfc822': 'eml',
	'text/calendar': 'ics',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/plain': 'txt',
	'text/xml': 'xml',
};

/** Gives the ending of names for a content type, without its dot, or nothing for a type that tells none. */
export function extensionOf(type: unknown): string | undefined {
	return typeof type === 'string'
		? extensions[(type.split(';')[0] ?? '').trim().toLowerCase()]
		: undefined;
}

/** Tells whether a name has an ending; that of "Contract v1.2" is a number and none. */
export function hasExtension(name: string): boolean {
	return /\.(?=\d*[a-z])[a-z\d]{1,10}$/i.test(name);
}
