/** What required fields start with where one value is nearly always meant; read where the form is built. */
export const startingValues: Readonly<Record<string, string>> = {
	now: '={{ $now.toISO() }}',
};
