// The second step of a download: signed addresses on /files that work without the token, and only without it.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import type { Tenant } from './api.cts';
import type { Company } from './company.cts';
import { invalid, Refusal } from './problem.cts';
import type { Settings } from './settings.cts';

const resource = 'documents/documents';

export class Downloads {
	private readonly key = randomBytes(32);

	constructor(
		private readonly tenants: readonly [Tenant, ...Tenant[]],
		private readonly settings: () => Settings,
		private readonly publicUrl: () => string,
	) {}

	/** A signed address for each known document; 404 when one is unknown, 422 for more than 100. */
	urls(company: Company, ids: string[]): Array<{ id: string; url: string }> {
		if (ids.length > 100) throw invalid({ ids: ['must be at most 100'] });
		return ids.map((id) => {
			company.find(resource, id);
			const expires = Date.now() + this.settings().downloadSeconds * 1_000;
			return { id, url: `${this.publicUrl()}/files/${id}?expires=${expires}&signature=${this.sign(id, expires)}` };
		});
	}

	/** The route that serves the bytes: of the upload, or a small PDF for the documents that were there before. */
	register(app: FastifyInstance): void {
		app.get<{ Params: { id: string }; Querystring: { expires?: string; signature?: string } }>('/files/:id', async (request, reply) => {
			if (request.headers.authorization !== undefined || request.headers['x-api-key'] !== undefined) {
				throw new Refusal(400, { errors: ['A signed address must be requested without credentials'] });
			}
			const { id } = request.params;
			const expires = Number(request.query.expires);
			const given = Buffer.from(request.query.signature ?? '');
			const wanted = Buffer.from(this.sign(id, expires));
			if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || expires < Date.now()) {
				throw new Refusal(403, { errors: ['The address is not signed or has expired'] });
			}
			const { company } = this.tenants.find((tenant) => tenant.company.store.get(resource, id)) ?? this.tenants[0];
			const record = company.find(resource, id);
			const file = company.files.get(`${resource} ${id}`);
			const name = encodeURIComponent(String(record.filename ?? 'file'));
			reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`).type(file?.contentType ?? 'application/pdf');
			return file ? reply.header('content-length', file.size).send(createReadStream(file.path)) : reply.send(page(String(record.filename)));
		});
	}

	private sign(id: string, expires: number): string {
		return createHmac('sha256', this.key).update(`${id} ${expires}`).digest('hex');
	}
}

/** A one-page PDF that shows the text. */
function page(text: string): Buffer {
	const shown = `BT /F1 18 Tf 60 760 Td (${text.replace(/[^ -~]|[()\\]/g, '?')}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
		`<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let pdf = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = pdf.length;
		pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	return Buffer.from(`${pdf}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`);
}
