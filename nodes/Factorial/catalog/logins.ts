/** The ways to log in, one row each: what n8n calls them, and what is said of them when something fails, so that no message has to ask which it is. */

/** What happened, then what to do. */
interface Words {
	message: string;
	description: string;
}

export interface Login {
	/** As 'Authentication' shows it. */
	name: string;
	description: string;
	/** The type of the credential. */
	credential: string;
	/** Factorial knows it no more (401). */
	refused: Words;
	/** What to do about a permission that is missing (403); `advice` names it, where it is one of an OAuth application's. */
	forbidden: (advice: string) => string;
	/** It has ended, and getting a new one failed for a reason that may pass. */
	unrenewed: Words;
	/** n8n has nothing to send yet. */
	missing: Words;
	/** What to do once its address was corrected. */
	corrected: string;
	/** What goes to no other address. */
	secret: string;
	/** Why there may be no records. */
	noRecords: string;
	/** Why records may hold nothing but IDs. */
	onlyIds: string;
}

const UNRENEWED = {
	message: 'The token of this credential has ended and could not be renewed',
	description: 'Run it again later; if it stays so, open the credential and connect it again.',
};

const table = {
	companyOAuth2: {
		name: 'Company OAuth2',
		description: 'The token of a whole company, which an admin grants once',
		credential: 'factorialCompanyOAuth2Api',
		refused: {
			message: 'Factorial no longer accepts the token of this credential',
			description:
				"Open the credential, connect it again with a Factorial admin ('Switch account', in n8n 1 'Reconnect'), and run the workflow once more. A token ends when it is revoked in Factorial or when the permissions of the OAuth application change.",
		},
		forbidden: (advice) =>
			`${advice}, then connect the credential again: changed permissions end its token.`,
		unrenewed: UNRENEWED,
		missing: {
			message: 'The credential is not connected yet',
			description: "Open the credential, press 'Connect' and log in as a Factorial admin.",
		},
		corrected: 'Open the credential, correct it and connect it again.',
		secret: 'token',
		noRecords:
			'with the OAuth application of another environment, or without the permission, Factorial answers with empty lists',
		onlyIds:
			'A token that belongs to a person and not to the company does not see more: connect the credential as described in its documentation.',
	},
	userOAuth2: {
		name: 'User OAuth2',
		description: 'The token of one person, who sees in n8n what they see in Factorial',
		credential: 'factorialUserOAuth2Api',
		refused: {
			message: 'Factorial no longer accepts the token of this credential',
			description:
				"Open the credential, connect it again as the person it belongs to ('Switch account', in n8n 1 'Reconnect'), and run the workflow once more. Such a token ends when nothing has used it for a week, when it is revoked in Factorial or when the permissions of the OAuth application change.",
		},
		forbidden: (advice) =>
			`${advice}, let the person who connected the credential have it in Factorial, too, and connect the credential again: changed permissions end its token.`,
		unrenewed: UNRENEWED,
		missing: {
			message: 'The credential is not connected yet',
			description: "Open the credential, press 'Connect' and log in to Factorial.",
		},
		corrected: 'Open the credential, correct it and connect it again.',
		secret: 'token',
		noRecords:
			'with the OAuth application of another environment, or where the person who connected may not look, Factorial answers with empty lists',
		onlyIds:
			"The person who connected the credential may not see more. Let them see it in Factorial, or choose 'Company OAuth2' in 'Authentication'.",
	},
	apiKey: {
		name: 'API Key',
		description: 'A key that a full admin has made for the own company',
		credential: 'factorialApi',
		refused: {
			message: 'Factorial does not accept the API key of this credential',
			description:
				'Create a new key in Factorial as a full admin, enter it in the credential, and run the workflow once more. A key is refused when it was deleted in Factorial, when it was copied only in part, or when it belongs to another environment.',
		},
		forbidden: () =>
			"Factorial does not let API keys do this, such as downloading documents. Choose 'Company OAuth2' in 'Authentication' for it, or create a new key as a full admin.",
		unrenewed: {
			message: 'The API key of this credential has ended',
			description: 'Create a new key in Factorial and enter it in the credential.',
		},
		missing: {
			message: 'The credential holds no API key yet',
			description: 'Create a new key in Factorial as a full admin and enter it in the credential.',
		},
		corrected: 'Open the credential and correct it.',
		secret: 'API key',
		noRecords: 'to an API key of another environment, Factorial answers with empty lists',
		onlyIds: 'Factorial shows no more of them to this API key. Create a new key as a full admin.',
	},
} satisfies Record<string, Login>;

/** By what 'Authentication' saves. */
export const logins: Readonly<Record<keyof typeof table, Login>> = table;

/** What a workflow means that was saved before there was a choice. */
export const DEFAULT_LOGIN: keyof typeof table = 'companyOAuth2';

/** Gives the login that a node's parameters choose. */
export function loginOf({ authentication = DEFAULT_LOGIN }: { authentication?: unknown }): Login {
	return (logins as Record<string, Login>)[String(authentication)] ?? logins[DEFAULT_LOGIN];
}
