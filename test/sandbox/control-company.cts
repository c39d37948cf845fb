// The part of the control plane that reaches into the company: its records and webhook deliveries, past the API.
import type { FastifyInstance } from 'fastify';

import type { Company } from './company.cts';
import { resourceOf } from './events.cts';
import type { ApiDocument } from './openapi.cts';
import { Refusal } from './problem.cts';
import type { Author, Oddities, Webhooks } from './webhooks.cts';

interface Deps {
	document: ApiDocument;
	company: Company;
	webhooks: Webhooks;
}

interface Place {
	area: string;
	name: string;
}

type OneRecord = Place & { id: string };

/** As a query has them. */
type OddityTexts = Partial<Record<keyof Oddities, string>>;

export const companyGuide = {
	'GET /sandbox/deliveries': 'webhook deliveries with their attempts',
	'POST /sandbox/deliveries/now': 'makes the next attempt of each delivery that waits for one, without waiting longer',
	'POST /sandbox/deliveries/{id}/again': 'sends an earlier delivery once more, as it was; ?copies, delayMs, challenge as below',
	'POST /sandbox/webhooks/{area}/{record}/{action}':
		'fires the event with the body as its record, or with an existing one; ?copies=2 sends it twice, ?delayMs=500 late, ?challenge=wrong forged',
	'GET /sandbox/records/{area}/{resource}': 'all records of a resource, those that the API has no list for too; ?fields=id,name shows those only',
	'POST /sandbox/records/{area}/{resource}': '{length}: the list gets that long, its records told again under new ids',
	'PATCH /sandbox/records/{area}/{resource}/{id}': 'sets any fields of a record, unchecked (disables a webhook subscription, for one)',
	'DELETE /sandbox/records/{area}/{resource}/{id}': 'takes a record away, with no event',
};

export function controlCompany(app: FastifyInstance, { document, company, webhooks }: Deps): void {
	const refuse = (message: string) => new Refusal(422, { errors: [message] });
	const author: Author = { id: company.id, type: 'company' };

	app.get('/sandbox/deliveries', async () => webhooks.all());
	app.post('/sandbox/deliveries/now', async () => ({ attempts: webhooks.now() }));
	app.post<{ Params: { id: string }; Querystring: OddityTexts }>('/sandbox/deliveries/:id/again', async (request) =>
		webhooks.again(Number(request.params.id), author, odd(request.query)),
	);
	app.post<{ Params: { '*': string }; Body: unknown; Querystring: OddityTexts }>('/sandbox/webhooks/*', async (request) => {
		const event = request.params['*'];
		if (!document.events.has(event)) throw refuse(`There is no event '${event}'`);
		const resource = resourceOf(document, event);
		const given = Object.keys(request.body ?? {}).length > 0 ? request.body : undefined;
		const record = given ?? (resource ? company.store.records(resource)[0] : undefined) ?? company.sample(document.events.get(event) ?? {}, event);
		return { deliveries: webhooks.fire(event, record, author, odd(request.query)), record };
	});

	app.get<{ Params: Place; Querystring: { fields?: string } }>('/sandbox/records/:area/:name', async (request) => {
		const records = company.store.records(known(request.params));
		const fields = request.query.fields?.split(',');
		return fields ? records.map((record) => Object.fromEntries(fields.map((field) => [field, record[field]]))) : records;
	});
	app.post<{ Params: Place; Body: { length?: unknown } | undefined }>('/sandbox/records/:area/:name', async (request) => {
		const { length } = request.body ?? {};
		if (typeof length !== 'number' || !(length <= 100_000)) throw refuse("'length' must be a number up to 100000");
		return { length: company.lengthen(known(request.params), length) };
	});
	app.patch<{ Params: OneRecord; Body: object }>('/sandbox/records/:area/:name/:id', async (request) =>
		Object.assign(company.find(known(request.params), request.params.id), request.body),
	);
	app.delete<{ Params: OneRecord }>('/sandbox/records/:area/:name/:id', async (request) => company.remove(known(request.params), request.params.id));

	function known({ area, name }: Place): string {
		if (!document.resources.has(`${area}/${name}`)) throw refuse(`There is no resource '${area}/${name}'`);
		return `${area}/${name}`;
	}
}

function odd({ copies, delayMs, challenge }: OddityTexts): Oddities {
	return {
		...(copies === undefined ? {} : { copies: Number(copies) }),
		...(delayMs === undefined ? {} : { delayMs: Number(delayMs) }),
		...(challenge === undefined ? {} : { challenge }),
	};
}
