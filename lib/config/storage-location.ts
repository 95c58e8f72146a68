import { realpathSync } from 'node:fs';
import path from 'node:path';

import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';

/** Where sessions live, as a command line names it: `json:/var/lib/multichat`, `postgres://user@host/desk`. */
export type StorageLocation = Pick<Config, 'storageType' | 'storagePath'>;

const FOLDER_TYPES = ['json', 'sqlite'] as const;
const POSTGRES_URL = /^postgres(?:ql)?:\/\//;
const URL_START = /^[a-z][a-z0-9+.-]+:\/\//iu;

/**
 * Reads `TYPE:PATH`: `json:FOLDER`, `sqlite:FOLDER` or `postgres:URL` (a bare URL will do). Error: `invalid_input`.
 */
export function parseStorageLocation(text: string, cwd: string = process.cwd()): StorageLocation {
  if (POSTGRES_URL.test(text)) return { storageType: 'postgres', storagePath: text };
  const [type = '', ...rest] = text.split(':');
  const place = rest.join(':');
  if (type === 'memory') throw invalidLocation('A memory store lives and ends with its process.');
  // What follows the type isn't repeated: it may hold the password of a database.
  if (place === '') throw invalidLocation(`"${type}" alone names no store.`);
  if (type === 'postgres' && POSTGRES_URL.test(place)) return { storageType: type, storagePath: place };
  const storageType = FOLDER_TYPES.find((known) => known === type);
  if (!storageType) throw invalidLocation(`What begins with "${type}:" names no store.`);
  if (URL_START.test(place)) throw invalidLocation(`A ${type} store lives in a folder, and that is a URL.`);
  return { storageType, storagePath: path.resolve(cwd, place) };
}

/** Whether both are one store, however they are written. */
export function isSamePlace(one: StorageLocation, other: StorageLocation): boolean {
  return one.storageType === other.storageType && realPlace(one) === realPlace(other);
}

function realPlace({ storageType, storagePath }: StorageLocation): string {
  if (storageType === 'postgres') return storagePath.replace(POSTGRES_URL, '').replace(/\/$/, '');
  try {
    return realpathSync(storagePath);
  } catch {
    // Not there yet: then it is nobody else's either.
    return storagePath;
  }
}

function invalidLocation(what: string): DeskError {
  return new DeskError('invalid_input', `${what} Name it as json:FOLDER, sqlite:FOLDER or postgres:URL.`);
}
