import { DeskError } from '#lib/desk-error';

/** What the file system threw while a backup was written or read, with what to do next. */
export function backupFault(thrown: unknown, backupPath: string): unknown {
  if (thrown instanceof DeskError || !(thrown instanceof Error) || !('code' in thrown)) return thrown;
  const options = { cause: thrown, details: { path: backupPath } };
  switch (thrown.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new DeskError(
        'disk_full',
        `The disk of ${backupPath} is full: no backup was made, the store is unharmed. Free some space, lower ` +
          'backup_keep, or choose another folder with backup_path.',
        { ...options, retryable: true },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new DeskError(
        'store_read_only',
        `${backupPath} can't be written. Give the desk's user the right to, or choose another folder with backup_path.`,
        options,
      );
    default:
      return thrown;
  }
}
