/** What decides how changes of a list are found, beyond what its filters and its records' properties tell. */

/** Filters that let through what changed since a moment, by any of the names that the API gives them. */
export const sinceFilters: readonly string[] = [
	'updated_at_gteq',
	'updated_from',
	'updated_after',
];

/** Lists whose such filter looks at the day alone. */
export const dayGrained: ReadonlySet<string> = new Set(['employees/employees']);

/** Filters that belong to whoever looks for changes: they choose a time or the order. */
export const ownFilters: ReadonlySet<string> = new Set([
	...sinceFilters,
	'created_at_gteq',
	'sort_by',
	'sort_created_at_asc',
	'updated_at',
	'updated_at_lteq',
]);

/** Lists that are worked out anew each time they are asked for, or whose IDs are made of other things: nothing in them is new or changed. */
export const workedOut: ReadonlySet<string> = new Set([
	'api_public/credentials',
	'attendance/estimated_times',
	'attendance/open_shifts',
	'attendance/worked_times',
	'integrations/sync_runs',
	'payroll_integrations_base/codes',
	'project_management/imputable_projects',
	'timeoff/allowance_stats',
	'timeoff/policy_timelines',
]);
