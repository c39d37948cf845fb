/** The trigger's life: which subscriptions are left after each step, what starts the workflow, and what others keep. */
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import { events } from '../../nodes/FactorialTrigger/events/generated';
import { Measure } from './itemSchemas.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';
import { TriggerHost, type HostOptions } from './triggerHost.cts';

interface Subscription {
	id: string;
	type: string;
	target_url: string;
	enabled: boolean;
	name?: string;
	challenge?: string;
}

jest.setTimeout(60_000);

const APPROVE = 'timeoff/leave/approve';
const TEAM = 'teams/team/create';
const LOCATION = 'locations/location/update';

let sandbox: TestSandbox;
let hosts: TriggerHost[];
beforeAll(async () => {
	sandbox = await connectSandbox({ employees: 40, settings: { deliveryIntervalsMs: Array.from({ length: 400 }, () => 50) } });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	hosts = [];
	await sandbox.reset();
});
afterEach(async () => await Promise.all(hosts.map(async (host) => await host.close())));

const subscriptions = async () => await sandbox.records<Subscription>('api_public/webhook_subscriptions');
const targets = async () => (await subscriptions()).map(({ type, target_url }) => [type, target_url]).sort();

async function host(events: string[], more: Partial<HostOptions> = {}): Promise<TriggerHost> {
	const made = await TriggerHost.start({ credential: sandbox.credential, events, ...more });
	hosts.push(made);
	return made;
}

/** Another integration's subscription, made before ours. */
const foreign = async (type: string, more: object = {}): Promise<Subscription> => {
	const body = {
		subscription_type: type,
		target_url: 'https://hooks.payroll.example/in?token=of-others',
		company_id: sandbox.companyId,
		name: 'Payroll sync',
		challenge: 'secret-of-others',
		...more,
	};
	return await sandbox.ask<Subscription>('post', 'api_public/webhook_subscriptions', body as IDataObject);
};
const asked = ({ target_url, challenge, enabled, name }: Subscription) => ({ target_url, challenge, enabled, name });

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
	const end = Date.now() + 30_000;
	while (!(await done())) {
		if (Date.now() > end) throw new Error('It did not happen in time');
		await wait(10);
	}
}

