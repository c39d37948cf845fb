/** What workflows have saved must keep its meaning: every value ever offered is listed, and a lost one fails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../../nodes/Factorial/catalog';
import { events } from '../../../../nodes/FactorialTrigger/events/generated';
import { savedValues } from '../../../../scripts/catalog/saved.cts';

const listed = readFileSync(join(__dirname, '../../../saved-values.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const offered = savedValues(catalog.operations, events);

test('no value that workflows may have saved is gone', () => expect(listed.filter((value) => !offered.includes(value))).toEqual([]));
test('no value is unlisted', () => expect(offered.filter((value) => !listed.includes(value))).toEqual([]));
