// What is promised to users, and the tests in a real n8n that show it: a promise is known by its beginning in the README, or by its option.

/** Test files below `test/`, with the titles of their tests as they are written there. */
export interface Proof {
	file: string;
	test: string;
}

const at =
	(file: string) =>
	(test: string): Proof => ({ file: `${file}.test.cts`, test });
const unit =
	(file: string) =>
	(test: string): Proof => ({ file: `nodes/Factorial/${file}.test.ts`, test });
const agent = at('e2e/agent');
const behaviour = at('engine/behaviour');
const byKey = at('engine/byKey');
const connect = at('e2e/connect');
const credentials = at('e2e/credentials');
const examples = at('e2e/examples');
const fault = at('faults/n8n');
const form = at('e2e/form');
const hosts = at('e2e/hosts');
const people = at('e2e/people');
const order = at('e2e/order');
const preview = at('e2e/preview');
const windows = at('e2e/windows');
const logins = at('e2e/logins');
const names = at('e2e/names');
const options = at('e2e/triggerOptions');
const editor = at('e2e/package');
const queue = at('queue/queue');
const retry = at('e2e/retry');
const samples = at('e2e/samples');
const sandbox = at('sandbox/tests/oauth');
const secrets = at('e2e/secrets');
const streams = at('e2e/streams');
const together = at('e2e/together');
const transport = at('e2e/transport');
const trigger = at('e2e/trigger');
const updates = at('e2e/updates');
const upsert = at('e2e/upsert');
const versions = at('versions/versions');
const workflows = at('e2e/workflows');

const telling = fault('%s: %s');
const tellingOfTrigger = fault('trigger: %s');

