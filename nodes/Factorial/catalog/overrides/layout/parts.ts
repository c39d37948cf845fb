/** The parts of Factorial that people name; each has a node that shows it alone, and each area of the API is in one of them. */

export interface Part {
	title: string;
	description: string;
	/** Areas of the API, as resources begin. One that was here stays here: n8n drops what a node no longer shows. */
	areas: readonly string[];
	/** The resource that stands in a new node. */
	first: string;
}

export const parts = {
	administration: {
		title: 'Administration',
		description: 'Locations, legal entities, IT assets, integrations and webhooks in Factorial',
		areas: ['api_public', 'companies', 'integrations', 'it_management', 'locations', 'marketplace'],
		first: 'locations/locations',
	},
	attendance: {
		title: 'Attendance',
		description: 'Clocking in and out, shifts, breaks and work schedules in Factorial',
		areas: ['attendance', 'shift_management', 'time_planning', 'time_settings', 'work_schedule'],
		first: 'attendance/shifts',
	},
	documents: {
		title: 'Documents and Tasks',
		description: 'Documents, payslips, signatures, tasks and approvals in Factorial',
		areas: ['approvals', 'documents', 'processes', 'tasks'],
		first: 'documents/documents',
	},
	finance: {
		title: 'Finance',
		description: 'Expenses, invoices, budgets, purchases and bank accounts in Factorial',
		areas: ['banking', 'bookkeepers_management', 'expenses', 'finance', 'procurement'],
		first: 'finance/financial_documents',
	},
	payroll: {
		title: 'Payroll',
		description: 'Payroll runs, supplements and compensations in Factorial',
		areas: ['compensations', 'payroll', 'payroll_employees', 'payroll_integrations_base'],
		first: 'payroll/supplements',
	},
	people: {
		title: 'People',
		description: 'Employees, contracts, salaries, teams, custom fields and announcements in Factorial',
		areas: ['contracts', 'custom_fields', 'custom_resources', 'employee_updates', 'employees', 'job_catalog', 'posts', 'teams'],
		first: 'employees/employees',
	},
	performance: {
		title: 'Performance and Training',
		description: 'Reviews, goals, action plans and trainings in Factorial',
		areas: ['performance', 'trainings'],
		first: 'performance/review_processes',
	},
	projects: {
		title: 'Projects',
		description: 'Projects, their workers, tasks and time records in Factorial',
		areas: ['project_management'],
		first: 'project_management/projects',
	},
	recruiting: {
		title: 'Recruiting',
		description: 'Job postings, candidates and job applications in Factorial',
		areas: ['ats'],
		first: 'ats/candidates',
	},
	timeOff: {
		title: 'Time Off',
		description: 'Leaves, absences, allowances, balances and company holidays in Factorial',
		areas: ['holidays', 'timeoff'],
		first: 'timeoff/leaves',
	},
} as const satisfies Record<string, Part>;
