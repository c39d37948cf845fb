/** The rule for Simplified output where nobody has chosen by hand. */

export interface Property {
	name: string;
	type: string;
}

/** Secrets and personal numbers, map points, and what is the same in every record or only there to be drawn. */
const NEVER =
	/^company_id$|(^|_)(token|challenge|secret|password|bank|iban|bic|swift|social_security|tax_id|tin|identifier|denomination|disability|health|birth|gender|nationality|latitude|longitude|accuracy|tos|logo|avatar|image|color|position)(_|$)/;

/** For one country only, long texts, and the times that every record has: taken when nothing better is left. */
const LAST =
	/^(de|es|fr|it|pt)_|_(de|es|fr|it|pt)_|^(created|updated)_at$|(^|_)(content|html|body|notes|observations|description|reason|comment|url|link)$/;

/** What people read a record by, in reading order. */
const GROUPS: ReadonlyArray<{ pattern: RegExp; yesOrNo?: true }> = [
	{ pattern: /^(id|uuid)$/ },
	{ pattern: /^(name|title|label|number|code|email|filename)$|_(name|title|label|number|email)$/ },
	{ pattern: /^employee_id$/ },
	{ pattern: /_(id|uuid)$/ },
	{ pattern: /(^|_)status$|^(approved|active|enabled|archived|published|locked)$/, yesOrNo: true },
	{
		pattern:
			/^(?!(created|updated|status_updated)_at$).*(^|_)(on|date|at|from|to|until|year|month|day)$|^clock_/,
	},
	{
		pattern:
			/(^|_)(amount|cents|minutes|hours|days|total|cost|price|score|percentage|quantity|balance|count|rate|duration)(_(?!currency|frequency)|$)/,
	},
	{ pattern: /(^|_)(currency|frequency|unit|units|recurrence)$/ },
	{ pattern: /(^|_)(type|kind|category|action)$/ },
];

/**
 * Gives the names of up to `most` properties. One of each group is taken in turn, so that a record with
 * twelve ids does not crowd out its status, dates and amounts.
 */
export function pickSimple(properties: readonly Property[], most = 10): string[] {
	const full = properties.some(({ name }) => name === 'full_name');
	const usable = properties.filter(
		({ name, type }) =>
			type !== 'object' &&
			type !== 'array' &&
			!NEVER.test(name) &&
			!(full && /^(first|last)_name$/.test(name)),
	);
	const grouped = Array.from({ length: GROUPS.length + 2 }, (_, group) =>
		usable.filter((property) => groupOf(property) === group),
	);
	const rounds = usable.flatMap((_, round) =>
		grouped.slice(0, GROUPS.length).flatMap((group) => group[round] ?? []),
	);
	const chosen = new Set([...rounds, ...grouped.slice(GROUPS.length).flat()].slice(0, most));
	return grouped
		.flat()
		.filter((property) => chosen.has(property))
		.map(({ name }) => name);
}

function groupOf({ name, type }: Property): number {
	if (LAST.test(name)) return GROUPS.length + 1;
	const found = GROUPS.findIndex(({ pattern }) => pattern.test(name));
	return found < 0 || (type === 'boolean' && GROUPS[found]?.yesOrNo !== true)
		? GROUPS.length
		: found;
}
