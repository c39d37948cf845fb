/** The company of the token, which fields that fill themselves hold: it is asked for only when no item is refused for its own sake. */

/** Stands for the company until it is known. */
export const COMPANY = Symbol('the company of the token');

/** Tells whether a value, or anything in it, waits for the company. */
export function waitsForCompany(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return value === COMPANY;
	return Object.values(value).some(waitsForCompany);
}

/** Gives the value with the company in its places; `companyId` is asked only where there is one. */
export function withCompany(value: unknown, companyId: () => string): unknown {
	if (value === COMPANY) return companyId();
	if (!waitsForCompany(value)) return value;
	if (Array.isArray(value)) return value.map((entry) => withCompany(entry, companyId));
	return Object.fromEntries(
		Object.entries(value as object).map(([name, entry]) => [name, withCompany(entry, companyId)]),
	);
}
