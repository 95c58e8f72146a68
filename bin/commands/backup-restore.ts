import { backupPartsOf, namedBackup } from './backup-parts.ts';
import { terminalJson } from './terminal-text.ts';
import type { DeskCommandOptions } from './with-desk.ts';
import { loadConfig } from '#lib/config/config';
import { restoreBackup } from '#lib/operations/backup/restore-backup';

/** `multichat backup restore`; doesn't open the store that is there, which may be damaged. */
export async function restoreNamed(
  asked: string,
  { config: configPath, json }: DeskCommandOptions,
): Promise<void> {
  const config = loadConfig({ configPath });
  const { manifest, aside } = await restoreBackup(await namedBackup(asked, config), backupPartsOf(config));
  const { name, sessions, messages } = manifest;
  const text = [
    `Restored ${name}: ${sessions} sessions, ${messages} messages.`,
    `What was there before is kept in ${aside}; remove that folder when you no longer need it.`,
    'Start the desk again: multichat start',
  ];
  process.stdout.write(
    json ? `${terminalJson({ name, sessions, messages, aside })}\n` : `${text.join('\n')}\n`,
  );
}
