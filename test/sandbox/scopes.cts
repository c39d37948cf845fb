// What an application may be allowed to do: OAuth's scopes, whose names are not the areas'. Source: "OAuth" in the project's facts of the API.
const scopes: Record<string, string> = {
	ats: 'recruitment',
	attendance: 'time_tracking',
	banking: 'banking',
	bookkeepers_management: 'employee_updates',
	companies: 'company_legal_entities',
	contracts: 'contracts',
	custom_fields: 'custom_fields',
	custom_resources: 'custom_fields',
	documents: 'documents',
	employee_updates: 'employee_updates',
	employees: 'employees',
	expenses: 'expenses',
	finance: 'finance',
	holidays: 'company_holidays',
	integrations: 'integrations',
	job_catalog: 'job_catalog',
	locations: 'company_locations',
	marketplace: 'marketplace',
	payroll: 'payroll',
	payroll_employees: 'payroll',
	payroll_integrations_base: 'integrations',
	performance: 'performance',
	posts: 'posts',
	shift_management: 'shift_management',
	tasks: 'tasks',
	teams: 'employees',
	time_planning: 'time_tracking',
	time_settings: 'time_tracking',
	timeoff: 'time_off',
	trainings: 'trainings',
	work_schedule: 'time_tracking',
};

const projects = ['project_management_expenses', 'project_management_projects', 'project_management_time'];

/** All scopes that an application can have, sorted. */
export const allScopes = [...new Set([...Object.values(scopes), ...projects, 'payroll_supplements'])].sort();

/** True when one of the scopes opens the area; no scopes at all mean all. Areas that no scope is known for are open. */
export function opens(granted: string[], area: string): boolean {
	if (granted.length === 0) return true;
	if (area === 'project_management') return granted.some((scope) => projects.includes(scope));
	const needed = scopes[area];
	return needed === undefined || granted.includes(needed);
}
