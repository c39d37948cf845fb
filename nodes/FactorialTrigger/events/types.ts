/** The shape of the generated rows of events. */

import type { Span } from '../../Factorial/catalog/types';

/** One webhook event of the API. One that changed is there twice, each time for its own versions. */
export interface FactorialEvent extends Span {
	/** The API's own name and the saved value, e.g. `timeoff/leave/approve`. */
	name: string;
	/** Name of the payload's schema in the OpenAPI document. */
	record: string;
	/** The resource whose Get gives the record of the payload; absent where the API has none. */
	resource?: string;
}
