import { validate } from 'uuid';

/** Whether there can be a row of this id at all; Postgres refuses anything else as no UUID. */
export function isStoredId(id: string): boolean {
  return validate(id) && id === id.toLowerCase();
}
