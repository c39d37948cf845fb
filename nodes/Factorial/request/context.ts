/** What a value may depend on beside itself. */
import type { Operation } from '../catalog/types';

export interface ValueContext {
	operation: Operation;
	/** IANA name of the workflow's time zone. */
	timezone: string;
	/** Whether a model has filled in the values, as an agent does with its tools. */
	asTool?: boolean;
}
