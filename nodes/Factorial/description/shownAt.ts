/** Says, in n8n's words, for which of the node's versions the editor shows something. */
import type { IDisplayOptions } from 'n8n-workflow';

import type { Catalog } from '../catalog/types';

type Shown = { displayOptions?: IDisplayOptions };
type Conditions = NonNullable<NonNullable<IDisplayOptions['show']>['@version']>;

/**
 * Gives `shown` with the condition that shows it for `versions` alone, or as it is where these are `all` there are.
 * The node panel knows the versions of Operation parameters: older n8n takes bare numbers for "in some version of the node",
 * so only what the newest version has is told by them.
 */
export function shownAt<T extends Shown>(
	shown: T,
	versions: ReadonlySet<number>,
	all: Iterable<number>,
	newest: number,
): T {
	if ([...all].every((version) => versions.has(version))) return shown;
	const given = [...versions].sort((a, b) => b - a);
	const condition: Conditions = versions.has(newest)
		? given
		: given.map((version) => ({ _cnd: { eq: version } }));
	const { displayOptions } = shown;
	return {
		...shown,
		displayOptions: { ...displayOptions, show: { ...displayOptions?.show, '@version': condition } },
	};
}

/** Gives the typeVersions of a catalog, the newest first. */
export function newestFirst({ versions }: Pick<Catalog, 'versions'>): number[] {
	return versions.map(({ typeVersion }) => typeVersion).reverse();
}
