import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { validate } from 'uuid';

import { writeWhole } from '#db/stores/json/durable-files';
import { systemCodeOf } from '#db/stores/store-errors';
import { DeskError } from '#lib/desk-error';
import type { SessionId } from '#lib/sessions/session';

/** Number of the layout that this program reads and writes. */
const FORMAT = 1;
/** What the folders of copies under way begin with. */
export const COPY = 'copy-';
const LONGEST_COPY_MS = 24 * 3600 * 1000;

/** Where everything of a store is. */
export interface StoreFolders {
  /** The folder given by the configuration. */
  root: string;
  /** A folder for each session, named after it. */
  sessions: string;
  /** Sessions whose files are damaged, as they were found. */
  quarantine: string;
  /** What is being made or removed; nothing in it counts. */
  trash: string;
  index: string;
  pulse: string;
  lock: string;
  format: string;
}

export function foldersOf(root: string): StoreFolders {
  const sessions = path.join(root, 'sessions');
  return {
    root,
    sessions,
    quarantine: path.join(root, 'quarantine'),
    trash: path.join(root, 'trash'),
    index: path.join(root, 'index.json'),
    pulse: path.join(root, 'pulse'),
    lock: path.join(root, 'write.lock'),
    format: path.join(sessions, 'format.json'),
  };
}

/** Makes what is missing, under the write lock. Errors: those of the file system and of `requireFormat`. */
export function prepareFolders(folders: StoreFolders): void {
  const { sessions, quarantine, trash, format } = folders;
  for (const folder of [sessions, quarantine, trash]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!requireFormat(folders)) writeWhole(format, `${JSON.stringify({ format: FORMAT })}\n`);
}

/** Removes what nobody makes or removes any more; a copy may be under way for long. */
export function clearTrash({ trash }: StoreFolders): void {
  for (const name of readdirSync(trash)) {
    const place = path.join(trash, name);
    const isCopied = name.startsWith(COPY) && Date.now() - statSync(place).mtimeMs < LONGEST_COPY_MS;
    if (!isCopied) rmSync(place, { recursive: true, force: true });
  }
}

/** Answers whether the store says which format it has. Errors: `store_too_new`, `store_corrupt`. */
export function requireFormat({ format: file }: StoreFolders): boolean {
  const text = readText(file);
  if (text === null) return false;
  const format = parseFormat(text);
  if (format === FORMAT) return true;
  if (format > FORMAT) {
    const message = `${file} is of format ${format}; this program knows ${FORMAT}. Use the newer program.`;
    throw new DeskError('store_too_new', message, { details: { path: file, format } });
  }
  const message = `${file} doesn't say which format the sessions have; it is left as it is.`;
  throw new DeskError('store_corrupt', message, { details: { path: file } });
}

function parseFormat(text: string): number {
  try {
    const { format } = JSON.parse(text) as { format?: unknown };
    return typeof format === 'number' ? format : 0;
  } catch (error) {
    if (error instanceof SyntaxError) return 0;
    throw error;
  }
}

/** The text of a file; null where there is none. */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Ids of the sessions that have a folder in `folder`. */
export function listSessionFolders(folder: string): SessionId[] {
  return readdirSync(folder).filter((name) => validate(name) && name === name.toLowerCase()) as SessionId[];
}
