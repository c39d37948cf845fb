/** Guesses which name was meant: for the words of an error, never to choose a record. */

/** Gives up to `count` of the names, the most alike first; names that have nothing in common with `text` are left out. */
export function nearest(text: string, names: readonly string[], count: number): string[] {
	const wanted = pairsOf(text);
	return [...new Set(names)]
		.map((name) => ({ name, score: likeness(wanted, pairsOf(name)) }))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
		.slice(0, count)
		.map(({ name }) => name);
}

/** Every two characters that stand beside each other, the blank before the first included. */
function pairsOf(text: string): Set<string> {
	const letters = ` ${text.toLowerCase()}`;
	return new Set(Array.from({ length: letters.length - 1 }, (_, at) => letters.slice(at, at + 2)));
}

/** The Sørensen–Dice coefficient: 1 for the same pairs, 0 for none in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = [...a].filter((pair) => b.has(pair)).length;
	return (2 * common) / (a.size + b.size);
}