describe('publishing', () => {
	test('makes one subscription an event, with a long random challenge, and unpublishing leaves none', async () => {
		const leaves = await host([APPROVE, TEAM]);
		await leaves.activate();
		const made = await subscriptions();
		expect(made).toHaveLength(2);
		for (const subscription of made) {
			expect(subscription).toMatchObject({
				target_url: leaves.url,
				enabled: true,
				api_version: '2026-10-01',
				company_id: sandbox.companyId,
				name: 'n8n workflow 1: Leaves',
			});
			expect(subscription.challenge).toMatch(/^[0-9a-f]{64}$/);
		}
		expect(new Set(made.map(({ challenge }) => challenge)).size).toBe(2);
		await leaves.deactivate();
		expect(await subscriptions()).toEqual([]);
		expect(leaves.saved).not.toHaveProperty('node:Factorial Trigger.subscriptions');
	});

	test('without an event, or with an unknown one, says so before anything is asked', async () => {
		const nothing = await host([]);
		const unknown = await host(['timeoff/leave/dance'], { workflow: { id: '2', name: 'Odd' } });
		await sandbox.forget();
		await expect(nothing.activate()).rejects.toThrow("'Trigger On' is empty");
		await expect(unknown.activate()).rejects.toThrow(/no event of Factorial/);
		expect((await sandbox.requests()).filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test.each([
		['activating twice', async (leaves: TriggerHost) => await leaves.activate()],
		['a restart', async (leaves: TriggerHost) => (leaves.kill(), await leaves.activate('init'))],
		['a kill before the static data was saved', async (leaves: TriggerHost) => (leaves.kill(), (leaves.saved = {}), await leaves.activate('init'))],
		['a re-publication', async (leaves: TriggerHost) => (await leaves.deactivate(), await leaves.activate('update'))],
		['a renamed workflow', async (leaves: TriggerHost) => ((leaves.workflow = { id: '1', name: 'Other' }), await leaves.activate('init'))],
	])('%s leaves exactly the right subscriptions, which deliver', async (_, again) => {
		const leaves = await host([APPROVE, TEAM]);
		await leaves.activate();
		await again(leaves);
		expect(await targets()).toEqual([
			[TEAM, leaves.url],
			[APPROVE, leaves.url],
		]);
		expect((await subscriptions())[0]?.name).toBe(`n8n workflow 1: ${leaves.workflow.name}`);
		await sandbox.fire(APPROVE);
		await sandbox.fire(TEAM);
		await until(() => leaves.executions.length === 2);
		expect(leaves.answers).toEqual([200, 200]);
		await leaves.deactivate();
		expect(await subscriptions()).toEqual([]);
	});

	test('other events replace the ones before', async () => {
		const leaves = await host([APPROVE, TEAM]);
		await leaves.activate();
		const [kept] = (await subscriptions()).filter(({ type }) => type === TEAM);
		leaves.parameters = { events: [TEAM, LOCATION], options: {} };
		await leaves.activate('update');
		expect(await targets()).toEqual([
			[LOCATION, leaves.url],
			[TEAM, leaves.url],
		]);
		expect((await subscriptions()).map(({ id }) => id)).toContain(kept?.id);
	});

	test.each([
		['disabled', { enabled: false }],
		['with another address', { target_url: 'https://elsewhere.example/hook' }],
		['with another challenge', { challenge: 'changed' }],
		['of an older version', { api_version: '2026-01-01' }],
		['still serving a test', { target_url: '{url}?test=http%3A%2F%2F127.0.0.1%2Fwebhook-test%2Fx&key=1' }],
	])('a subscription of ours found %s at the start is put right', async (_, change) => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		const [before] = await subscriptions();
		const text = JSON.stringify(change).replace('{url}', leaves.url);
		await sandbox.ask('put', `api_public/webhook_subscriptions/${before?.id}`, { id: before?.id, ...(JSON.parse(text) as object) });
		leaves.kill();
		await leaves.activate('init');
		expect(await subscriptions()).toEqual([before]);
		await sandbox.fire(APPROVE);
		await until(() => leaves.executions.length === 1);
	});

	test('nothing is changed when all is well', async () => {
		const leaves = await host([APPROVE, TEAM]);
		await leaves.activate();
		await sandbox.forget();
		await leaves.activate('init');
		expect((await sandbox.requests()).map(({ method }) => method)).toEqual(['GET']);
	});

	test('ours that are gone already do not keep unpublishing from deleting the others', async () => {
		const leaves = await host([APPROVE, TEAM, LOCATION]);
		await leaves.activate();
		const [first, second] = await subscriptions();
		await sandbox.ask('delete', `api_public/webhook_subscriptions/${first?.id}`);
		await sandbox.fault({ kind: 'status', status: 404, method: 'DELETE', path: `${second?.id}$` });
		await leaves.deactivate();
		expect((await subscriptions()).map(({ id }) => id)).toEqual([second?.id]);
	});

	test('a failure half-way takes back what was done, and gives back what was taken', async () => {
		const held = [await foreign(APPROVE), await foreign(LOCATION)];
		const leaves = await host([APPROVE, TEAM, LOCATION], { options: { ifAlreadySubscribed: 'takeOver' } });
		await sandbox.fault({ kind: 'status', status: 500, method: 'PUT', path: `${held[1]?.id}$` });
		await expect(leaves.activate()).rejects.toThrow(/could not do this at the moment/);
		expect((await subscriptions()).map(asked)).toEqual(held.map(asked));
	});

	test('a creation of which nobody knows whether it was made is taken back, too', async () => {
		const leaves = await host([TEAM, LOCATION]);
		await sandbox.fault({ kind: 'reset', method: 'POST', path: 'webhook_subscriptions', afterApply: true });
		await expect(leaves.activate()).rejects.toThrow(/may or may not have been made/);
		expect(await subscriptions()).toEqual([]);
	});
});

describe('an event that others hold', () => {
	test('fails with who holds it, and leaves it', async () => {
		const held = await foreign(APPROVE);
		const leaves = await host([TEAM, APPROVE]);
		const error = await leaves.activate().catch((reason: Error & { description?: string }) => reason);
		expect((error as Error).message).toBe(
			`"Leave approved" already goes to "Payroll sync" at hooks.payroll.example (subscription ${held.id}). Let one workflow call the others with 'Execute Sub-workflow', or set 'If Already Subscribed' to 'Take Over'`,
		);
		expect((error as { description?: string }).description).toMatch(/Execute Sub-workflow.*Take Over/);
		expect(JSON.stringify(error)).not.toMatch(/of-others/);
		expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
	});

	test('another workflow of the same n8n holds it like anybody else', async () => {
		const first = await host([APPROVE]);
		await first.activate();
		const second = await host([APPROVE], { workflow: { id: '2', name: 'Second' } });
		await expect(second.activate()).rejects.toThrow(/the n8n workflow "Leaves" at 127\.0\.0\.1/);
		expect(await targets()).toEqual([[APPROVE, first.url]]);
	});

	test('is taken over when asked for, and given back as it was', async () => {
		const held = await foreign(APPROVE, { enabled: false });
		const leaves = await host([APPROVE], { options: { ifAlreadySubscribed: 'takeOver' } });
		await leaves.activate();
		expect(await subscriptions()).toEqual([
			expect.objectContaining({
				id: held.id,
				target_url: leaves.url,
				enabled: true,
				name: `n8n workflow 1: Leaves, taken over from "Payroll sync" at hooks.payroll.example (subscription ${held.id})`,
			}),
		]);
		await sandbox.fire(APPROVE);
		await until(() => leaves.executions.length === 1);
		leaves.kill();
		await leaves.activate('init');
		await leaves.deactivate();
		expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
	});

	test('is given back when it is no longer chosen, also where the workflow was not unpublished before', async () => {
		const held = await foreign(APPROVE);
		const leaves = await host([APPROVE, TEAM], { options: { ifAlreadySubscribed: 'takeOver' } });
		await leaves.activate();
		leaves.parameters = { events: [TEAM], options: {} };
		await leaves.activate('init');
		expect((await subscriptions()).filter(({ type }) => type === APPROVE).map(asked)).toEqual([asked(held)]);
		expect(await targets()).toContainEqual([TEAM, leaves.url]);
	});

	test('is given back to a workflow of the same n8n that is still published, and deleted where it no longer is', async () => {
		for (const [isPublished, left] of [
			[true, 1],
			[false, 0],
		] as const) {
			const first = await host([APPROVE]);
			await first.activate();
			const origin = new URL(first.url).origin;
			const [held] = await subscriptions();
			const second = await host([APPROVE], { options: { ifAlreadySubscribed: 'takeOver' }, workflow: { id: '2', name: 'Second' } });
			second.livesAt(origin);
			await second.activate();
			if (!isPublished) await first.deactivate();
			await second.deactivate();
			const after = await subscriptions();
			expect(after.map(asked)).toEqual([held].slice(0, left).map((one) => asked(one as Subscription)));
			for (const { id } of after) await sandbox.ask('delete', `api_public/webhook_subscriptions/${id}`);
		}
	});

	test('is given back without a name and a challenge where it had none', async () => {
		const held = await foreign(APPROVE, { name: undefined, challenge: undefined });
		const leaves = await host([APPROVE], { options: { ifAlreadySubscribed: 'takeOver' } });
		await leaves.activate();
		await leaves.deactivate();
		const [after] = await subscriptions();
		expect(after?.target_url).toBe(held.target_url);
		expect([after?.challenge ?? '', after?.name ?? '']).toEqual(['', '']);
		expect((await sandbox.requests()).filter(({ method }) => method === 'PUT').map(({ body }) => (body as { name?: unknown }).name)).not.toContain(null);
	});

	test('is repaired after it was taken over, and still given back', async () => {
		const held = await foreign(APPROVE);
		const leaves = await host([APPROVE], { options: { ifAlreadySubscribed: 'takeOver' } });
		await leaves.activate();
		await sandbox.ask('put', `api_public/webhook_subscriptions/${held.id}`, { id: held.id, enabled: false });
		await leaves.activate('init');
		expect((await subscriptions())[0]).toMatchObject({ enabled: true, target_url: leaves.url });
		await leaves.deactivate();
		expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
	});

	test('is left alone on unpublishing when somebody else has taken it since', async () => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		const [ours] = await subscriptions();
		const taken = { id: ours?.id, target_url: 'https://new.example/hook', challenge: 'new', name: 'New owner' };
		await sandbox.ask('put', `api_public/webhook_subscriptions/${ours?.id}`, taken);
		await leaves.deactivate();
		expect(await subscriptions()).toEqual([expect.objectContaining(taken)]);
		await expect(leaves.activate()).rejects.toThrow(/"New owner" at new\.example/);
	});

	test('the same workflow on another n8n is somebody else, too', async () => {
		const original = await host([APPROVE]);
		await original.activate();
		const copy = await host([APPROVE]);
		copy.saved = original.saved;
		const error = await copy.activate('init').catch((reason: { description?: string }) => reason);
		expect((error as { description?: string }).description).toMatch(/this workflow on another n8n/);
		await copy.deactivate();
		expect(await targets()).toEqual([[APPROVE, original.url]]);
	});

	describe('in a race: somebody subscribes between our look and our request', () => {
		/** Subscribes just when the company is asked for, which comes between the two. */
		async function overtake(leaves: TriggerHost, more: object = {}): Promise<Subscription> {
			await sandbox.fault({ kind: 'slow', path: 'api_public/credentials', delayMs: 1_500 });
			const activation = leaves.activate().then(
				() => undefined,
				(error: Error) => error,
			);
			await until(async () => (await sandbox.requests()).some(({ path }) => path.endsWith('api_public/credentials')));
			const held = await foreign(APPROVE, more);
			const error = await activation;
			return { ...held, ...(error ? { error } : {}) } as Subscription;
		}

		test('a refusal tells who it was', async () => {
			const held = await overtake(await host([APPROVE]));
			expect((held as unknown as { error: Error }).error.message).toMatch(/already goes to "Payroll sync"/);
			expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
		});

		test('a refusal is followed by taking over, where that is asked for', async () => {
			const leaves = await host([APPROVE], { options: { ifAlreadySubscribed: 'takeOver' } });
			const held = await overtake(leaves);
			expect(held).not.toHaveProperty('error');
			expect(await targets()).toEqual([[APPROVE, leaves.url]]);
			await leaves.deactivate();
			expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
		});

		test('an API that overwrites is noticed, and the other is named', async () => {
			await sandbox.settings({ duplicateSubscription: 'overwrite' });
			const held = await overtake(await host([APPROVE]));
			expect((held as unknown as { error: Error }).error.message).toMatch(/"Payroll sync", and Factorial has replaced its address/);
			expect(await subscriptions()).toEqual([expect.objectContaining({ id: held.id, name: 'Payroll sync', challenge: 'secret-of-others' })]);
		});
	});

	test('with an API that overwrites, everything else is as it is with one that refuses', async () => {
		await sandbox.settings({ duplicateSubscription: 'overwrite' });
		const held = await foreign(APPROVE);
		const leaves = await host([APPROVE, TEAM]);
		await expect(leaves.activate()).rejects.toThrow(/already goes to/);
		leaves.parameters = { events: [APPROVE, TEAM], options: { ifAlreadySubscribed: 'takeOver' } };
		await leaves.activate();
		expect(await targets()).toEqual([
			[TEAM, leaves.url],
			[APPROVE, leaves.url],
		]);
		await leaves.deactivate();
		expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
	});
});

describe('listening for a test event', () => {
	test('beside the published workflow, both get the event, and afterwards all is as before', async () => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		const before = await subscriptions();
		await leaves.listen();
		await sandbox.fire(APPROVE);
		await until(() => leaves.tested.length === 1);
		expect(leaves.executions).toHaveLength(1);
		expect(leaves.tested[0]?.[0]?.json).toEqual(leaves.executions[0]?.[0]?.json);
		await leaves.stopListening();
		expect(await subscriptions()).toEqual(before);
	});

	test('a redirect of its copy is not followed', async () => {
		const leaves = await host([APPROVE]);
		const other = await host([APPROVE], { workflow: { id: '2', name: 'Other' } });
		other.resume();
		await leaves.activate();
		await leaves.listen();
		leaves.testsElsewhere = other.url;
		await sandbox.fire(APPROVE);
		await until(() => leaves.redirected);
		await wait(100);
		expect(other.answers).toEqual([]);
	});

	test('n8n killed meanwhile: the published workflow misses nothing, and the restart puts all right', async () => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		const before = await subscriptions();
		await leaves.listen();
		leaves.kill();
		await sandbox.fire(APPROVE);
		await leaves.activate('init');
		await until(() => leaves.executions.length === 1);
		expect(await subscriptions()).toEqual(before);
	});

	test('n8n killed meanwhile and not told of it at its start: the next delivery puts all right', async () => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		const before = await subscriptions();
		await leaves.listen();
		leaves.kill();
		leaves.resume();
		await sandbox.fire(APPROVE);
		await until(async () => (await subscriptions())[0]?.target_url === leaves.url);
		expect(await subscriptions()).toEqual(before);
		expect(leaves.executions).toHaveLength(1);
	});

	test('alone, has a subscription for as long as it listens', async () => {
		const leaves = await host([APPROVE]);
		await leaves.listen();
		expect(await targets()).toEqual([[APPROVE, leaves.testUrl]]);
		await sandbox.fire(APPROVE);
		await until(() => leaves.tested.length === 1);
		await leaves.stopListening();
		expect(await subscriptions()).toEqual([]);
	});

	test('what a killed test left behind becomes the published workflow’s', async () => {
		const leaves = await host([APPROVE, TEAM]);
		await leaves.listen();
		leaves.kill();
		leaves.parameters = { events: [APPROVE], options: {} };
		await leaves.activate();
		expect(await targets()).toEqual([[APPROVE, leaves.url]]);
		await sandbox.fire(APPROVE);
		await until(() => leaves.executions.length === 1);
	});

	test('publishing and unpublishing meanwhile keep out of each other’s way', async () => {
		const leaves = await host([APPROVE]);
		await leaves.listen();
		await leaves.activate();
		await leaves.stopListening();
		expect(await targets()).toEqual([[APPROVE, leaves.url]]);
		await leaves.listen();
		await leaves.deactivate();
		await leaves.stopListening();
		expect(await subscriptions()).toEqual([]);
	});

	test('never takes over what others hold', async () => {
		const held = await foreign(APPROVE);
		const leaves = await host([APPROVE], { options: { ifAlreadySubscribed: 'takeOver' } });
		const error = await leaves.listen().catch((reason: { description?: string }) => reason);
		expect((error as { description?: string }).description).toMatch(/A test never takes an event away/);
		expect((await subscriptions()).map(asked)).toEqual([asked(held)]);
	});

	test('an outage while it begins does not cost the published workflow its subscription', async () => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		const before = await subscriptions();
		await sandbox.fault({ kind: 'status', status: 403, method: 'GET', path: 'webhook_subscriptions' });
		await expect(leaves.listen()).rejects.toThrow(/may not do this/);
		expect(await subscriptions()).toEqual(before);
	});
});

