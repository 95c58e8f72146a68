import { describe, expect, it } from 'vitest';

import { loadConfig } from '#lib/config/config';
import { maskPassword } from '#lib/config/mask-password';
import type { DeskError } from '#lib/desk-error';

const cwd = '/desk';
const URL_OF_DESK = 'postgresql://desk:secret@db.example.com:5432/desk';

function placeOf(env: Record<string, string>) {
  const { storagePath, bookPath, backupPath } = loadConfig({ cwd, env });
  return { storagePath, bookPath, backupPath };
}

function faultsOf(env: Record<string, string>): unknown {
  try {
    loadConfig({ cwd, env });
  } catch (thrown) {
    return (thrown as DeskError).details.faults;
  }
  return [];
}

describe('storagePlace', () => {
  it.each(['json', 'sqlite'])('keeps the book of %s in the storage folder', (type) => {
    expect(placeOf({ MULTICHAT_STORAGE_TYPE: type, MULTICHAT_STORAGE_PATH: 'here' })).toEqual({
      storagePath: '/desk/here',
      bookPath: '/desk/here',
      backupPath: '/desk/here/backups',
    });
  });

  it('leaves the URL of a database as it is, and keeps the book in a folder beside', () => {
    const env = { MULTICHAT_STORAGE_TYPE: 'postgres', MULTICHAT_STORAGE_PATH: URL_OF_DESK };
    expect(placeOf(env)).toEqual({
      storagePath: URL_OF_DESK,
      bookPath: '/desk/data',
      backupPath: '/desk/data/backups',
    });
    expect(placeOf({ ...env, MULTICHAT_BOOK_PATH: 'book' }).bookPath).toBe('/desk/book');
  });

  it('gives memory a book that no run before has written', () => {
    const env = { MULTICHAT_STORAGE_TYPE: 'memory' };
    expect(placeOf(env).bookPath).not.toBe(placeOf(env).bookPath);
  });

  it.each([
    ['postgres', './data', 'must be the URL of a database'],
    ['postgres', 'mysql://localhost/desk', 'must be the URL of a database'],
    ['postgres', 'postgresql://', 'must be the URL of a database'],
    ['json', URL_OF_DESK, 'must be the path of a folder while storage_type is json'],
    ['sqlite', URL_OF_DESK, 'must be the path of a folder while storage_type is sqlite'],
  ])('refuses sessions of %s in %s', (type, place, fault) => {
    const faults = faultsOf({ MULTICHAT_STORAGE_TYPE: type, MULTICHAT_STORAGE_PATH: place });
    expect(faults).toEqual([expect.stringContaining(`environment: MULTICHAT_STORAGE_PATH ${fault}`)]);
    expect(JSON.stringify(faults)).not.toContain('secret');
  });

  it.each([
    ['memory', 'elsewhere', 'nothing is kept'],
    ['sqlite', 'elsewhere', 'share storage_path'],
    ['json', 'https://example.com', 'must be the path of a folder'],
  ])('refuses the book of %s in %s', (type, place, fault) => {
    const faults = faultsOf({ MULTICHAT_STORAGE_TYPE: type, MULTICHAT_BOOK_PATH: place });
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });
});

describe('maskPassword', () => {
  it.each([
    [URL_OF_DESK, 'postgresql://desk:***@db.example.com:5432/desk'],
    ['at "postgres://desk:a:b@h/d" and more', 'at "postgres://desk:***@h/d" and more'],
    [
      'postgresql://h/d?user=desk&password=secret&schema=x',
      'postgresql://h/d?user=desk&password=***&schema=x',
    ],
    ['/var/lib/multichat', '/var/lib/multichat'],
  ])('shows %s as %s', (text, shown) => {
    expect(maskPassword(text)).toBe(shown);
  });
});
