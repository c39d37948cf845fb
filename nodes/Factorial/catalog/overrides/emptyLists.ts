/** Lists of records that the API asks for but that may well be empty; they are fields to add, except in an update. Lists that filter may always be empty. */
export const emptyLists: ReadonlySet<string> = new Set(['signee_ids']);
