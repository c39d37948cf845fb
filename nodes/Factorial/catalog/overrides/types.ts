/**
 * What a string field really holds where its name does not follow the API's naming.
 * Keys are `field_name`, `area/resources.field_name` or `area/resources.operation.field_name`;
 * the more specific one wins.
 */
import type { FieldType } from '../types';

export const types: Readonly<Record<string, FieldType>> = {
	clock_in: 'time',
	clock_out: 'time',
	clock_time: 'moment',
	now: 'moment',
	start_time: 'time',
	updated_at_gteq: 'moment',
	updated_at_lteq: 'moment',
};
