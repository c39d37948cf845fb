// A believable value for any field, judged by its name and type; used for every resource, the told story only refines it.
import type { Faker } from '@faker-js/faker';

import type { Schema } from '../openapi.cts';
import { placeOfPerson } from './people.cts';
import { addressAt } from './places.cts';
import type { Place } from './places.cts';
import { referenceOf } from './references.cts';
import type { Person, World } from './world.cts';

/** What the fields of one record have in common, so that they fit together. */
export interface RecordContext {
	world: World;
	faker: Faker;
	resource: string;
	index: number;
	/** Index of the person that the record is about. */
	person: number;
	/** Where that person works and lives. */
	place: Place;
	/** The record's first and last day, and when it was made. */
	start: string;
	end: string;
	created: string;
}

/** A context for the record of that index. */
export function contextOf(world: World, resource: string, index: number): RecordContext {
	const faker = world.faker(resource);
	const offset = faker.number.int({ min: -240, max: 60 });
	const made = faker.number.int({ min: 5, max: 60 });
	const person = resource === 'employees/employees' ? index : faker.number.int({ min: 0, max: Math.max(0, world.people.length - 1) });
	return {
		world,
		faker,
		resource,
		index,
		person,
		place: placeOfPerson(person),
		start: world.day(offset),
		end: world.day(offset + faker.number.int({ min: 1, max: 30 })),
		created: `${world.day(Math.min(offset, 0) - made)}T${clock(faker, 8, 18)}:00.000Z`,
	};
}

function clock(faker: Faker, from: number, to: number): string {
	const hour = faker.number.int({ min: from, max: to });
	return `${String(hour).padStart(2, '0')}:${faker.helpers.arrayElement(['00', '15', '30', '45'])}`;
}

type TextRule = [name: RegExp, value: (context: RecordContext, person: Person) => string | null];

