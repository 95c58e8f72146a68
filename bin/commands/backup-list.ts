import { sizeText } from './backup-parts.ts';
import { terminalJson, terminalText } from './terminal-text.ts';
import type { DeskCommandOptions } from './with-desk.ts';
import { loadConfig } from '#lib/config/config';
import { type BackupSummary, listBackups } from '#lib/operations/backup/list-backups';

/** `multichat backup list`; needs no store, so that it works where that is damaged. */
export async function showBackups({ config, json }: DeskCommandOptions): Promise<void> {
  const { backupPath } = loadConfig({ configPath: config });
  const items = await listBackups(backupPath);
  if (json) process.stdout.write(`${terminalJson({ backupPath, items })}\n`);
  else if (items.length > 0) process.stdout.write(items.map(lineOf).join(''));
  else process.stdout.write(`There is no backup in ${backupPath}. Make one: multichat backup create\n`);
}

function lineOf({ name, state, bytes, sessions, messages, storageType, faults }: BackupSummary): string {
  const start = `${name.padEnd(27)}  ${state.padEnd(10)}`;
  if (state === 'damaged') return `${start}  ${terminalText(faults.join(' '))}\n`;
  const held = `${String(sessions).padStart(5)} sessions  ${String(messages).padStart(8)} messages`;
  return `${start}  ${held}  ${sizeText(bytes).padStart(9)}  ${storageType ?? ''}\n`;
}