export const promises: Readonly<Record<string, readonly Proof[]>> = {
	'One login, for the whole company': [
		connect('n8n opens the address of the partner guide, and adds nothing but its state, the empty scope and the address itself'),
	],
	'Everything, not a selection': [editor('the editor gets every resource and operation, and the same as a tool for agents')],
	'Quick where Factorial is far away': [
		order('reads go side by side, more and more while they are answered well, never more than a hundred, and come out in the order of the items'),
		credentials('goes on with what it began with, as long as Factorial takes that'),
	],
	'Made for how Factorial really answers': [
		workflows('all employees come over several pages with every digit of their ids'),
		telling,
		retry('with the error output each accepted item is made once, and each refused one comes out there with its words'),
	],
	'Try it without a Factorial account': [samples('all employees by team: one row for each active person, sorted')],
	Environment: [
		hosts('is connected on its own host'),
		hosts('answers the node and the HTTP Request node, the other host being left alone'),
		credentials('Demo EU2 leads to the login of that environment'),
	],
	'Base URL': [
		credentials('the Base URL "%s" leads to the login at %s'),
		credentials('pressing Connect with the Base URL "%s" says what is wrong with it'),
		form('a base URL that is not encrypted is refused in words, and a mistake in the last item leaves nothing half-done'),
	],
	'Client ID, Client Secret': [connect('n8n opens the address of the partner guide, and adds nothing but its state, the empty scope and the address itself')],
	'API Key': [
		logins('a key is typed in, refused in words, put right, tested and used by clicks'),
		logins('a key is tested with words for all that may be wrong'),
	],
	Permissions: [connect('permissions that are entered are asked for')],
	'Limit Permissions': [connect('permissions that are entered are asked for')],
	'Allowed HTTP Request Domains': [
		logins('goes to Factorial, to no other host, and further ones only where they are named'),
		logins('is used as each setting says, and the Factorial node works with all of them'),
	],
	'Factorial (Company) OAuth2 API': [
		connect('n8n opens the address of the partner guide, and adds nothing but its state, the empty scope and the address itself'),
	],
	'Factorial API (API key)': [logins('a key is typed in, refused in words, put right, tested and used by clicks')],
	'Factorial (User) OAuth2 API': [logins("a person's token is renewed once for five reads under way, and n8n keeps the new one")],
	'Production, as a partner': [hosts('is connected on its own host')],
	'Demo environment': [hosts('is connected on its own host')],
	"A company's own settings": [connect('n8n opens the address of the partner guide, and adds nothing but its state, the empty scope and the address itself')],
	'"Factorial does not accept the API key of this credential"': [logins('a key that Factorial no longer knows asks for a new one, and speaks of no token')],
	'"The credential was connected to …, and now its address is …"': [credentials('gets no token of the one before: %s')],
	'"Domain not allowed" in the HTTP Request node': [logins('goes to Factorial, to no other host, and further ones only where they are named')],
	'Names beside IDs': [names('Add Names puts each name behind its ID, for as many requests as its description says')],
	'Your own fields': [names('Include Custom Fields puts them under their labels, each as what it is')],
	'What the model leaves empty counts as not given': [
		agent('filters nothing: with four of six filters empty, the list comes'),
		agent('clears nothing: with four of six fields empty, they stay, and the word for it clears'),
	],
	'What the model is told of a field': [agent('a model creates a leave by filling in the fields that are left to it')],
	'When a tool fails': [agent('a value that can’t be meant reaches the model of an agent of version %d, On Error %s, as an error that it can act on')],
	'CLEAR empties a field': [agent('clears nothing: with four of six fields empty, they stay, and the word for it clears')],
	"An agent's deletions take effect at once": [agent('a model creates a leave by filling in the fields that are left to it')],
	'No public address needed': [updates('a published workflow starts with what changed since, and once')],
	'Create or Update': [
		upsert('rows of a sheet become employees once, however often the workflow runs'),
		upsert('a lost answer is looked up, and the next try of n8n repeats nothing'),
	],
	Find: [upsert('somebody is found, or nobody comes out, or the node says so')],
	'Many items, one request': [together('600 shifts go to Factorial in six requests, none lost, each paired with its item')],
	'Large files are streamed': [streams('200 MB come to n8n and go to Factorial again whole, with less than 60 MB more memory')],
	'As fast as Factorial takes it': [order('changes of different records go side by side, those of one record in the order of the items')],
	'A list': [workflows('all employees come over several pages with every digit of their ids')],
	'500 items that name an employee by email': [people('employees are named by email on the record itself, in capitals, too, and asked for once for all items')],
	'Create or Update of 500 employees': [upsert('rows of a sheet become employees once, however often the workflow runs')],
	'Add Names': [names('Add Names puts each name behind its ID, for as many requests as its description says')],
	'All Items in One Request: 600 shifts': [together('600 shifts go to Factorial in six requests, none lost, each paired with its item')],
	'A poll of Factorial Updates Trigger': [updates('the form says what a poll costs')],
	'Factorial Updates Trigger: Changed Fields': [updates('First Poll gives what is there, and Changed Fields says afterwards what differs, old and new')],
	'Factorial Updates Trigger: First Poll': [updates('First Poll gives what is there, and Changed Fields says afterwards what differs, old and new')],
	'Factorial Updates Trigger: Most Pages per Poll': [updates('Most Pages per Poll bounds what a poll reads of a list that is looked through')],
	Authentication: [workflows('the HTTP Request node follows a list page by page, set up as the documentation says')],
	'Method, URL': [workflows('the HTTP Request node follows a list page by page, set up as the documentation says')],
	'Pagination, under Options': [workflows('the HTTP Request node follows a list page by page, set up as the documentation says')],
	'Required fields are on the form': [form('emptying a field clears it, and what was not added is not sent')],
	'Records are chosen, not typed': [
		workflows('the editor lists records to choose from, searched and by access ID'),
		people('the editor’s list finds people by their email and by the last name first, sorted by name'),
	],
	'A list ends at 50 records': [form('Limit says how many records come')],
	'"… is empty", "… was added but is empty"': [workflows('an expression that fails stops the run before any request')],
	'"Factorial shows no … with this email" or "… with this name"': [
		people('an address that nobody has, and a name that is not there, stop all items in words before anything is sent'),
	],
	'People by email, things by name': [
		people('employees are named by email on the record itself, in capitals, too, and asked for once for all items'),
		people('a team and a leave type are named by name, an employee of a list and of a field of access IDs by email'),
		people('an address that nobody has, and a name that is not there, stop all items in words before anything is sent'),
	],
	'Several records': [people('a team and a leave type are named by name, an employee of a list and of a field of access IDs by email')],
	'Return All': [workflows('all employees come over several pages with every digit of their ids'), form('Limit says how many records come')],
	Output: [form('Output keeps what matters, everything, or the fields that were chosen')],
	'A node for each part': [windows('a word leads to the window, and its first screen of actions to the form')],
	'Fields before the first run': [
		preview('a field that is dragged from there comes out filled'),
		preview('n8n serves a schema for each operation, by its saved values'),
	],
	Dates: [form('dates are what ISO 8601 and expressions give, and days are those of the time zone of the workflow')],
	IDs: [form('an ID that was turned into a number and lost digits is refused, and so is what is no ID')],
	'An expression that gives nothing stops the item': [
		form('a filter whose expression gives nothing stops the node before anything is sent'),
		form('an ID that was turned into a number and lost digits is refused, and so is what is no ID'),
	],
	Lists: [form('lists take commas, a JSON array and an array'), form('a required list may be empty where an expression says so')],
	'Emptying a field': [
		form('emptying a field clears it, and what was not added is not sent'),
		form('an update without a field says that there is nothing to change'),
	],
	'Company ID': [form('the company is filled in from the credential')],
	Uploads: [
		workflows('a file that another node made is uploaded'),
		workflows('a document is downloaded into the item, in a workflow that runs with n8n’s own storage of files'),
	],
	Options: [form('an API version and a timeout are used')],
	'The other items are safe': [
		form('a base URL that is not encrypted is refused in words, and a mistake in the last item leaves nothing half-done'),
		retry('stopped at the first refused item, nothing is made twice and the error is that of the refused item'),
	],
	'Retry On Fail sends nothing twice': [
		retry('with the error output each accepted item is made once, and each refused one comes out there with its words'),
		retry('stopped at the first refused item, nothing is made twice and the error is that of the refused item'),
		queue('Retry On Fail with the error output: each accepted item is made once, each refused one comes out there'),
	],
	'On Error: Continue': [workflows('with Continue On Fail a bad item is an item with an error and the others go on')],
	'Repeating is done where it is safe': [telling],
	'Your token stays with Factorial': [transport('a %i to another host carries no token there, and makes nothing of a creation')],
	'A token that ends is renewed': [
		transport('is renewed once for five reads under way, and n8n keeps the new one'),
		transport('is renewed in the middle of an upload, which is sent again whole'),
	],
	Stop: [transport('ends %s within a second, and nothing more is sent')],
	'Only Factorial can start it': [
		trigger('forged, missing and stale challenges are answered by 401 and start nothing'),
		queue('forged deliveries are answered by 401 and start nothing'),
	],
	'Nothing is lost while n8n is down': [trigger('killed between publishing and the event, it gets the retried delivery once it is up again')],
	'Changed By': [options('Changed By lets through what its kind of author changed (%s)')],
	'Drop Duplicates Within (Minutes)': [
		trigger('a delivery sent four times goes on once, also after n8n was killed; real changes go on, a forged one does not, and a test is left alone'),
		trigger('of twenty equal deliveries at once one goes on, and of twenty others none is forgotten'),
		queue('with Drop Duplicates Within, a delivery that comes four times goes past the trigger once'),
	],
	'Fetch Record Again': [options('Fetch Record Again starts the workflow with the record as Factorial has it')],
	'If Already Subscribed': [trigger("another's subscription fails clearly, is taken over when asked for, and given back")],
	'Several workflows for one event': [options('one workflow that gets an event calls another one with it')],
	'It should come here instead': [trigger("another's subscription fails clearly, is taken over when asked for, and given back")],
	Testing: [trigger('a test beside the published workflow takes nothing from it, even when n8n is killed meanwhile')],
	'Where n8n has moved to another address': [trigger('publishing again repairs the subscription, and unpublishing removes one that leads to where nobody is')],
	'Lists are empty, without any error': [form('an empty list of records says why that may be')],
	'"Factorial no longer accepts the token of this credential"': [secrets('a revoked token asks in plain words to connect again')],
	'"The credential may not do this"': [form('a %i is explained')],
	'"Factorial found no … with the ID …", "… no record with an ID that was given"': [
		form('a record that is not there is named'),
		unit('transport/messages')('%s is explained'),
	],
	'"Client authentication failed" in the window that Connect opens': [sandbox('the token request is checked')],
	'"The credential is not connected yet"': [behaviour('a credential that was %s says so')],
	'"invalid syntax", "Referenced node doesn\'t exist"': [workflows('an expression that fails stops the run before any request')],
	'"…, which is not a date"': [unit('request/values')('refuses %s')],
	'"…, which is not an ID"': [form('an ID that was turned into a number and lost digits is refused, and so is what is no ID')],
	'"…, which is not an email address"': [byKey('%s stops all items before anything is sent')],
	'"… have this email", "… have this name"': [byKey('two with the same address are counted')],
	'"The item has no file in the field …"': [behaviour('a file that is not there is named')],
	'"There is nothing to change"': [form('an update without a field says that there is nothing to change')],
	'"Factorial refused the values"': [unit('transport/messages')('%s is explained')],
	'"Factorial takes no request of this size"': [unit('transport/messages')('%s is explained')],
	'"… asks to wait"': [unit('transport/messages')('%s is explained')],
	'"…, which is not an exact ID", or an ID ends in zeros and is not found': [
		form('an ID that was turned into a number and lost digits is refused, and so is what is no ID'),
	],
	// Factorial's own pages: the sandbox's stand for them.
	'A window of Factorial says that the login is not allowed': [sandbox('deny, an ordinary employee, unknown scopes')],
	invalid_scope: [sandbox('deny, an ordinary employee, unknown scopes')],
	'"The redirect uri … is not valid"': [sandbox('unknown clients and foreign addresses are told on a page, never redirected')],
	'"…may or may not have been made", "… may have been applied all the same"': [form('an API version and a timeout are used')],
	'"Something in Factorial stands in the way"': [form('a %i is explained')],
	'"Factorial\'s address redirects to …"': [transport('a %i to another host carries no token there, and makes nothing of a creation')],
	'"… already goes to …" when publishing': [trigger("another's subscription fails clearly, is taken over when asked for, and given back")],
	'A published workflow no longer starts': [
		tellingOfTrigger,
		trigger('publishing again repairs the subscription, and unpublishing removes one that leads to where nobody is'),
	],
	'Some employees are missing': [form('a switch shows more or fewer records')],
	'2.40.7': [versions('lists all employees with every digit of their IDs')],
	'1.123.81': [
		versions('is connected in a browser'),
		versions('reads with an API key'),
		versions('creates, renames and deletes a team'),
		versions('downloads a document into the item'),
		versions('is started by an event from publishing to unpublishing'),
	],
	'2.40.7 in queue mode (PostgreSQL, Redis, a webhook process, two workers)': [
		queue('a workflow started by hand runs on a worker'),
		queue('200 deliveries at once start the workflow once each'),
		queue('in the middle of sixty creates has made none of them twice, and n8n does not begin again by itself'),
	],

	'Factorial: Add Names': [names('Add Names puts each name behind its ID, for as many requests as its description says')],
	'Factorial: Any Order': [order('creations go %s')],
	'Factorial: All Items in One Request': [together('600 shifts go to Factorial in six requests, none lost, each paired with its item')],
	'Factorial: API Version': [form('an API version and a timeout are used')],
	'Factorial: Include Custom Fields': [names('Include Custom Fields puts them under their labels, each as what it is')],
	'Factorial: Timeout': [form('an API version and a timeout are used')],
	'Factorial Trigger: Add Names': [names('an event starts the workflow with names, and without those that are refused')],
	'Factorial Trigger: Changed By': [options('Changed By lets through what its kind of author changed (%s)')],
	'Factorial Trigger: Drop Duplicates Within (Minutes)': [
		trigger('a delivery sent four times goes on once, also after n8n was killed; real changes go on, a forged one does not, and a test is left alone'),
		trigger('of twenty equal deliveries at once one goes on, and of twenty others none is forgotten'),
	],
	'Factorial Trigger: Fetch Record Again': [options('Fetch Record Again starts the workflow with the record as Factorial has it')],
	'Factorial Trigger: If Already Subscribed': [trigger("another's subscription fails clearly, is taken over when asked for, and given back")],
};

/** Sections whose promises are prose, each shown as a whole. */
export const sections: Readonly<Record<string, readonly Proof[]>> = {
	'In an AI agent': [
		agent('a model creates a leave by filling in the fields that are left to it'),
		agent('a value that can’t be meant reaches the model of an agent of version %d, On Error %s, as an error that it can act on'),
		agent('filters nothing: with four of six filters empty, the list comes'),
		agent('clears nothing: with four of six fields empty, they stay, and the word for it clears'),
	],
	Examples: [
		samples('all employees by team: one row for each active person, sorted'),
		examples('onboarding: who is hired gets a folder with a letter, tasks and a team'),
	],
};