/** First match wins. A rule may give null for what is mostly empty; a required field then gets the plain text. */
const texts: TextRule[] = [
	[/^company_id$/, ({ world }) => world.companyId],
	[/(^|_)currency$/, () => 'EUR'],
	[/^(deleted|archived|discarded|deactivat\w*|inactive|terminated|locked|last_error)(_at|_on|_since|_date)$/, () => null],
	[/reason|error|rejection|disqualified|termination_/, () => null],
	[/^updated_at$|^last_|_updated_at$/, ({ created }) => created],
	[/^created_at$|^recorded_at$|^published_at$|^changed_at$/, ({ created }) => created],
	[/^birthday_on$/, ({ faker }) => faker.date.birthdate({ min: 19, max: 63, mode: 'age' }).toISOString().slice(0, 10)],
	[/^(start|starts|from|begin|effective|first)\w*_(on|date)$|^(date|period|reference_date)$/, ({ start }) => start],
	[/^(end|ends|finish|due|to|until|closure|valid)\w*_(on|date)$|(_on|(^|_)date)$/, ({ end }) => end],
	[/^(end|ends|finish|due|expires)\w*_at$|^clock_out$/, ({ end, faker }) => `${end}T${clock(faker, 15, 18)}:00.000Z`],
	[/_at(_with_seconds)?$|^clock_in|delayed_until$/, ({ start, faker }) => `${start}T${clock(faker, 7, 10)}:00.000Z`],
	[/_time$/, ({ faker }) => clock(faker, 8, 17)],
	[/^from$/, ({ start }) => start],
	[/^to$/, ({ end }) => end],
	[/^(preferred_|alias_)?first_name$|^preferred_name$/, (_, person) => person.first],
	[/^(last|birth)_name$/, (_, person) => person.last],
	[/full_name$|^(employee|contact|reviewer|manager|author|created_by|issuer|recipient)_name$|^author$/, (_, person) => person.full],
	[/personal_email$/, ({ faker }) => faker.internet.email({ provider: 'mail.example' }).toLowerCase()],
	[/unconfirmed/, () => null],
	[/email$/, (_, person) => person.email],
	[/phone|contact_number/, ({ faker, place }) => `${place.phone} ${faker.string.numeric(7)}`],
	[/^gender$/, (_, person) => person.gender],
	[/^(legal_name|legal_entity_name)$/, ({ world }) => world.profile.name],
	[/merchant|brand|company_name/, ({ faker }) => faker.company.name()],
	[/country|nationality/, ({ place }) => place.country],
	[/timezone/, ({ place }) => place.timezone],
	[/^locale$/, () => 'en'],
	[/city|place_of_birth|birthplace/, ({ place }) => place.city],
	[/(^|_)state$|region/, ({ place }) => place.state],
	[/postal_code/, ({ place }) => place.postal_code],
	[/address_line_?(two|2)|line2/, () => null],
	[/address|line1/, ({ place, index }) => addressAt(place, index)],
	[/latitude$/, ({ place }) => String(place.latitude)],
	[/longitude$/, ({ place }) => String(place.longitude)],
	[/iban|bank_number|account_number$/, ({ faker, place }) => `${place.country.toUpperCase()}${faker.string.numeric(place.ibanDigits)}`],
	[/swift_bic|bank_code/, ({ faker }) => faker.finance.bic()],
	[/social_security|tax_id|tin$|siret|identifier$|serial_number|reference$/, ({ faker }) => faker.string.alphanumeric({ length: 10, casing: 'upper' })],
	[/uuid$/, ({ faker }) => faker.string.uuid()],
	[/url|website|^link$|expense_link|^logo$|^avatar$/, ({ faker }) => `https://files.sandbox.example/${faker.string.alphanumeric(12)}`],
	[/content_type/, () => 'application/pdf'],
	[/^extension$/, () => 'pdf'],
	[/file_?name|^path$/, ({ faker, index }) => `${faker.lorem.slug(2)}-${index + 1}.pdf`],
	[/job_title|job_role|^role_name$|_role$/, ({ faker }) => faker.person.jobTitle()],
	[/project_name/, ({ faker }) => `${faker.commerce.productAdjective()} ${faker.commerce.product()}`],
	[/color/, ({ faker }) => faker.color.rgb()],
	[/frequency|periodicity|recurrence/, ({ faker }) => faker.helpers.arrayElement(['monthly', 'weekly', 'yearly'])],
	[/status|^state$/, ({ faker }) => faker.helpers.arrayElement(['active', 'active', 'pending'])],
	[/(^|_)(days|units|incidences|carry_over|total|allowance|cap)(_|$)/, ({ faker }) => faker.number.float({ min: 0, max: 30, multipleOf: 0.5 }).toFixed(1)],
	[/amount|cost|price|rate$|balance|_cents$|_decimal$/, ({ faker }) => faker.finance.amount({ min: 10, max: 900 })],
	[/locale|language/, () => 'en'],
	[
		/^(code|slug|key|number|external_id|field_key|internal_reference|po_number)$|_code$|_number$/,
		({ faker, index }) => `${faker.string.alpha({ length: 3, casing: 'upper' })}-${100 + index}`,
	],
	[/description|observations|notes?$|comment|summary|content|cover_letter|text|objectives|message|body|information/, ({ faker }) => faker.lorem.sentence()],
	[/label|title|name/, ({ faker }) => capital(faker.word.words({ count: { min: 1, max: 2 } }))],
	[/type$|kind$|category$|unit$|scope$|source$|medium$|strategy$/, ({ faker }) => faker.helpers.arrayElement(['regular', 'standard', 'other'])],
];

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value of the schema's type for the field; null only where the field is optional. */
export function valueOf(context: RecordContext, name: string, schema: Schema, required = true): unknown {
	const { faker } = context;
	if (schema.enum) return faker.helpers.arrayElement(schema.enum);
	switch (schema.type) {
		case 'string':
			return text(context, name, required);
		case 'integer':
			return integer(context, name);
		case 'number':
			return decimal(context, name);
		case 'boolean':
			return flag(context, name);
		case 'array':
			return list(context, name, schema.items ?? {});
		case 'object':
			return objectOf(context, schema);
		default:
			return faker.number.int({ min: 0, max: 8 });
	}
}

