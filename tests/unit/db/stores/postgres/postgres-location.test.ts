import { describe, expect, it } from 'vitest';

import { parsePostgresUrl } from '#db/stores/postgres/postgres-location';

describe('a Postgres URL', () => {
  it('names the schema, and is shown without its password', () => {
    expect(parsePostgresUrl('postgresql://me:secret@db:5433/desk?sslmode=require&schema=floor')).toEqual({
      url: 'postgresql://me:secret@db:5433/desk?sslmode=require',
      schema: 'floor',
      label: 'db:5433/desk (schema floor)',
    });
    expect(parsePostgresUrl('postgres://db/desk').schema).toBe('multichat');
  });

  it.each([
    '',
    'db',
    'mysql://db/desk',
    'postgresql://db/desk?schema=a;b',
    'postgresql://db/desk?schema=Floor',
  ])('is refused: %s', (url) => {
    expect(() => parsePostgresUrl(url)).toThrow(expect.objectContaining({ code: 'invalid_config' }));
  });
});
