// A chat model that follows a script, so that an AI agent can be tried without a network: it speaks OpenAI's chat completions.
import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';

export interface ToolDefinition {
	name: string;
	description: string;
	parameters: { properties: Record<string, { type: string; description?: string }>; required?: string[] };
}

interface ChatRequest {
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: ToolDefinition }>;
	stream?: boolean;
}

export interface ScriptedModel {
	/** Base URL for an OpenAI credential. */
	url: string;
	/** The tools that the model was offered. */
	tools: ToolDefinition[];
	/** What its tool calls gave back. */
	results: string[];
	close(): Promise<void>;
}

/** What a model does: it fills in the first tool that it is offered, or calls tools by their names, one after the other. */
type Script = ((tool: ToolDefinition) => Record<string, unknown>) | Array<[tool: string, values: Record<string, unknown>]>;

function nextCall(script: Script, tools: ToolDefinition[], answered: number): { name: string; values: Record<string, unknown> } | undefined {
	if (Array.isArray(script)) {
		const [name, values] = script[answered] ?? [];
		return name === undefined || values === undefined ? undefined : { name, values };
	}
	const [tool] = tools;
	return tool === undefined || answered > 0 ? undefined : { name: tool.name, values: script(tool) };
}

/** Makes the calls of `script`, each once and a function's only one with what it gives for the tool's definition, then ends with what the tools gave. */
export async function startScriptedModel(script: Script): Promise<ScriptedModel> {
	const app = Fastify();
	const model: ScriptedModel = { url: '', tools: [], results: [], close: async () => await app.close() };
	app.get('/v1/models', async () => ({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }));
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body }, reply) => {
		const answered = body.messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
		model.results = answered;
		if (body.tools) model.tools = body.tools.map((tool) => tool.function);
		const call = nextCall(script, model.tools, answered.length);
		const message =
			call === undefined
				? { role: 'assistant', content: `Done: ${answered.join(' ')}` }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [
							{ index: 0, id: `call_${answered.length + 1}`, type: 'function', function: { name: call.name, arguments: JSON.stringify(call.values) } },
						],
					};
		const finish_reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
		const envelope = { id: 'chat-1', created: 1, model: 'scripted', usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } };
		if (body.stream !== true) return { ...envelope, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }] };
		const chunks = [
			{ delta: message, finish_reason: null },
			{ delta: {}, finish_reason },
		].map((choice) => ({ ...envelope, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] }));
		return reply.type('text/event-stream').send(`${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	model.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1`;
	return model;
}
