/** Writes what changed from one catalog to the next, ready for the changelog: last step of the comparison. */
import { isSame, type Differences } from './compare.cts';
import { factsOf, TRIGGER, type Fact, type Words } from './facts.cts';
import type { Pair } from './pair.cts';
import { phrases, type Kind } from './phrases.cts';

const KINDS = Object.keys(phrases) as Kind[];

/**
 * Gives the summary as Markdown, or nothing where the catalogs are the same but for their version.
 * `old` has the words for what is gone, `now` those for everything else; `typeVersion` is the version of the node that speaks the later one.
 */
export function summarize(
	differences: Differences,
	old: Words,
	now: Words,
	typeVersion: number,
): string | undefined {
	if (isSame(differences)) return undefined;
	const { from, to } = differences;
	const facts = factsOf(differences, old, now);
	const part = (heading: string, breaks: boolean) => {
		const lines = linesOf(
			facts.filter(({ kind }) => phrases[kind].breaks === breaks),
			now.compareLabels,
		);
		return lines.length === 0 ? [] : ['', `### ${heading}`, '', ...lines];
	};
	return [
		`## Factorial's API ${to}${from === to ? ': changes within the version' : `, compared with ${from}`}`,
		'',
		countOf(differences),
		'',
		whoseChange(from, to, typeVersion),
		...part(
			from === to ? 'May need a change in workflows that use it' : 'Gone or otherwise in new nodes',
			true,
		),
		...part('New', false),
		'',
	].join('\n');
}

function whoseChange(from: string, to: string, typeVersion: number): string {
	if (from === to)
		return `This is about nodes of version ${typeVersion}, those of saved workflows, too.`;
	if (to < from) return 'There are no nodes of any other version.';
	return `New nodes are of version ${typeVersion} and speak this version of the API. Nodes of earlier versions stay with theirs and keep what is gone here.`;
}

/** Gives the name of the summary's file. */
export function summaryName({ from, to }: Pick<Differences, 'from' | 'to'>): string {
	return from === to ? `${to}-changed.md` : `${from}-to-${to}.md`;
}

/** Gives how much there is of each: "New: 22 resources, 65 operations. Gone: 1 event." Operations of a new resource count, too. */
function countOf({
	resources,
	operations,
	fields,
	choices,
	properties,
	events,
}: Differences): string {
	const inResources = resources.flatMap(({ before, after }): Array<Pair<unknown>> => {
		if (before === undefined) return after.map((row) => ({ after: row }));
		return after === undefined ? before.map((row) => ({ before: row })) : [];
	});
	const things: ReadonlyArray<readonly [string, ReadonlyArray<Pair<unknown>>]> = [
		['resource', resources],
		['operation', [...inResources, ...operations]],
		['field', fields],
		['event', events],
	];
	const count = (
		title: string,
		fits: (both: Pair<unknown>) => boolean,
		others: ReadonlyArray<readonly [string, number]> = [],
	) => {
		const counts = [
			...things.map(([noun, entries]) => [noun, entries.filter(fits).length] as const),
			...others,
		].filter(([, number]) => number > 0);
		return counts.length === 0
			? []
			: [
					`${title}: ${counts.map(([noun, number]) => `${number} ${noun}${number === 1 ? '' : 's'}`).join(', ')}.`,
				];
	};
	return [
		...count('New', ({ before }) => before === undefined),
		...count('Gone', ({ after }) => after === undefined),
		...count('Renamed', ({ differs }) => differs?.includes('called') === true),
		...count('Perhaps renamed', ({ differs }) => differs?.includes('name') === true),
		...count(
			'Changed',
			({ differs }) =>
				differs !== undefined && !differs.includes('called') && !differs.includes('name'),
			[
				['choice', choices.length],
				['output', properties.length],
			],
		),
	].join(' ');
}

/** Gives one line for what is said of the same operations of one resource; the trigger comes last. */
function linesOf(facts: readonly Fact[], compareLabels: Words['compareLabels']): string[] {
	const operationsOf = gather(facts, ({ about, kind, item }) => [about, kind, item]);
	const shared = operationsOf.map(([fact, ...others]) => ({
		...(fact as Fact),
		operation: [fact, ...others]
			.flatMap((one) => one?.operation ?? [])
			.sort(compareLabels)
			.join(', '),
	}));
	return gather(shared, ({ about, kind, operation }) => [about, kind, operation])
		.sort(
			([a], [b]) =>
				rank(a) - rank(b) ||
				compareLabels(a?.about ?? '', b?.about ?? '') ||
				KINDS.indexOf(a?.kind as Kind) - KINDS.indexOf(b?.kind as Kind),
		)
		.map((group) => lineOf(group, compareLabels));
}

function lineOf(group: readonly Fact[], compareLabels: Words['compareLabels']): string {
	const [{ about, kind, operation }] = group as [Fact];
	const bare = (item: string) => item.replace(/['`]/g, '');
	const items = group.map(({ item }) => item).sort((a, b) => compareLabels(bare(a), bare(b)));
	return `- **${about}**: ${phrases[kind].say(items)}${operation ? ` (${operation})` : ''}.`;
}

function rank(fact: Fact | undefined): number {
	return fact?.about === TRIGGER ? 1 : 0;
}

function gather<T>(entries: readonly T[], keyOf: (entry: T) => readonly unknown[]): T[][] {
	const groups = new Map<string, T[]>();
	for (const entry of entries) {
		const key = JSON.stringify(keyOf(entry));
		groups.set(key, [...(groups.get(key) ?? []), entry]);
	}
	return [...groups.values()];
}
