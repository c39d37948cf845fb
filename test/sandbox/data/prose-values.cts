// Values that the document's prose alone tells: requests take no others. Source: "Values that only prose tells" in the project's facts of the API.
const half = ['beggining_of_day', 'end_of_day'];
const assignment = ['manual', 'company'];

/** By `area/resources.field`, for the bodies and queries of that resource. The spelling of half days is Factorial's. */
export const proseValues: Readonly<Record<string, string[]>> = {
	'bookkeepers_management/incidences.sort_by': ['asc', 'desc'],
	'bookkeepers_management/incidences.status': ['in-preparation', 'to-do', 'doing', 'done', 'discarded'],
	'it_management/it_assets.status': ['assigned', 'in_stock', 'maintenance', 'retired'],
	'project_management/projects.employees_assignment': assignment,
	'project_management/projects.status': ['active', 'closed'],
	'timeoff/leaves.half_day': half,
};

/** The schema of a request's field with the values that are known of it. */
export function withProse<S extends { type?: string; enum?: string[] }>(resource: string, field: string, schema: S): S {
	const values = proseValues[`${resource}.${field}`];
	return values && schema.type === 'string' && !schema.enum ? { ...schema, enum: values } : schema;
}
