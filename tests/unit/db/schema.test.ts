import { describe, expect, it } from 'vitest';

import { migrateConnection } from '#db/stores/sqlite/migrate-connection';
import { connectStore } from '#db/stores/sqlite/store-connection';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { WORKING_STATES } from '#lib/trading/working-states';

const makeFolder = useScratchFolders();

describe('the schema', () => {
  const connection = () => {
    const made = connectStore(makeFolder());
    migrateConnection(made);
    return made.client;
  };

  it('has only strict tables, so that no text gets into a column of money', () => {
    const lax = connection()
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'`,
      )
      .pluck()
      .all();
    expect(lax).toEqual(['__drizzle_migrations']);
  });

  it('keeps candles in the order in which they are read', () => {
    const client = connection();
    const candles = client.prepare(`SELECT wr FROM pragma_table_list WHERE name = 'candles'`).pluck().get();
    expect(candles).toBe(1);
  });

  it('writes durably: WAL, FULL, foreign keys on', () => {
    const client = connection();
    expect(client.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(client.pragma('synchronous', { simple: true })).toBe(2);
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it.each([
    [
      'a page of messages',
      'SELECT * FROM messages WHERE session_number = 1 AND seq < 9 ORDER BY seq DESC',
      'messages_by_seq',
    ],
    [
      'sessions by activity',
      'SELECT * FROM sessions ORDER BY last_activity_at DESC, number DESC',
      'sessions_by_activity',
    ],
    [
      'orders of a robot',
      `SELECT * FROM orders WHERE robot_id = 'a' ORDER BY number DESC`,
      'orders_by_robot',
    ],
    ['orders of a message', `SELECT * FROM orders WHERE decision_message_id = 'a'`, 'orders_by_message'],
    [
      'open orders',
      `SELECT * FROM orders WHERE state IN (${WORKING_STATES.map((state) => `'${state}'`).join(', ')}) ORDER BY number DESC`,
      'orders_open',
    ],
    ['fills of an account', `SELECT * FROM fills WHERE account_id = 'a' ORDER BY number`, 'fills_by_account'],
    ['fills of an order', `SELECT * FROM fills WHERE order_id = 'a'`, 'fills_by_order'],
    [
      'pending commands',
      `SELECT * FROM commands WHERE status = 'pending' ORDER BY number`,
      'commands_pending',
    ],
  ])('finds %s by an index, without sorting', (_what, query, index) => {
    const plan = connection()
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map(({ detail }) => detail)
      .join('\n');
    expect(plan).toContain(`INDEX ${index}`);
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('refuses an order without its decision', () => {
    const client = connection();
    const columns = client
      .prepare(`SELECT name FROM pragma_table_info('orders') WHERE "notnull"`)
      .pluck()
      .all();
    expect(columns).toContain('decision_message_id');
  });
});
