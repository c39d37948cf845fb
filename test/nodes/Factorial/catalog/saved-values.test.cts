/** What workflows have saved must keep its meaning: every value ever offered is listed, and a lost one fails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { history } from '../../../../nodes/Factorial/catalog';
import { matching } from '../../../../nodes/Factorial/catalog/overrides/facts/matching';
import { recordKeys } from '../../../../nodes/Factorial/catalog/overrides/facts/recordKeys';
import type { Operation } from '../../../../nodes/Factorial/catalog/types';
import { events } from '../../../../nodes/FactorialTrigger/events/generated';
import { acceptedValues, savedKeys, savedModes, savedValues } from '../../../../scripts/catalog/saved.cts';

const listed = readFileSync(join(__dirname, '../../../saved-values.txt'), 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'));
const offered = [...savedValues(history.operations, events), ...savedModes(recordKeys), ...savedKeys(matching)];
const accepted = [...acceptedValues(history.operations, events), ...savedModes(recordKeys), ...savedKeys(matching)];

test('no value that workflows may have saved is gone', () => expect(listed.filter((value) => !accepted.includes(value))).toEqual([]));
test('no value is unlisted', () => expect(offered.filter((value) => !listed.includes(value))).toEqual([]));

test('what was renamed counts as kept, under each of its earlier names', () => {
	const row: Operation = {
		resource: 'zoo/pens',
		operation: 'feed',
		was: [
			{ resource: 'zoo/cages', operation: 'feed' },
			{ resource: 'zoo/cages', operation: 'giveFood' },
		],
		method: 'POST',
		path: 'zoo/pens/feed',
		answer: 'record',
		fields: [{ name: 'meal', was: ['food'], in: 'body', type: 'group', members: [{ name: 'size', was: ['amount'], type: 'integer' }] }],
	};
	expect(savedValues([row], [])).toEqual(['zoo.pens feed', 'zoo.pens feed.meal', 'zoo.pens feed.meal.size']);
	for (const value of ['zoo.pens feed.food', 'zoo.cages giveFood', 'zoo.cages giveFood.food.amount', 'zoo.cages feed.meal.size'])
		expect(acceptedValues([row], [])).toContain(value);
});
