/** All hand-written words and corrections in one place, as the catalog and its generator read them. */
import { choiceLabels } from './choices';
import { downloads } from './downloads';
import { booleans } from './fields/booleans';
import { choices } from './fields/choices';
import { dates } from './fields/dates';
import { numbers } from './fields/numbers';
import { references } from './fields/references';
import { texts } from './fields/texts';
import { operations } from './operations';
import { foreignIds } from './foreignIds';
import { needed } from './needed';
import { onForm } from './onForm';
import { openChoices } from './openChoices';
import { properties } from './properties';
import { recordNames } from './recordNames';
import { renamed } from './renamed';
import { resources } from './resources';
import { secrets } from './secrets';
import { simplified } from './simplified';
import { starting } from './starting';
import { targets } from './targets';
import { together } from './together';
import { types } from './types';

export const overrides = {
	/** The version of the API whose names the tables use. */
	writtenFor: '2026-10-01',
	types,
	downloads,
	needed,
	foreignIds,
	openChoices,
	together,
	onForm,
	properties,
	targets,
	recordNames,
	secrets,
	simplified,
	starting,
	renamed,
	resources,
	operations,
	fields: { ...booleans, ...choices, ...dates, ...numbers, ...references, ...texts },
	choices: choiceLabels,
};
