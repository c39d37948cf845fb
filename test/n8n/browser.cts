// Finds a Chromium on the machine and drives it without a window.
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

import { Problem } from './problem.cts';
import { isExecutable } from './programs.cts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const places = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
const elsewhere = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium or Chrome; CHROMIUM_PATH wins. Throws a Problem when there is none. */
export function findChromium(): string {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (isExecutable(named)) return named;
		throw new Problem(`CHROMIUM_PATH names ${named}, which is no program.`, 'Let it name the executable of Chromium or Chrome, or unset it.');
	}
	const found = [...places.flatMap((place) => names.map((name) => path.join(place, name))), ...elsewhere].find(isExecutable);
	if (found) return found;
	throw new Problem(
		'No Chromium was found; it is needed to click through the OAuth pages.',
		'Install Chromium or Chrome (Debian and Ubuntu: apt-get install chromium), or let CHROMIUM_PATH name its executable.',
	);
}

/** A headless browser that calls nobody by itself. `flags` are added to its command line. */
export async function openBrowser(flags: string[] = []): Promise<Browser> {
	const executablePath = findChromium();
	return await chromium.launch({
		executablePath,
		headless: true,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			...flags,
		],
	});
}
