// The story's first chapter: who works where, for whom and under which contract.
import type { SandboxRecord } from '../store.cts';
import { companies, shortName } from './companies.cts';
import { addressAt, places } from './places.cts';
import type { Place } from './places.cts';
import type { Chapter, Story } from './records.cts';
import type { Person, World } from './world.cts';

const departments: Array<[name: string, teams: string[], titles: string[]]> = [
	['Engineering', ['Platform', 'Product', 'Quality'], ['Software Engineer', 'Senior Engineer', 'Test Engineer']],
	['Sales', ['Inside Sales', 'Key Accounts'], ['Account Executive', 'Sales Representative']],
	['Operations', ['Warehouse', 'Logistics', 'Customer Care'], ['Shift Worker', 'Coordinator', 'Support Agent']],
	['Finance', ['Accounting', 'Controlling'], ['Accountant', 'Controller']],
	['People', ['Talent', 'Payroll'], ['Recruiter', 'Payroll Specialist']],
	['Marketing', ['Brand', 'Growth'], ['Content Editor', 'Campaign Manager']],
];

const leaves = departments.flatMap(([, teams], department) => teams.map((name) => ({ name, department })));
const teamNames = [...departments.map(([name]) => name), ...leaves.map(({ name }) => name)];
const heads = departments.length;
const leads = leaves.length;

/** Index of the small team (not the department) that an employee belongs to. */
function leafOf(employee: number): number {
	if (employee === 0) return 0;
	if (employee <= heads) return leaves.findIndex(({ department }) => department === employee - 1);
	return (employee - heads - 1) % leads;
}

/** Index of an employee's manager: team lead, department head, then the managing director. */
function managerOf(employee: number): number | undefined {
	if (employee === 0) return undefined;
	if (employee <= heads) return 0;
	const leaf = leafOf(employee);
	return employee <= heads + leads ? (leaves[leaf]?.department ?? 0) + 1 : heads + 1 + leaf;
}

/** True for those who have left the company: about one in eleven, never a manager. */
export function hasLeft(employee: number): boolean {
	return employee > heads + leads && employee % 11 === 10;
}

/** Index of an employee's place. Operations works in Berlin and Barcelona only. */
export function placeOf(employee: number): number {
	return leaves[leafOf(employee)]?.department === 2 ? employee % 2 : employee % places.length;
}

/** The place of an index, however high. */
function placeAt(index: number): Place {
	return places[index % places.length] ?? places[0];
}

/** Where an employee works, and lives. */
export function placeOfPerson(employee: number): Place {
	return placeAt(placeOf(employee));
}

/** How the first company's people sign in to the sandbox's pages: an administrator and an ordinary employee. */
export const logins = companies[0].logins as readonly [string, string];

function employee(world: World, index: number, faker: ReturnType<World['faker']>): SandboxRecord {
	const person = world.people[index] as Person;
	const ids = world.ids('employees/employees');
	const manager = managerOf(index);
	const left = hasLeft(index) ? world.day(-((index * 7) % 300) - 5) : null;
	const seniority = world.day(-400 - ((index * 53) % 3_000));
	return {
		access_id: world.accessIds[index],
		first_name: person.first,
		last_name: person.last,
		full_name: person.full,
		preferred_name: person.first,
		email: person.email,
		login_email: world.profile.logins[index] ?? person.email,
		communications_email: person.email,
		gender: person.gender,
		identifier_type: 'passport',
		bank_number_format: 'iban',
		pronouns: null,
		location_id: world.ids('locations/locations')[placeOf(index)],
		legal_entity_id: world.ids('companies/legal_entities')[placeOf(index)],
		manager_id: manager === undefined ? null : ids[manager],
		timeoff_manager_id: manager === undefined ? null : ids[manager],
		active: !left,
		attendable: !left,
		is_terminating: false,
		terminated_on: left,
		termination_reason: left && 'End of contract',
		termination_reason_type: left && 'others',
		termination_type_description: null,
		termination_observations: null,
		company_identifier: String(1_000 + index),
		seniority_calculation_date: seniority,
		created_at: `${seniority}T08:00:00.000Z`,
		updated_at: `${world.day(-(index % 90))}T${String(8 + (index % 9)).padStart(2, '0')}:00:00.000Z`,
		age_number: faker.number.int({ min: 20, max: 63 }),
	};
}

const memberCount = (world: World) => Math.max(0, world.people.length - 1);

function membersOf(world: World, team: number): number[] {
	return world.people.map((_, index) => index).filter((index) => index > 0 && !hasLeft(index) && inTeam(index, team));
}

function inTeam(index: number, team: number): boolean {
	return team < heads ? index === team + 1 : index > heads && leafOf(index) === team - heads;
}

function isLead(index: number): boolean {
	return index <= heads + leads;
}

