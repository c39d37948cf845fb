/** Names for downloaded files, made safe for any file system that a workflow may write them to. */

/** Longest name that common file systems take, with room for what others put before or behind it. */
const LONGEST = 150;

/**
 * Gives the first usable name, without folders, control characters or leading dots, at most 150 characters with its extension kept;
 * `fallback` where none is left. Factorial's names can be null or hold path separators.
 */
export function safeFileName(names: readonly unknown[], fallback: string): string {
	const found = names.map((name) => (typeof name === 'string' ? cleaned(name) : '')).find((name) => name !== '') ?? fallback;
	if (found.length <= LONGEST) return found;
	const extension = /\.[A-Za-z0-9]{1,10}$/.exec(found)?.[0] ?? '';
	return `${found.slice(0, LONGEST - extension.length)}${extension}`;
}

function cleaned(name: string): string {
	return name
		.replace(/[/\\:*?"<>|]+/g, '_')
		.replace(/\p{Cc}+/gu, '')
		.replace(/^[\s._]+|[\s.]+$/g, '');
}

/** Gives the file name of a Content-Disposition header, or nothing. */
export function dispositionName(header: unknown): string | undefined {
	if (typeof header !== 'string') return undefined;
	const encoded = /filename\*\s*=\s*(?:UTF-8|iso-8859-1)?''([^;]+)/i.exec(header)?.[1];
	const plain = /filename\s*=\s*"?([^";]+)"?/i.exec(header)?.[1];
	try {
		return encoded === undefined ? plain : decodeURIComponent(encoded);
	} catch {
		return plain;
	}
}
