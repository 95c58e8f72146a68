import { cleanUp, type CleanupReport } from '#lib/operations/cleanup';
import { recordRun, type RunOutcome } from '#lib/operations/record-run';
import type { Desk } from '#lib/desk-ports';

export interface CleanupWish {
  days: number;
  /** The planned time (epoch ms); null where a person asked for it. */
  dueAt: number | null;
  stop?: AbortSignal;
}

/** Cleans up and keeps a record of it. Null where another process has this planned run already. */
export async function runCleanup(
  desk: Pick<Desk, 'sessions' | 'books' | 'maintenance' | 'now' | 'newId'>,
  { days, dueAt, stop }: CleanupWish,
): Promise<CleanupReport | null> {
  const ran = await recordRun(desk, {
    kind: 'cleanup',
    dueAt,
    run: () => cleanUp(desk, { days, ...(stop === undefined ? {} : { stop }) }),
    tell: (report) => outcomeOfCleanup(report, days),
  });
  return ran?.result ?? null;
}

/** What the record of a cleanup says. */
export function outcomeOfCleanup(report: CleanupReport, days: number): RunOutcome {
  return { summary: tellCleanup(report), details: detailsOf(report, days) };
}

/** One line: "2 sessions went, 1 old one stays, 14 are recent." */
function tellCleanup({ removed, kept, recent }: CleanupReport): string {
  const gone = removed.length === 1 ? '1 session went' : `${removed.length} sessions went`;
  const stays = kept.length === 1 ? '1 old one stays' : `${kept.length} old ones stay`;
  return `${gone}, ${stays}, ${recent} ${recent === 1 ? 'is' : 'are'} recent.`;
}

function detailsOf({ removed, kept, recent }: CleanupReport, days: number): Record<string, unknown> {
  return {
    days,
    removed: removed.map(({ id, title }) => ({ id, title })),
    kept: kept.map(({ session: { id, title }, reasons }) => ({ id, title, reasons })),
    recent,
  };
}
