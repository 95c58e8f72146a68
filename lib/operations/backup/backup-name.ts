import { DeskError } from '#lib/desk-error';

const NAME = /^multichat-(\d{8}T\d{6}Z)(?:-([1-9]\d*))?$/;

/** `multichat-20260131T023000Z`, and with `-2` and so on where that second has a backup already. */
export function backupNameOf(at: number, number: number): string {
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return number === 1 ? `multichat-${time}` : `multichat-${time}-${number}`;
}

export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

/** Refuses whatever is no plain name of a backup: paths, `..`, anything else. Error: `invalid_input`. */
export function requireBackupName(name: string): void {
  if (isBackupName(name)) return;
  throw new DeskError(
    'invalid_input',
    `"${name}" is not the name of a backup; those look like multichat-20260131T023000Z. See: multichat backup list`,
  );
}

/** Newest first: by time, then by number. */
export function compareNewest(a: string, b: string): number {
  const [timeA, numberA] = partsOf(a);
  const [timeB, numberB] = partsOf(b);
  return timeA === timeB ? numberB - numberA : timeA < timeB ? 1 : -1;
}

function partsOf(name: string): [string, number] {
  const [, time = '', number = '1'] = NAME.exec(name) ?? [];
  return [time, Number.parseInt(number, 10)];
}