const place: NonNullable<Chapter['shape']> = (_, index) => {
	const at = placeAt(index);
	const { name, city, state, country, timezone, postal_code, latitude, longitude } = at;
	const address_line_1 = addressAt(at, 0);
	return { name, city, state, country, timezone, postal_code, latitude, longitude, address_line_1, address_line_2: null, currency: 'EUR', main: index === 0 };
};

const contract: NonNullable<Chapter['shape']> = (world, index) => {
	const startsOn = world.day(-400 - ((index * 53) % 3_000));
	const endsOn = hasLeft(index) ? world.day(-((index * 7) % 300) - 5) : null;
	const titles = departments[leaves[leafOf(index)]?.department ?? 0]?.[2] ?? [];
	const hours = index % 6 === 5 ? 2_000 : 4_000;
	return {
		employee_id: world.ids('employees/employees')[index],
		legal_entity_id: world.ids('companies/legal_entities')[placeOf(index)],
		contracts_contract_id: world.ids('contracts/contracts')[index],
		country: places[placeOf(index)]?.country,
		starts_on: startsOn,
		effective_on: startsOn,
		ends_on: endsOn,
		schedule: endsOn ? 'expired' : 'ongoing',
		is_discontinuous: false,
		job_title:
			index === 0
				? 'Managing Director'
				: isLead(index)
					? `Head of ${teamNames[index <= heads ? index - 1 : heads + leafOf(index)]}`
					: titles[index % titles.length],
		salary_amount: (30_000 + ((index * 1_117) % 50_000)) * 100,
		salary_frequency: 'yearly',
		salary_currency: 'EUR',
		working_hours: hours,
		working_hours_frequency: 'week',
		working_week_days: 'monday,tuesday,wednesday,thursday,friday',
		working_time_percentage_in_cents: hours === 4_000 ? 10_000 : 5_000,
		has_payroll: true,
		has_trial_period: false,
		trial_period_ends_on: null,
		job_catalog_level_id: world.ids('job_catalog/levels')[index % 12],
	};
};

const everybody = (world: World) => world.people.length;

export const people: Story = {
	'api_public/webhook_subscriptions': { count: () => 0 },
	'employees/employees': { count: everybody, shape: (world, index, { faker }) => employee(world, index, faker) },
	'locations/locations': { count: () => places.length, shape: place },
	'companies/legal_entities': {
		count: () => places.length,
		shape: (world, index, context) => ({ ...place(world, index, context), legal_name: `${shortName(world.profile)} ${placeAt(index).legalForm}` }),
	},
	'locations/work_areas': {
		count: () => 6,
		shape: (world, index) => ({
			name: ['Front desk', 'Packing', 'Loading dock'][index % 3],
			location_id: world.ids('locations/locations')[index < 3 ? 0 : 1],
			archived_at: null,
		}),
	},
	'teams/teams': {
		count: () => teamNames.length,
		shape: (world, index) => {
			const ids = world.ids('employees/employees');
			const members = membersOf(world, index);
			const leaf = leaves[index - heads];
			return {
				name: teamNames[index],
				description: leaf ? `${teamNames[index]}, part of ${teamNames[leaf.department]}` : `The ${teamNames[index]} department`,
				avatar: null,
				employee_ids: members.map((member) => ids[member]),
				lead_ids: members.filter(isLead).map((member) => ids[member]),
				depth: leaf ? 1 : 0,
				parent_team_id: leaf ? world.ids('teams/teams')[leaf.department] : null,
			};
		},
	},
	'teams/memberships': {
		count: (world) => world.people.filter((_, index) => index > 0 && !hasLeft(index)).length,
		shape: (world, index) => {
			const members = world.people.map((_, at) => at).filter((at) => at > 0 && !hasLeft(at));
			const member = members[index] ?? memberCount(world);
			const team = teamNames.findIndex((_, at) => inTeam(member, at));
			const leaf = leaves[team - heads];
			const teams = world.ids('teams/teams');
			return {
				employee_id: world.ids('employees/employees')[member],
				team_id: teams[team],
				lead: isLead(member),
				direct: true,
				source_team_ids: [],
				parent_team_ids: leaf ? [teams[leaf.department]] : [],
			};
		},
	},
	'job_catalog/roles': { count: () => 6, shape: (_, index) => ({ name: departments[index]?.[2][0], archived: false }) },
	'job_catalog/levels': {
		count: () => 12,
		shape: (world, index) => ({
			role_id: world.ids('job_catalog/roles')[index >> 1],
			role_name: departments[index >> 1]?.[2][0],
			name: index % 2 ? 'Senior' : 'Junior',
			order: (index % 2) + 1,
			archived: false,
			is_default: index % 2 === 0,
		}),
	},
	'contracts/contracts': { count: everybody, shape: contract },
	'contracts/contract_versions': { count: everybody, shape: contract },
	'contracts/reference_contracts': { count: everybody, shape: contract },
};
