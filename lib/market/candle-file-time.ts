/** Numbers below this are seconds: as milliseconds they would lie before 1973-03-03. */
const FIRST_MILLISECONDS = 100_000_000_000;

const DAY_ALONE = /^\d{4}-\d{2}-\d{2}$/;
const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/**
 * A time from a file in epoch ms: a number (seconds or milliseconds) or an ISO time, UTC where it names no
 * zone. NaN where it is neither.
 */
export function timeOf(text: string, isMilliseconds: boolean): number {
  if (/^\d{1,16}(?:\.0*)?$/.test(text)) {
    const value = Number(text);
    return isMilliseconds || value >= FIRST_MILLISECONDS ? value : value * 1000;
  }
  if (DAY_ALONE.test(text)) return Date.parse(`${text}T00:00:00Z`);
  const [, day, time, zone = 'Z'] = ISO.exec(text) ?? [];
  if (day === undefined || time === undefined) return Number.NaN;
  return Date.parse(`${day}T${time}${zoneOf(zone)}`);
}

function zoneOf(zone: string): string {
  if (/^(z|utc)$/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
