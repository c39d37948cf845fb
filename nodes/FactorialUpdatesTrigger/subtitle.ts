/** The line under the trigger on the canvas; n8n's editor evaluates it with the saved values alone, so that the labels travel in it. */
import { resourceWording } from '../Factorial/catalog/labels';
import { resourceValue } from '../Factorial/catalog/savedValues';
import { watchableResources } from '../Factorial/catalog/watch';
import { entryOf, tableText } from '../Factorial/description/subtitle';

/** Gives the expression for what stands under the trigger: "New and Changed: Leaves". */
export function subtitleExpression(): string {
	const table = tableText(
		watchableResources().map((resource) => [
			resourceValue(resource),
			resourceWording(resource).plural,
		]),
	);
	return `={{ ((table, name, watch) => watch.replace("And", " and ").replace(/^./, (first) => first.toUpperCase()) + ": " + (${entryOf('table', 'name')} || name)
)(${table}, $parameter["resource"].replace("/", "."), $parameter["watch"]) }}`;
}
