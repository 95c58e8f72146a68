/** Times of the week at which entries are allowed, in a zone's own time. */
export interface TradingHours {
  /** IANA name, e.g. `America/New_York`, or `UTC`. */
  zone: string;
  windows: TradingWindow[];
}

/** One stretch of some days. One that ends before it begins goes on after midnight, as part of the day it began. */
interface TradingWindow {
  /** 1 Monday … 7 Sunday. */
  days: number[];
  /** `HH:MM`, from 00:00; `to` is up to 24:00 and not part of it. */
  from: string;
  to: string;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Building one takes far longer than using it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, clock);
  return clock;
}

/** The zone's day of the week (1 Monday … 7 Sunday) and minute of the day at a time (epoch ms). */
function weekTime(zone: string, at: number): { day: number; minute: number } {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const day = DAYS.findIndex((name) => name === parts.get('weekday')) + 1;
  return { day, minute: minuteOf(`${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}`) };
}

function minuteOf(time: string): number {
  return Number.parseInt(time.slice(0, 2), 10) * 60 + Number.parseInt(time.slice(3), 10);
}

/** Whether entries are allowed at a time (epoch ms). */
export function isWithinHours({ zone, windows }: TradingHours, at: number): boolean {
  const { day, minute } = weekTime(zone, at);
  const yesterday = day === 1 ? 7 : day - 1;
  return windows.some((window) => {
    const from = minuteOf(window.from);
    const to = minuteOf(window.to);
    if (from < to) return window.days.includes(day) && minute >= from && minute < to;
    const isEvening = window.days.includes(day) && minute >= from;
    return isEvening || (window.days.includes(yesterday) && minute < to);
  });
}

/** A time as the zone's clocks show it: `Thu 17:03 UTC`. */
export function spokenTime(zone: string, at: number): string {
  const { day, minute } = weekTime(zone, at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${DAYS[day - 1] ?? ''} ${two(Math.floor(minute / 60))}:${two(minute % 60)} ${zone}`;
}

/** `Mon Tue Wed Thu Fri 09:30–16:00 America/New_York` */
export function spokenHours({ zone, windows }: TradingHours): string {
  const spoken = windows.map(({ days, from, to }) => {
    const names = DAYS.filter((_, index) => days.includes(index + 1)).join(' ');
    return `${names} ${from}–${to}`;
  });
  return `${spoken.join(', ')} ${zone}`;
}

/** What is wrong with trading hours, in words; empty where nothing is. */
export function faultsOfHours({ zone, windows }: TradingHours): string[] {
  const faults = isZone(zone) ? [] : [`tradingHours.zone “${zone.slice(0, 40)}” is no time zone`];
  if (windows.length === 0 || windows.length > 20) faults.push('tradingHours.windows must be 1 to 20');
  if (!windows.every(({ days }) => isDays(days))) {
    faults.push('tradingHours days must be 1 (Monday) to 7 (Sunday)');
  }
  if (!windows.every(isStretch)) {
    faults.push('tradingHours from and to must be two times, 00:00 to 24:00');
  }
  return faults;
}

function isDays(days: readonly number[]): boolean {
  return days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
}

function isStretch({ from, to }: TradingWindow): boolean {
  return TIME.test(from) && TIME.test(to) && from !== '24:00' && from !== to;
}

function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    // Intl tells an unknown zone by throwing, and by nothing else.
    return false;
  }
}
