/** Reads days, moments and times of day in all the shapes that a workflow brings them in. */
import { tryToParseDateTime } from 'n8n-workflow';

const CALENDAR = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const OTHER_ISO = /^\d{4}-?(W(0[1-9]|[1-4]\d|5[0-3])(-?[1-7])?|\d{3})([T ].*)?$/;
const CLOCK = /^[T ](\d{2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** The part of a Luxon DateTime that is used; expressions hand it over as such. */
interface LuxonLike {
	isValid?: boolean;
	toISO(): string | null;
}

/** Gives the ISO text of a date value, or nothing when it can't be one. */
function isoText(value: unknown): string | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (
		typeof value === 'object' &&
		value !== null &&
		typeof (value as LuxonLike).toISO === 'function'
	) {
		return (value as LuxonLike).isValid === false
			? undefined
			: ((value as LuxonLike).toISO() ?? undefined);
	}
	return typeof value === 'string' ? value.trim() : undefined;
}

function exists(text: string): boolean {
	const [, year, month, day] = CALENDAR.exec(text) ?? [];
	if (year === undefined) return OTHER_ISO.test(text);
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	const clock = /[T ].*$/.exec(text)?.[0];
	return (
		date.getUTCMonth() === Number(month) - 1 &&
		date.getUTCDate() === Number(day) &&
		(clock === undefined || clockExists(clock))
	);
}

function clockExists(clock: string): boolean {
	const [all, hour, minute, second] = CLOCK.exec(clock) ?? [];
	return (
		all !== undefined && Number(hour) <= 24 && Number(minute ?? 0) < 60 && Number(second ?? 0) < 61
	);
}

/**
 * Gives the calendar day `YYYY-MM-DD` of an ISO 8601 text, a Date or a Luxon DateTime, as it is in `zone`
 * (an IANA name): a moment is cut there, a text without offset is taken as it stands.
 * Gives nothing for what is no date, or for a day that the calendar does not have.
 */
export function toDay(value: unknown, zone: string): string | undefined {
	const text = isoText(value);
	if (text === undefined || !exists(text)) return undefined;
	if (DAY_ONLY.test(text)) return text;
	try {
		return tryToParseDateTime(text, zone).setZone(zone).toISODate() ?? undefined;
	} catch {
		return undefined;
	}
}

/**
 * Gives a moment as ISO 8601 with offset: the offset it came with, or that of `zone` when it had none.
 * A bare day stays a bare day. Gives nothing for what is no moment.
 */
export function toMoment(value: unknown, zone: string): string | undefined {
	const text = isoText(value);
	if (text === undefined || !exists(text)) return undefined;
	if (DAY_ONLY.test(text) || /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10)))
		return text.replace(' ', 'T');
	try {
		return tryToParseDateTime(text, zone).toISO({ suppressMilliseconds: true }) ?? undefined;
	} catch {
		return undefined;
	}
}

/** Gives a time of day `HH:MM` or `HH:MM:SS` as it is, or else a moment as `toMoment` gives it. */
export function toTime(value: unknown, zone: string): string | undefined {
	if (typeof value === 'string' && TIME_OF_DAY.test(value.trim())) return value.trim();
	return toMoment(value, zone);
}
