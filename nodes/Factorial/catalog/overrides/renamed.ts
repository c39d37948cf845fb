/**
 * What the API calls otherwise now, old → new: workflows that have saved the old name keep working.
 * A name that only changes from one version of the API to the next needs no entry for nodes of earlier versions, which keep
 * the old one; with an entry, nodes of the new version take it, too.
 */
export interface Renamed {
	/** `area/resources` → `area/resources`. */
	resources: Readonly<Record<string, string>>;
	/** `area/resources.operation` (the resource by its new name) → the operation's new name. */
	operations: Readonly<Record<string, string>>;
	/** `field_name`, `area/resources.field_name` or `area/resources.operation.field_name` (all but the field by their new names) → the field's new name. */
	fields: Readonly<Record<string, string>>;
}

export const renamed: Renamed = { resources: {}, operations: {}, fields: {} };
