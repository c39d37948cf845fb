// The demo's tour: every link leads to an imported workflow, and what it needs of a machine is said before anything is fetched.
import path from 'node:path';

import { listOfExamples, tour, tourSteps } from '../../scripts/demo/tour.cts';
import { howToGoOn } from '../../scripts/demo/instructions.cts';
import { missingTools } from '../n8n/compiler.cts';
import { repository } from '../n8n/folders.cts';
import type { SavedWorkflow } from '../n8n/rest.cts';
import { readSample, sampleNames } from '../n8n/samples.cts';

const credential = { id: 'the-credential', name: 'Factorial (sandbox)', type: 'factorialCompanyOAuth2Api' };
const examples = new Map(sampleNames.map((name) => [name, { ...readSample(name, credential), id: `id-of-${name}`, versionId: '1' } as SavedWorkflow]));
const place = {
	n8nUrl: 'http://localhost:5678',
	sandboxUrl: 'http://127.0.0.1:4810',
	credential,
	examples,
	employee: 'somebody@sandbox.example',
	moreUrl: 'http://localhost:5678/workflow/the-list',
};
const notes = tour(place).nodes.filter(({ type }) => type.endsWith('.stickyNote'));
const text = [...notes, ...listOfExamples(place).nodes].map(({ parameters }) => String(parameters.content)).join('\n');

test('the tour and its list link to every example with a sentence about it, and to nothing that is not there', () => {
	for (const { id, name } of examples.values()) {
		const [, about = ''] = text.split(`- [${name}](${place.n8nUrl}/workflow/${id}): `);
		expect([name, about.split('\n')[0]]).toEqual([name, expect.stringMatching(/^[A-Z].{20,}/)]);
	}
	const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
	const known = [
		place.sandboxUrl,
		place.moreUrl,
		`${place.n8nUrl}/home/credentials`,
		`${place.n8nUrl}/home/credentials/${credential.id}`,
		...[...examples.values()].map(({ id }) => `${place.n8nUrl}/workflow/${id}`),
	];
	expect(links.filter((link) => !known.includes(String(link).replace(/\/executions$/, '')))).toEqual([]);
	expect(text).not.toMatch(/undefined|\[object/);
});

test('no note covers another, and the steps stand on the note that speaks of them', () => {
	const boxes = notes.map(({ name, position: [x, y], parameters: { width, height } }) => ({
		name,
		x,
		y,
		right: x + Number(width),
		bottom: y + Number(height),
	}));
	const pairs = boxes.flatMap((one, index) => boxes.slice(index + 1).map((two) => [one, two] as const));
	const covered = pairs.filter(([one, two]) => one.x < two.right && two.x < one.right && one.y < two.bottom && two.y < one.bottom);
	expect(covered).toEqual([]);
	const below = boxes.find(({ name }) => name === 'Step 4');
	const steps = tour(place).nodes.filter(({ name }) => Object.values(tourSteps).includes(name as never));
	expect(steps).toHaveLength(2);
	for (const { position } of steps) expect(position[1] > (below?.y ?? 0) && position[1] < (below?.bottom ?? 0)).toBe(true);
});

test('what is printed ends with where to go: the addresses, logins, client and tour', () => {
	const printed = howToGoOn({ ...place, tourUrl: 'http://localhost:5678/workflow/the-tour' });
	for (const { id } of examples.values()) expect(printed).toContain(`/workflow/${id}`);
	expect(printed.split('\n').slice(-16).join('\n')).toMatch(
		/admin@logistics[\s\S]*sandbox-client-id[\s\S]*sandbox-client-secret[\s\S]*owner@n8n[\s\S]*the-tour/,
	);
});

test('a machine without compilers is known by its PATH', () => {
	const before = process.env.PATH;
	try {
		process.env.PATH = path.join(repository, 'docs');
		expect(missingTools()).toEqual(['python3', 'make', 'g++']);
	} finally {
		process.env.PATH = before;
	}
});
