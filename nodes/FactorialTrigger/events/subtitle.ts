/** The line under the trigger on the canvas; n8n's editor evaluates it with the saved values alone, so that the labels travel in it. */
import { entryOf, tableText } from '../../Factorial/description/subtitle';
import { eventLabel } from './index';
import { events } from './generated';

/** Gives the expression for what stands under the trigger: the label of its one event, or how many events it has. */
export function subtitleExpression(): string {
	const table = tableText(events.map(({ name }) => [name, eventLabel(name)]));
	return `={{ ((table, events) => events.length > 1
? events.length + " events"
: events.map((name) => ${entryOf('table', 'name')} || name).join()
)(${table}, [].concat($parameter["events"])) }}`;
}
