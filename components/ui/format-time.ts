/** `clock` 14:32:07 · `minute` 14:32 · `day` Mon 23 Nov 2026 · `stamp` 23 Nov 14:32:07 · `date` 23 Nov 2026 */
export type TimeStyle = 'clock' | 'minute' | 'day' | 'stamp' | 'date';

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

const STYLES: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  clock: CLOCK,
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  stamp: { day: '2-digit', month: 'short', ...CLOCK },
  date: { day: '2-digit', month: 'short', year: 'numeric' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant (epoch ms) in a zone, always in the same words whatever the browser's language. */
export function formatTime(at: number, style: TimeStyle, zone: string): string {
  const key = `${style} ${zone}`;
  const known = formatters.get(key);
  const formatter = known ?? new Intl.DateTimeFormat('en-GB', { ...STYLES[style], timeZone: zone });
  if (!known) formatters.set(key, formatter);
  return formatter.format(at).replaceAll(',', '');
}

/** An age in its largest fitting unit: `0.4 s`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
