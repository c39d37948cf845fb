// The parts of n8n's editor that pictures show alone, so that they can be read on a phone.
import type { Page } from 'playwright-core';

/** The name of a node stands below it, and is wider than it. */
const MARGINS = { canvas: 56, dialog: 0, form: 32, panel: 16 };

/** `canvas` is what stands on it, `panel` the node panel, `dialog` a form before the page, `form` the fields of an open node. */
export type Part = keyof typeof SELECTORS;

const SELECTORS = {
	canvas: '.vue-flow__node',
	dialog: '.el-dialog:visible',
	form: '[data-test-id="node-credentials-select"], [data-test-id^="parameter-input"], [role="listbox"]:visible',
	panel: '[data-test-id="node-creator"]',
} as const;

/** Gives the rectangle around everything of a part, with a margin, within the window. Throws where nothing of it is shown. */
export async function areaOf(page: Page, part: Part) {
	const shown = await page.locator(SELECTORS[part]).all();
	const boxes = (await Promise.all(shown.map((each) => each.boundingBox()))).filter(
		(box) => box !== null,
	);
	if (boxes.length === 0) throw new Error(`Nothing of the ${part} is shown`);
	const margin = MARGINS[part];
	const { width, height } = page.viewportSize() ?? { width: 1400, height: 900 };
	const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
	const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
	const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
	const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
	return { x: left, y: top, width: right - left, height: bottom - top };
}
