// Run by n8n's own Node.js in a process of its own, prints milliseconds as JSON: `load <file>`, what it takes to load a node's code;
// `parameters <file> <parameters>`, what n8n-workflow takes to read a node's parameters, as n8n does whenever it runs or shows a node.
const { NodeHelpers } = require('n8n-workflow');

const [what, file, values] = process.argv.slice(2);
const begun = performance.now();
const [NodeType] = Object.values(require(file)).filter((each) => typeof each === 'function');
const type = new NodeType();
const loaded = performance.now() - begun;

/** Each time once the compiler knows the code. */
function parameters() {
	const { description } = 'nodeVersions' in type ? type.getNodeType() : type;
	const node = { name: 'Node', typeVersion: [description.version].flat().at(-1) };
	const read = (times) => {
		for (let time = 0; time < times; time++)
			NodeHelpers.getNodeParameters(
				description.properties,
				JSON.parse(values),
				true,
				false,
				node,
				description,
			);
	};
	read(300);
	const from = performance.now();
	read(300);
	return (performance.now() - from) / 300;
}

console.log(JSON.stringify(what === 'load' ? loaded : parameters()));
