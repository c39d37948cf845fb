/** The shapes in which hand-written wording is kept beside the generated catalog. */

/** What a resource is called. Keys of the tables are `area/resources`, e.g. `timeoff/leaves`. */
export interface ResourceWording {
	/** Singular, Title Case, unlike every other resource's label. */
	label: string;
	/** Plural for "Get many …" actions, only where the rule's is wrong. */
	plural?: string;
	/** Other words that people look for it with, behind the label in the Resource list alone: "Leave (Time Off, …)"; in the plural where the singular is its beginning. */
	also?: string;
	/** What it is in Factorial, where the label leaves a doubt. */
	description?: string;
}

/**
 * What an operation is called. Keys are `area/resources.operation`, or `*.operation` for every
 * resource that has it. The more specific key wins, property by property.
 */
export interface OperationWording {
	/** Title Case, for the Operation list. */
	label?: string;
	/** Sentence case with the resource and no article, for the node panel. */
	action?: string;
	/** One plain sentence or phrase without a full stop. */
	description?: string;
}

/**
 * What a field is called. Keys are `field_name` (wherever it occurs), `area/resources.field_name`,
 * or `area/resources.operation.field_name`. The more specific key wins, property by property.
 */
export interface FieldWording {
	/** Title Case, only where the rule (`start_on` → "Start On") gives a poor name. */
	label?: string;
	/** One plain sentence or phrase without a full stop; a boolean's begins with "Whether". */
	description?: string;
	/** Begins with "e.g.". */
	placeholder?: string;
}

export type WordingTable<T> = Readonly<Record<string, T>>;
