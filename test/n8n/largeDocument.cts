// Puts a document of random bytes into the sandbox, as somebody does in Factorial, without holding it in memory.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestSandbox } from '../engine/sandbox.cts';
import { documentFields } from '../engine/upload.cts';

export const MB = 1024 * 1024;

/** Gives the document's ID and its file's hash. Throws when the sandbox does not take it. */
export async function largeDocument(sandbox: TestSandbox, authorAccessId: string | undefined, megabytes: number): Promise<{ id: string; sha256: string }> {
	const file = path.join(tmpdir(), `document-${process.pid}-${megabytes}.bin`);
	const hash = createHash('sha256');
	const out = createWriteStream(file);
	for (let written = 0; written < megabytes; written++) {
		const piece = randomBytes(MB);
		hash.update(piece);
		if (!out.write(piece)) await once(out, 'drain');
	}
	out.end();
	await once(out, 'finish');
	const form = new FormData();
	const values = documentFields(authorAccessId);
	for (const [name, value] of Object.entries({ ...values, company_id: sandbox.companyId, 'signee_ids[]': '' })) form.append(name, String(value));
	form.append('file', await openAsBlob(file, { type: 'application/octet-stream' }), 'large.bin');
	const answer = await fetch(`${sandbox.url}/api/2026-10-01/resources/documents/documents`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.token}` },
		body: form,
	});
	rmSync(file);
	if (answer.status !== 201) throw new Error(`The sandbox answered a document of ${megabytes} MB with ${answer.status}.`);
	const { id } = (await answer.json()) as { id: string };
	return { id, sha256: hash.digest('hex') };
}
