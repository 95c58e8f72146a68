import { backupPartsOf, sizeText } from './backup-parts.ts';
import { terminalJson } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import { type BackupReport, runBackup, tellBackup } from '#lib/operations/backup/run-backup';
import { recordRun } from '#lib/operations/record-run';

export interface CreateOptions extends DeskCommandOptions {
  scheduled?: boolean;
}

/** `multichat backup create`. */
export async function createNow(options: CreateOptions): Promise<void> {
  await withDesk(options, async (desk, config) => {
    const run = () => runBackup(desk, backupPartsOf(config));
    const report = options.scheduled ? await run() : await recorded(desk, run);
    if (!report) return;
    const { manifest, pruned } = report;
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const { name, sessions, messages } = manifest;
    const facts = { name, path: `${config.backupPath}/${name}`, bytes, sessions, messages, pruned };
    process.stdout.write(options.json ? `${terminalJson(facts)}\n` : textOf(facts));
  });
}

async function recorded(desk: Parameters<typeof recordRun>[0], run: () => Promise<BackupReport>) {
  const ran = await recordRun(desk, {
    kind: 'backup',
    dueAt: null,
    run,
    tell: (report) => ({ summary: tellBackup(report), details: { name: report.manifest.name } }),
  });
  return ran?.result ?? null;
}

function textOf(facts: {
  path: string;
  bytes: number;
  sessions: number;
  messages: number;
  pruned: string[];
}): string {
  const { path, bytes, sessions, messages, pruned } = facts;
  const older = pruned.length === 0 ? '' : `Removed, being more than backup_keep: ${pruned.join(', ')}\n`;
  return `Made ${path}: ${sessions} sessions, ${messages} messages, ${sizeText(bytes)}\n${older}`;
}
