import { backupPartsOf, namedBackup } from './backup-parts.ts';
import { terminalJson } from './terminal-text.ts';
import type { DeskCommandOptions } from './with-desk.ts';
import { loadConfig } from '#lib/config/config';
import { verifyBackup } from '#lib/operations/backup/verify-backup';

/** `multichat backup verify`; needs no store, so that it works where that is damaged. */
export async function verifyNamed(
  asked: string,
  { config: configPath, json }: DeskCommandOptions,
): Promise<void> {
  const config = loadConfig({ configPath });
  const { name, sessions, messages } = await verifyBackup(
    await namedBackup(asked, config),
    backupPartsOf(config),
  );
  const text = `${name} restores: ${sessions} sessions, ${messages} messages, every hash chain followed.\n`;
  process.stdout.write(json ? `${terminalJson({ name, state: 'verified', sessions, messages })}\n` : text);
}
