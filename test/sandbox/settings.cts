// The sandbox's switches, changed over the control plane while it runs.
export interface Settings {
	/** What a second webhook subscription for the same event does. */
	duplicateSubscription: 'refuse' | 'overwrite';
	/** Waits between the attempts of a delivery; after the last failed one the subscription is disabled. */
	deliveryIntervalsMs: number[];
	deliveryTimeoutMs: number;
	/** 2 sends every delivery twice, which Factorial may do. */
	deliveryCopies: number;
	/** POST requests a token may send in one window. */
	postsPerMinute: number;
	rateWindowMs: number;
	/** A 429 tells how long to wait; where it does not, it tells nothing of the limit at all. */
	retryAfter: boolean;
	/** Added to every answer of the API and the token endpoint. */
	latencyMs: number;
	/** Life of a user token. */
	userTokenSeconds: number;
	/** Life of a company token, which then comes with a refresh token; 0: without end and without one. */
	companyTokenSeconds: number;
	refreshTokenSeconds: number;
	codeSeconds: number;
	downloadSeconds: number;
	/** Refuse impossible days and moments, told by the field's name. */
	checkDates: boolean;
	/** Refuse ids in bodies that point to no record, an access id where an id is meant, and the other way round. */
	checkReferences: boolean;
	/** Redirect addresses accepted besides those that end in n8n's callback path. */
	redirectUris: string[];
}

/** Twenty retries, as Factorial makes them, in minutes instead of two days. */
const retries = Array.from({ length: 20 }, (_, index) => 1_000 * (index + 1));

export function defaultSettings(): Settings {
	return {
		duplicateSubscription: 'refuse',
		deliveryIntervalsMs: retries,
		deliveryTimeoutMs: 5_000,
		deliveryCopies: 1,
		postsPerMinute: 200,
		rateWindowMs: 60_000,
		retryAfter: true,
		latencyMs: 0,
		userTokenSeconds: 7_200,
		companyTokenSeconds: 0,
		refreshTokenSeconds: 604_800,
		codeSeconds: 600,
		downloadSeconds: 300,
		checkDates: true,
		checkReferences: true,
		redirectUris: [],
	};
}

/** Applies a patch; throws, naming the setting, when it is unknown or of the wrong type. Nothing is applied then. */
export function patchSettings(settings: Settings, patch: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(patch)) {
		const current = (settings as unknown as Record<string, unknown>)[name];
		if (current === undefined) throw new Error(`There is no setting '${name}'`);
		if (kind(current) !== kind(value)) throw new Error(`'${name}' must be a ${kind(current)}`);
		if (name === 'duplicateSubscription' && value !== 'refuse' && value !== 'overwrite') {
			throw new Error(`'${name}' must be 'refuse' or 'overwrite'`);
		}
	}
	Object.assign(settings, patch);
}

function kind(value: unknown): string {
	return Array.isArray(value) ? 'list' : typeof value;
}
