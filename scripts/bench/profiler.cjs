// Loaded into n8n before it starts (`--require`): a signal begins a profile of its thread, the next one ends it and writes it to the file named in BENCH_PROFILE.
const { Session } = require('node:inspector');
const { renameSync, writeFileSync } = require('node:fs');

let session;
process.on('SIGUSR2', () => {
	if (session === undefined) {
		session = new Session();
		session.connect();
		session.post('Profiler.enable', () => session.post('Profiler.start'));
		return;
	}
	const ending = session;
	session = undefined;
	ending.post('Profiler.stop', (_, { profile }) => {
		// Whole or not there.
		writeFileSync(`${process.env.BENCH_PROFILE}.part`, JSON.stringify(profile));
		renameSync(`${process.env.BENCH_PROFILE}.part`, process.env.BENCH_PROFILE);
		ending.disconnect();
	});
});