/** An object with all fields of the schema; the context keeps them together. */
export function objectOf(context: RecordContext, schema: Schema): Record<string, unknown> {
	const required = new Set(schema.required);
	return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, value]) => [name, valueOf(context, name, value, required.has(name))]));
}

function text(context: RecordContext, name: string, required: boolean): string | null {
	const { faker, world } = context;
	const pointed = pick(context, name);
	if (pointed) return required || faker.number.float() < 0.8 ? pointed : null;
	const person = world.people[context.person] as Person;
	const rule = texts.find(([pattern]) => pattern.test(name));
	const value = rule?.[1](context, person);
	if (value != null) return value;
	if (!required && value === null) return null;
	if (/(^|_)id$/.test(name)) return faker.string.numeric({ length: 18, allowLeadingZeros: false });
	return faker.lorem.word();
}

/** An existing record that a field such as `team_id` points to. */
function pick(context: RecordContext, name: string): string | undefined {
	const { world, faker, resource, person } = context;
	const reference = referenceOf(name, resource, world.options.document.resources);
	if (!reference) return undefined;
	if (reference.resource === 'employees/employees') {
		const known = reference.property === 'access_id' ? world.accessIds : world.ids(reference.resource);
		return /^(employee|access|target_access|requester_employee)_id$/.test(name) ? known[person] : faker.helpers.arrayElement(known);
	}
	const ids = reference.property === 'uuid' ? world.uuids(reference.resource) : world.ids(reference.resource);
	return ids.length > 0 ? faker.helpers.arrayElement(ids) : undefined;
}

function integer({ faker, index, start }: RecordContext, name: string): number {
	if (/_at$/.test(name)) return Math.floor(Date.parse(`${start}T09:00:00Z`) / 1000);
	if (/position|order|depth|index|version_number/.test(name)) return index + 1;
	if (/year/.test(name)) return Number(start.slice(0, 4));
	if (/month/.test(name)) return faker.number.int({ min: 1, max: 12 });
	if (/day$/.test(name)) return faker.number.int({ min: 1, max: 28 });
	if (/percentage/.test(name)) return faker.number.int({ min: 0, max: 100 }) * (name.endsWith('cents') ? 100 : 1);
	if (/minutes/.test(name)) return faker.number.int({ min: 2, max: 32 }) * 15;
	if (/size/.test(name)) return faker.number.int({ min: 10_000, max: 2_000_000 });
	if (/cents|amount|salary|cost/.test(name)) return faker.number.int({ min: 10, max: 4_000 }) * 100;
	if (/^age/.test(name)) return faker.number.int({ min: 20, max: 64 });
	return faker.number.int({ min: 0, max: 40 });
}

function decimal({ faker, place }: RecordContext, name: string): number {
	if (/latitude/.test(name)) return place.latitude;
	if (/longitude/.test(name)) return place.longitude;
	return faker.number.float({ min: 0, max: 100, fractionDigits: 2 });
}

function flag({ faker }: RecordContext, name: string): boolean {
	if (/archived|deleted|disabled|locked|hidden|terminating|unlinked|draft/.test(name)) return false;
	if (/active|enabled|visib|editable|attendable|workable|assigned|tos$/.test(name)) return true;
	return faker.datatype.boolean();
}

function list(context: RecordContext, name: string, items: Schema): unknown[] {
	if (name === 'week_days') return [1, 2, 3, 4, 5];
	const count = context.faker.number.int({ min: 1, max: 2 });
	const values = Array.from({ length: count }, () => valueOf(context, name, items));
	return items.type === 'object' ? values : [...new Set(values)];
}