describe('a delivery', () => {
	const post = async (url: string, challenge?: string) =>
		(await axios.post(url, { id: '1' }, { headers: challenge === undefined ? {} : { 'x-factorial-wh-challenge': challenge }, validateStatus: () => true }))
			.status;

	test.each([
		['a forged', async () => '0'.repeat(64)],
		['an empty', async () => ''],
		['a missing', async () => undefined],
		[
			'a stale',
			async (leaves: TriggerHost) => {
				const [{ challenge } = {}] = await subscriptions();
				await leaves.deactivate();
				await leaves.activate();
				return challenge;
			},
		],
	])('with %s challenge is answered by 401 and starts nothing', async (_, given) => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		expect(await post(leaves.url, await given(leaves))).toBe(401);
		expect(leaves.executions).toEqual([]);
	});

	test('is the record as sent, with the event of its subscription and who made the change', async () => {
		const leaves = await host([APPROVE, 'timeoff/leave/create']);
		await leaves.activate();
		const [leave] = await sandbox.records<IDataObject & { id: string }>('timeoff/leaves');
		await sandbox.ask('post', 'timeoff/leaves/approve', { id: leave?.id });
		await until(() => leaves.executions.length === 1);
		const [sent] = await sandbox.records<IDataObject & { id: string }>('timeoff/leaves');
		expect(leaves.executions[0]).toEqual([{ json: { ...sent, event: APPROVE, author: { id: sandbox.companyId, type: 'company' } }, pairedItem: { item: 0 } }]);
	});

	test('by an author of the other kind is left out, and answered well', async () => {
		const leaves = await host([TEAM], { options: { changedBy: 'employee' } });
		await leaves.activate();
		await sandbox.ask('post', 'teams/teams', { name: 'By the company' });
		await until(() => leaves.answers.length === 1);
		const { access_token: token } = (await axios.post<{ access_token: string }>(`${sandbox.url}/sandbox/tokens`, { kind: 'user' })).data;
		await axios.post(`${sandbox.url}/api/2026-10-01/resources/teams/teams`, { name: 'By a person' }, { headers: { Authorization: `Bearer ${token}` } });
		await until(() => leaves.answers.length === 2);
		expect(leaves.answers).toEqual([200, 200]);
		expect(leaves.executions.flat().map(({ json }) => json.name)).toEqual(['By a person']);
	});

	test('that comes twice starts the workflow twice', async () => {
		await sandbox.settings({ deliveryCopies: 2 });
		const plain = await host([TEAM]);
		await plain.activate();
		await sandbox.ask('post', 'teams/teams', { name: 'One' });
		await until(() => plain.executions.length === 2);
		expect(plain.processed.size).toBe(0);
	});

	describe('where duplicates are dropped', () => {
		const options = { dropDuplicatesWithin: 60 };
		const names = ({ executions }: TriggerHost) => executions.flat().map(({ json }) => json.name);

		/** Delivers records of the given names as Factorial does, all at once. */
		async function deliver(to: TriggerHost, given: string[], url = to.url): Promise<void> {
			const [{ challenge } = {}] = await subscriptions();
			await Promise.all(given.map(async (name) => await axios.post(url, { id: '1', name }, { headers: { 'x-factorial-wh-challenge': challenge } })));
			await to.idle();
		}

		async function careful(more: Partial<HostOptions> = {}): Promise<TriggerHost> {
			const made = await host([TEAM], { options, ...more });
			await made.activate();
			return made;
		}

		test('goes on once, and a repetition ends at the trigger and says why', async () => {
			const teams = await careful();
			for (const name of ['A', 'A', 'B', 'A']) await deliver(teams, [name]);
			expect(names(teams)).toEqual(['A', 'B']);
			expect(teams.answers).toEqual([200, 200, 200, 200]);
			const ends = teams.runs.map(({ status, data }) => [status, data.resultData.lastNodeExecuted]);
			expect(ends).toEqual([
				['success', 'Next'],
				['success', 'Factorial Trigger'],
				['success', 'Next'],
				['success', 'Factorial Trigger'],
			]);
			const [dropped] = teams.runs[1]?.data.resultData.runData['Factorial Trigger'] ?? [];
			expect(dropped?.hints?.map(({ message }) => message)).toEqual(['Dropped: an equal delivery came within the last 60 minutes.']);
		});

		test('goes on once when twenty come at once, and none of twenty others makes another forgotten', async () => {
			const teams = await careful();
			await deliver(
				teams,
				Array.from({ length: 20 }, () => 'A'),
			);
			expect(names(teams)).toEqual(['A']);
			const others = Array.from({ length: 20 }, (_, index) => `B${index}`);
			await deliver(teams, others);
			await deliver(teams, others);
			expect(names(teams).sort()).toEqual(['A', ...others].sort());
		});

		test('is known after a restart, after publishing again, and on another process', async () => {
			const teams = await careful();
			await deliver(teams, ['A']);
			teams.kill();
			await teams.activate('init');
			await deliver(teams, ['A']);
			await teams.deactivate();
			await teams.activate();
			await deliver(teams, ['A']);
			expect(names(teams)).toEqual(['A']);
			const worker = await host([TEAM], { options });
			worker.processed = teams.processed;
			worker.saved = teams.saved;
			worker.resume();
			await deliver(worker, ['A', 'B']);
			expect(names(worker)).toEqual(['B']);
		});

		test('goes on in a test whatever came before, and a test makes none known', async () => {
			const teams = await host([TEAM], { options });
			for (const name of ['A', 'A']) {
				await teams.listen();
				await deliver(teams, [name], teams.testUrl);
				await teams.stopListening();
			}
			expect(teams.tested).toHaveLength(2);
			expect(teams.processed.size).toBe(0);
			await teams.activate();
			await deliver(teams, ['A']);
			expect(names(teams)).toEqual(['A']);
		});

		test.each([
			['can be neither read nor written', () => undefined],
			['is being made by another process', () => new Map([['1', undefined]]) as unknown as TriggerHost['processed']],
		])('goes on when what is remembered %s', async (_, table) => {
			const teams = await careful();
			teams.processed = table() as TriggerHost['processed'];
			await deliver(teams, ['A']);
			expect(names(teams)).toEqual(['A']);
		});

		test('is equal by what was delivered, whatever record is fetched for it', async () => {
			const teams = await careful({ options: { ...options, fetchRecord: true } });
			const { id } = await sandbox.ask<{ id: string }>('post', 'teams/teams', { name: 'As it is' });
			await until(() => teams.executions.length === 1);
			const [{ challenge } = {}] = await subscriptions();
			const post = async (name: string) => await axios.post(teams.url, { id, name }, { headers: { 'x-factorial-wh-challenge': challenge } });
			await post('First');
			await sandbox.ask('put', `teams/teams/${id}`, { id, name: 'Changed' });
			await post('First');
			await post('Second');
			await teams.idle();
			expect(names(teams)).toEqual(['As it is', 'As it is', 'Changed']);
		});

		test('goes on when it is delivered again because its record could not be fetched', async () => {
			const teams = await careful({ options: { ...options, fetchRecord: true } });
			await sandbox.fault({ kind: 'status', status: 500, method: 'GET', path: 'teams/teams/', times: 1 });
			await sandbox.fire(TEAM);
			await until(() => teams.executions.length === 1);
			expect(teams.answers).toEqual([503, 200]);
		});
	});

	describe('whose record is fetched again', () => {
		const options = { fetchRecord: true };

		test('comes with what Factorial has', async () => {
			const leaves = await host(['employees/employee/create_with_contract'], { options });
			await leaves.activate();
			const [person] = await sandbox.records<IDataObject & { id: string }>('employees/employees');
			await sandbox.fire('employees/employee/create_with_contract', { id: person?.id, email: null });
			await until(() => leaves.executions.length === 1);
			expect(leaves.executions[0]?.[0]?.json).toMatchObject({ id: person?.id, email: person?.email, event: 'employees/employee/create_with_contract' });
		});

		test('comes as delivered when the record is gone, or the API has no way to get it', async () => {
			const leaves = await host(['teams/team/delete', 'payroll/policy_period/change_status'], { options });
			await leaves.activate();
			await sandbox.fire('teams/team/delete', { id: '18446744999999999', name: 'Gone' });
			await sandbox.fire('payroll/policy_period/change_status', { id: '5', status: 'closed' });
			await until(() => leaves.executions.length === 2);
			expect(
				leaves.executions
					.flat()
					.map(({ json }) => json.name ?? json.status)
					.sort(),
			).toEqual(['Gone', 'closed']);
		});

		test('is asked for again when Factorial does not answer', async () => {
			const leaves = await host([TEAM], { options });
			await leaves.activate();
			await sandbox.fault({ kind: 'status', status: 500, method: 'GET', path: 'teams/teams/', times: 2 });
			await sandbox.fire(TEAM);
			await until(() => leaves.executions.length === 1);
			expect(leaves.answers).toEqual([503, 503, 200]);
		});
	});

	test('of a subscription comes without its challenge', async () => {
		const leaves = await host(['api_public/webhook_subscription/create']);
		await leaves.activate();
		await foreign(APPROVE);
		// The workflow hears of its own subscription, too.
		await until(() => leaves.executions.length === 2);
		expect(JSON.stringify(leaves.executions)).not.toContain('secret-of-others');
		expect(leaves.executions.flat().at(-1)?.json).toMatchObject({ challenge: '***', name: 'Payroll sync' });
	});

	test('of any event is what the schema tells that n8n has before the first delivery', async () => {
		// The events about subscriptions come last, or each subscription made before the workflow is ready would be delivered.
		const all = events.map(({ name }) => name).reverse();
		const listener = await host(all);
		await listener.activate();
		for (const name of all) await sandbox.fire(name);
		const heard = () => new Set(listener.executions.flat().map(({ json }) => json.event));
		await until(() => heard().size === all.length);
		const measure = Measure.ofTrigger();
		expect(measure.misfits(listener.executions.flat())).toEqual([]);
		expect(measure.unseen).toEqual([]);
		expect(listener.executions.flat().filter(({ json }) => !Object.keys(measure.schema.properties ?? {}).every((name) => name in json))).toEqual([]);
	});

	test('during an outage of n8n arrives once it is back', async () => {
		const leaves = await host([APPROVE]);
		await leaves.activate();
		leaves.kill();
		await sandbox.fire(APPROVE);
		await wait(120);
		await leaves.activate('init');
		await until(() => leaves.executions.length === 1);
	});
});
