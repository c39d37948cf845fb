/**
 * By what else than their ID people name the records of a resource, and how its list is asked for it; hand-written,
 * since the document has neither. Only what tells one record from all others: people share names, teams don't.
 */
import type { RecordKey } from '../../types';

const name = (...properties: string[]): Readonly<Record<string, RecordKey>> => ({
	name: { properties },
});

export const recordKeys: Readonly<Record<string, Readonly<Record<string, RecordKey>>>> = {
	'ats/candidates': { email: { properties: ['email'], filter: 'emails', small: true } },
	'ats/hiring_stages': name('label', 'name'),
	'ats/job_postings': name('title'),
	'ats/rejection_reasons': name('reason'),
	'companies/legal_entities': name('legal_name'),
	'custom_fields/fields': name('label_text'),
	'custom_resources/schemas': name('name'),
	'documents/folders': name('name'),
	'employees/employees': { email: { properties: ['email', 'login_email'], filter: 'emails', small: true } },
	'finance/contacts': { email: { properties: ['email'], filter: 'email', small: true } },
	'finance/cost_centers': name('name'),
	'locations/locations': name('name'),
	'locations/work_areas': name('name'),
	'posts/groups': name('title'),
	'project_management/projects': name('name'),
	'teams/teams': name('name'),
	'timeoff/leave_types': name('translated_name', 'name'),
	'timeoff/policies': name('name'),
	'trainings/categories': name('name'),
	'work_schedule/schedules': name('name'),
};
