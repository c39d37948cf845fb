/** The hand-written tables together, as the catalog's command and the labels read them: facts that the document leaves out, how things are laid out, and the words that people read. */
import { downloads } from './facts/downloads';
import { fieldTypes } from './facts/fieldTypes';
import { foreignIds } from './facts/foreignIds';
import { matching } from './facts/matching';
import { openChoices } from './facts/openChoices';
import { recordKeys } from './facts/recordKeys';
import { recordsBehindIds } from './facts/recordsBehindIds';
import { renamed } from './facts/renamed';
import { requiredByToken } from './facts/requiredByToken';
import { batches } from './facts/batches';
import { requiredTogether } from './facts/requiredTogether';
import { secrets } from './facts/secrets';
import { recordLists } from './layout/recordLists';
import { shownOnForm } from './layout/shownOnForm';
import { simplified } from './layout/simplified';
import { startingValues } from './layout/startingValues';
import { choiceLabels } from './words/choiceLabels';
import { endings } from './words/endings';
import { booleans } from './words/fields/booleans';
import { choices } from './words/fields/choices';
import { dates } from './words/fields/dates';
import { numbers } from './words/fields/numbers';
import { references } from './words/fields/references';
import { texts } from './words/fields/texts';
import { operations } from './words/operations';
import { properties } from './words/properties';
import { resources } from './words/resources';

export const overrides = {
	/** The version of the API whose names the tables use. */
	writtenFor: '2026-10-01',
	fieldTypes,
	downloads,
	requiredByToken,
	foreignIds,
	matching,
	openChoices,
	requiredTogether,
	batches,
	shownOnForm,
	properties,
	recordKeys,
	recordsBehindIds,
	recordLists,
	secrets,
	simplified,
	startingValues,
	renamed,
	resources,
	operations,
	endings,
	fields: { ...booleans, ...choices, ...dates, ...numbers, ...references, ...texts },
	choices: choiceLabels,
};
