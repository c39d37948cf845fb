// The one error type of the sandbox: what a handler throws to answer with a status and a body of Factorial's shape.
import type { Problems } from './schema.cts';

export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`Refused with ${status}`);
	}
}

/** 422 with all that is wrong, by field. */
export function invalid(errors: Problems): Refusal {
	return new Refusal(422, { errors });
}

export function notFound(): Refusal {
	return new Refusal(404, { errors: ['Record not found'] });
}
