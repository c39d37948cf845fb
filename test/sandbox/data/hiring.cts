// The story's chapter on hiring: postings with their phases, candidates and what they applied for.
import type { Story } from './records.cts';
import type { World } from './world.cts';

const postings = [
	'Backend Engineer',
	'Account Executive',
	'Warehouse Operator',
	'Payroll Specialist',
	'Product Designer',
	'Support Agent',
	'Controller',
	'Recruiter',
];
const phases = ['New', 'Screening', 'Interview', 'Offer', 'Hired'];
const phaseTypes = ['initial', 'screening', 'interview', 'offer', 'hired'];
const sources = [
	['Company website', 'organic'],
	['Job board', 'job_board'],
	['Employee referral', 'referral'],
	['Agency', 'agency_or_external_recruiter'],
];
const candidates = 90;

const posted = (world: World, index: number) => world.ids('ats/job_postings')[index % postings.length];

export const hiring: Story = {
	'ats/job_postings': {
		count: () => postings.length,
		shape: (world, index) => ({
			title: postings[index],
			status: index === 7 ? 'draft' : index === 6 ? 'archived' : 'published',
			description: `<p>We are looking for a ${postings[index]}.</p>`,
			contract_type: 'indefinite',
			schedule_type: 'full_time',
			salary_format: 'range',
			salary_from_amount_in_cents: 4_000_000,
			salary_to_amount_in_cents: 6_500_000,
			salary_period: 'annual',
			legal_entity_id: world.ids('companies/legal_entities')[0],
			url: `https://jobs.sandbox.example/${(postings[index] ?? '').toLowerCase().replace(' ', '-')}`,
		}),
	},
	'ats/application_phases': {
		count: () => postings.length * phases.length,
		shape: (world, index) => ({
			ats_job_posting_id: posted(world, Math.floor(index / phases.length)),
			name: phases[index % phases.length],
			phase_type: phaseTypes[index % phases.length],
			position: index % phases.length,
			editable: index % phases.length > 0,
		}),
	},
	'ats/candidate_sources': {
		count: () => sources.length,
		shape: (_, index) => ({ name: sources[index]?.[0], label: sources[index]?.[0], category: sources[index]?.[1] }),
	},
	'ats/candidates': {
		count: () => candidates,
		shape: (world, index, { faker }) => {
			const first = faker.person.firstName();
			const last = faker.person.lastName();
			return {
				first_name: first,
				last_name: last,
				full_name: `${first} ${last}`,
				email: `${first}.${last}@mail.example`.toLowerCase().replace(/[^a-z.@]/g, ''),
				talent_pool: index % 7 === 0,
				inactive_since: null,
				ats_job_posting_ids: [posted(world, index)],
				source_id: world.ids('ats/candidate_sources')[index % sources.length],
			};
		},
	},
	'ats/applications': {
		count: () => candidates,
		shape: (world, index) => ({
			ats_candidate_id: world.ids('ats/candidates')[index],
			ats_job_posting_id: posted(world, index),
			ats_application_phase_id: world.ids('ats/application_phases')[(index % postings.length) * phases.length + ((index >> 3) % phases.length)],
			qualified: index % 5 !== 4,
			ats_rejection_reason_id: null,
			employee_id: null,
		}),
	},
};
