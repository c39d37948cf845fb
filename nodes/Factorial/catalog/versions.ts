/** Which version of the API a node speaks: that of its typeVersion, so that an update of the package moves no saved workflow to another one. */
import { versions } from './generated/versions';
import type { NodeVersion, Span } from './types';

/** All versions of the node, the newest last. */
export const typeVersions: number[] = versions.map(({ typeVersion }) => typeVersion);

/** The version that new nodes get. */
export const newestTypeVersion = typeVersions.at(-1) ?? 1;

/** Gives the version of the API that nodes of a typeVersion speak; one that the package does not know speaks that of the nearest before it. */
export function apiVersionOf(
	typeVersion: number,
	table: readonly NodeVersion[] = versions,
): string {
	return (table.findLast((known) => known.typeVersion <= typeVersion) ?? table[0])?.api ?? '';
}

/** Tells whether nodes of a typeVersion have something. */
export function isThere({ since = 0, until = Infinity }: Span, typeVersion: number): boolean {
	return since <= typeVersion && typeVersion <= until;
}
