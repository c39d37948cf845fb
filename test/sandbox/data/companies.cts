// The companies of the sandbox: the first is the one of the whole story, the others are there for who connects several.

export interface Profile {
	name: string;
	/** Behind the @ of its people's addresses. */
	domain: string;
	/** How people sign in to the sandbox's pages: the first is the administrator, a second an ordinary employee. */
	logins: readonly string[];
	/** It has a key from the start. */
	apiKey: string;
	/** How many people it has; the first company has as many as the sandbox is told. */
	employees?: number;
}

export const companies: readonly [Profile, ...Profile[]] = [
	{ name: 'Sandbox Works GmbH', domain: 'sandbox.example', logins: ['admin@sandbox.example', 'employee@sandbox.example'], apiKey: 'sandbox-api-key' },
	{ name: 'Harbour Bakery GmbH', domain: 'bakery.example', logins: ['admin@bakery.example'], apiKey: 'bakery-api-key', employees: 42 },
	{ name: 'Linden Logistics GmbH', domain: 'logistics.example', logins: ['admin@logistics.example'], apiKey: 'logistics-api-key', employees: 24 },
];

/** The name without its legal form, which is another one in each country. */
export function shortName({ name }: Profile): string {
	return name.replace(/ GmbH$/, '');
}

/** Whose address it is that somebody signs in with; undefined for a stranger. */
export function whoSignsIn(email: string): { company: number; employee: number } | undefined {
	const company = companies.findIndex(({ logins }) => logins.includes(email));
	return company < 0 ? undefined : { company, employee: companies[company]?.logins.indexOf(email) ?? 0 };
}
