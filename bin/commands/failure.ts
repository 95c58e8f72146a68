import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { asDeskError, DeskError, type DeskErrorCode, exitCodeOf } from '#lib/desk-error';
import { HOPELESS_EXIT_CODE } from '#lib/operations/restart-policy';

/** Faults that a restart cannot mend; a supervisor (ours or systemd) must not try. */
const HOPELESS: ReadonlySet<DeskErrorCode> = new Set([
  'invalid_config',
  'lease_held',
  'port_taken',
  'store_corrupt',
  'store_too_new',
]);

export interface Failure {
  exitCode: number;
  /** For stderr; empty where it was already told. */
  text: string;
}

/** The failure, and for a damaged store the backup that mends it. */
export async function adviseOn(thrown: unknown, argv: readonly string[]): Promise<Failure> {
  const failure = failureOf(thrown, argv[2]);
  if (!(thrown instanceof DeskError) || thrown.code !== 'store_corrupt' || argv[2] === 'backup')
    return failure;
  const { backupAdvice } = await import('./backup-advice.ts');
  return { ...failure, text: `${failure.text}\nmultichat: ${await backupAdvice(argv)}` };
}

/** What a command's error means outside: an exit code, and a line that says what to do next. */
export function failureOf(thrown: unknown, command: string | undefined): Failure {
  if (thrown instanceof CommanderError) return { exitCode: thrown.exitCode === 0 ? 0 : 2, text: '' };
  const error = asDeskError(thrown);
  const isWatched = command === 'web' || command === 'robot';
  const exitCode = isWatched && HOPELESS.has(error.code) ? HOPELESS_EXIT_CODE : exitCodeOf(error.code);
  return { exitCode, text: textOf(error) };
}

/** One line; only what nobody foresaw brings its stack along. */
function textOf(error: DeskError): string {
  const line = `multichat: ${error.message}`;
  if (error.code !== 'internal' || error.cause === undefined) return line;
  return `${line}\n${inspect(error.cause)}`;
}
