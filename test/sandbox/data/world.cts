// The company's fixed points, known before any record exists: ids of every resource, people's names, today. Records are built from them.
import { base, en, Faker, generateMersenne53Randomizer } from '@faker-js/faker';

import type { ApiDocument } from '../openapi.cts';
import { companies } from './companies.cts';
import type { Profile } from './companies.cts';
import { hash, IdSeries, uuidOf } from './ids.cts';

export interface WorldOptions {
	document: ApiDocument;
	seed: number;
	/** How many people the company has, the ones who left included. */
	employees: number;
	/** The day the company's story is told from, `YYYY-MM-DD`. */
	today: string;
	/** Which of the sandbox's companies; the first unless told. */
	company?: number;
}

export interface Person {
	first: string;
	last: string;
	full: string;
	email: string;
	gender: 'female' | 'male';
}

const dayInMs = 86_400_000;

/** The seeded company, without its records. */
export class World {
	readonly profile: Profile;

	readonly companyId: string;

	readonly accessIds: string[];

	readonly people: Person[];

	private readonly series = new Map<string, IdSeries>();

	private readonly known = new Map<string, string[]>();

	private readonly fakers = new Map<string, Faker>();

	constructor(
		readonly options: WorldOptions,
		private readonly countOf: (resource: string, world: World) => number | string[],
	) {
		const { company = 0, document } = options;
		this.profile = companies[company] ?? companies[0];
		const seriesOf = (name: string, index: number) => new IdSeries(options.seed, name, index, company);
		[...document.resources.keys()].forEach((resource, index) => this.series.set(resource, seriesOf(resource, index + 1)));
		const own = seriesOf('company', 0);
		this.companyId = own.next();
		this.series.set('access', seriesOf('access', this.series.size + 1));
		this.accessIds = this.nextIds('access', options.employees);
		this.people = this.name(options.employees);
	}

	/** Ids of the records that a resource starts with, known without building the records; none for a resource that the document lacks. */
	ids(resource: string): string[] {
		let ids = this.known.get(resource);
		if (!this.series.has(resource)) return [];
		if (!ids) {
			const count = this.countOf(resource, this);
			ids = typeof count === 'number' ? this.nextIds(resource, count) : count;
			this.known.set(resource, ids);
		}
		return ids;
	}

	uuids(resource: string): string[] {
		return this.ids(resource).map((id) => uuidOf(id));
	}

	/** An id for a new record, above all ids of its resource. */
	nextId(resource: string): string {
		this.ids(resource);
		return this.nextIds(resource, 1)[0] as string;
	}

	nextAccessId(): string {
		return this.nextIds('access', 1)[0] as string;
	}

	/** Each resource draws from a stream of its own, so that its records do not depend on what was asked for before. */
	faker(stream: string): Faker {
		let faker = this.fakers.get(stream);
		if (!faker) {
			const { seed: told, company } = this.options;
			const seed = hash(company ? `${told} ${company} ${stream}` : `${told} ${stream}`);
			faker = new Faker({ locale: [en, base], randomizer: generateMersenne53Randomizer(seed) });
			faker.setDefaultRefDate(`${this.options.today}T12:00:00Z`);
			this.fakers.set(stream, faker);
		}
		return faker;
	}

	/** The calendar day so many days from today. */
	day(offset: number): string {
		return new Date(Date.parse(`${this.options.today}T00:00:00Z`) + offset * dayInMs).toISOString().slice(0, 10);
	}

	private nextIds(stream: string, count: number): string[] {
		const series = this.series.get(stream);
		if (!series) throw new Error(`No such series of ids: ${stream}`);
		return series.take(count);
	}

	private name(count: number): Person[] {
		const faker = this.faker('people');
		const taken = new Map<string, number>();
		return Array.from({ length: count }, () => {
			const gender = faker.helpers.arrayElement(['female', 'male'] as const);
			const first = faker.person.firstName(gender);
			const last = faker.person.lastName();
			const local = `${first}.${last}`.toLowerCase().replace(/[^a-z.]/g, '');
			const same = (taken.get(local) ?? 0) + 1;
			taken.set(local, same);
			const email = `${local}${same > 1 ? same : ''}@${this.profile.domain}`;
			return { first, last, full: `${first} ${last}`, email, gender };
		});
	}
}
