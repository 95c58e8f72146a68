import { terminalJson, terminalText } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import { type CleanupReport, planCleanup } from '#lib/operations/cleanup';
import { runCleanup } from '#lib/operations/run-cleanup';
import type { Session } from '#lib/sessions/session';

export interface CleanupOptions extends DeskCommandOptions {
  days?: number;
  dryRun?: boolean;
}

/** `multichat cleanup`. */
export async function cleanSessions(options: CleanupOptions): Promise<void> {
  await withDesk(options, async (desk, { cleanupDays }) => {
    const days = options.days ?? cleanupDays;
    const isDry = options.dryRun ?? false;
    const report = isDry
      ? asReport(await planCleanup(desk, days))
      : await runCleanup(desk, { days, dueAt: null });
    if (!report) return;
    const text = options.json ? `${jsonOf(report, isDry)}\n` : textOf(report, { days, isDry });
    process.stdout.write(text);
  });
}

function asReport({ goes, stays, ...rest }: Awaited<ReturnType<typeof planCleanup>>): CleanupReport {
  return { ...rest, removed: goes, kept: stays };
}

function textOf(
  { removed, kept, recent, idleSince }: CleanupReport,
  { days, isDry }: { days: number; isDry: boolean },
): string {
  const since = timeOf(idleSince);
  const lines = [
    `Sessions without activity for ${days} ${days === 1 ? 'day' : 'days'} (since ${since}):`,
    ...removed.map((session) => `  ${isDry ? 'goes ' : 'gone '}  ${lineOf(session)}`),
    ...kept.map(({ session, reasons }) => `  stays  ${lineOf(session)}: ${terminalText(reasons.join('; '))}`),
    `${isDry ? 'To go' : 'Gone'}: ${removed.length}. Staying though old: ${kept.length}. Recent: ${recent}.`,
    ...(isDry ? ['Nothing was removed: that was a dry run.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function lineOf({ id, title, lastSeq, lastActivityAt }: Session): string {
  return `${id}  ${timeOf(lastActivityAt)}  ${String(lastSeq).padStart(6)} messages  ${terminalText(title)}`;
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function jsonOf({ idleSince, removed, kept, recent }: CleanupReport, isDry: boolean): string {
  return terminalJson({
    dryRun: isDry,
    idleSince,
    removed: removed.map(factsOf),
    kept: kept.map(({ session, reasons }) => ({ ...factsOf(session), reasons })),
    recent,
  });
}

function factsOf({ id, title, lastSeq, lastActivityAt }: Session) {
  return { id, title, messages: lastSeq, lastActivityAt };
}
