/** Names for files that are downloaded or uploaded, made safe for any file system that a workflow may write them to. */
import { hasExtension } from './extensions';

/** Longest name in bytes: common file systems take 255, and others may put something before or behind it. */
const LONGEST = 200;

/**
 * Gives the first usable name, without folders, control characters or leading dots, not named like a device of Windows, at most
 * 200 bytes long with its ending kept; `extension` is put behind a name that has none. Never gives an empty name:
 * `fallback` where no other is left. Factorial's names can be null or hold path separators.
 */
export function safeFileName(
	names: readonly unknown[],
	fallback: string,
	extension?: string,
): string {
	const found =
		[...names, fallback]
			.map((name) => (typeof name === 'string' ? cleaned(name) : ''))
			.find((name) => name !== '') ?? 'file';
	const whole = extension === undefined || hasExtension(found) ? found : `${found}.${extension}`;
	const ending = hasExtension(whole) ? whole.slice(whole.lastIndexOf('.')) : '';
	return `${shortened(whole.slice(0, whole.length - ending.length), LONGEST - ending.length)}${ending}`;
}

/** Windows opens a device for these, whatever ending stands behind. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?=\.|$)/i;

function cleaned(name: string): string {
	return name
		.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, '')
		.replace(/[/\\:*?"<>|]+/g, '_')
		.replace(/^[\s._]+|[\s.]+$/g, '')
		.replace(DEVICE, '$1_');
}

function shortened(name: string, bytes: number): string {
	const encoder = new TextEncoder();
	let length = 0;
	let end = 0;
	for (const character of name) {
		length += encoder.encode(character).length;
		if (length > bytes) break;
		end += character.length;
	}
	return name.slice(0, end);
}

/**
 * Gives the file name of a Content-Disposition header, or nothing: `filename*` before `filename` (RFC 6266), each quoted or not.
 * The header comes with one character for each byte, and many servers put UTF-8 into it.
 */
export function dispositionName(header: unknown): string | undefined {
	if (typeof header !== 'string') return undefined;
	const parameters = new Map<string, string>();
	for (const [, name = '', value = ''] of header.matchAll(
		/(?:^|;)\s*(filename\*?)\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)/gi,
	)) {
		parameters.set(name.toLowerCase(), unquoted(value.trim()));
	}
	const [extended, plain] = [parameters.get('filename*'), parameters.get('filename')];
	return (
		(extended === undefined ? undefined : extendedName(extended)) ??
		(plain === undefined ? undefined : plainName(plain))
	);
}

/** A backslash before another character is part of a path, as some servers send it. */
function unquoted(value: string): string {
	return value.replace(/^"|"$/g, '').replace(/\\(["\\])/g, '$1');
}

/** `charset'language'percent-encoded`, of which the first two are sometimes left out. */
function extendedName(value: string): string | undefined {
	const [, charset = '', text = ''] = /^(?:([^']*)'[^']*')?(.*)$/.exec(value) ?? [];
	return decoded(fromPercent(text), charset || 'utf-8') || undefined;
}

function plainName(value: string): string | undefined {
	const words = value
		.replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
		.replace(
			/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi,
			(word, charset: string, kind: string, text: string) => {
				const bytes =
					kind.toLowerCase() === 'b'
						? fromBase64(text)
						: fromPercent(text.replace(/_/g, ' ').replace(/=/g, '%'));
				return decoded(bytes, charset) ?? word;
			},
		);
	if (words !== value) return words;
	return decoded(fromPercent(value), 'utf-8') || value || undefined;
}

/** The bytes of a text with one character a byte, or nothing where it holds what is none or a broken `%`. */
function fromPercent(text: string): Uint8Array | undefined {
	if (/%(?![\da-f]{2})/i.test(text)) return undefined;
	return bytesOf(
		text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
	);
}

function fromBase64(text: string): Uint8Array | undefined {
	return text.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(text)
		? bytesOf(atob(text))
		: undefined;
}

function bytesOf(text: string): Uint8Array | undefined {
	const codes = Array.from(text, (character) => character.charCodeAt(0));
	return codes.every((code) => code <= 0xff) ? Uint8Array.from(codes) : undefined;
}

function decoded(bytes: Uint8Array | undefined, charset: string): string | undefined {
	if (bytes === undefined) return undefined;
	try {
		return new TextDecoder(charset.trim(), { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
