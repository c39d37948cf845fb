// Remembers what was sent, for tests to compare with the document; never a token or a client secret.
import type { UploadedFile } from './multipart.cts';

export interface JournalEntry {
	at: string;
	method: string;
	path: string;
	/** As it was sent, without the question mark. */
	query: string;
	contentType: string | null;
	/** `company-token`, `user-token`, `api-key`, `unknown-token`, `none`, `unreadable` */
	authentication: string;
	/** Names in lower case, sorted. */
	headers: string[];
	/** The JSON or form-encoded body. */
	body?: unknown;
	/** The multipart body's names in the order they were sent, and its files. */
	fields?: string[];
	values?: Record<string, unknown>;
	files?: Array<{ field: string; filename: string; contentType: string; size: number; sha256: string }>;
	/** Status of the answer; missing when the connection was cut. */
	status?: number;
	/** The body of a refusal, 4xx. */
	refused?: unknown;
}

const secrets = /^(client_secret|code|refresh_token|token|password|csrf)$/;
const capacity = 5_000;

export class Journal {
	private entries: JournalEntry[] = [];

	add(entry: JournalEntry): JournalEntry {
		this.entries.push(entry);
		if (this.entries.length > capacity) this.entries.shift();
		return entry;
	}

	all(): JournalEntry[] {
		return this.entries;
	}

	clear(): void {
		this.entries = [];
	}
}

/** A form-encoded body as it may be kept: secrets are named but not shown. */
export function redact(body: unknown): unknown {
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, secrets.test(name) ? '[redacted]' : value]));
}

export function describeFiles(files: UploadedFile[]): JournalEntry['files'] {
	return files.map(({ field, filename, contentType, size, sha256 }) => ({ field, filename, contentType, size, sha256 }));
}
