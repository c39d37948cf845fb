/** Lists of records that the API asks for but that may well be empty; read where the form is built. Lists that filter may always be. */
export const emptyLists: ReadonlySet<string> = new Set(['signee_ids']);
