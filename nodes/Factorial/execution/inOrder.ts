/** Works through items a few at a time and keeps their order. */

/**
 * Gives the results of `work` for 0 … `count` - 1 in that order, with at most `width` running at once.
 * The first failure stops the start of further ones and is thrown once the running ones have ended.
 */
export async function inOrder<T>(
	count: number,
	width: number,
	work: (index: number) => Promise<T>,
): Promise<T[]> {
	const results = new Array<T>(count);
	const failures: unknown[] = [];
	let next = 0;
	const worker = async () => {
		while (next < count && failures.length === 0) {
			const index = next++;
			try {
				results[index] = await work(index);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
