import { expect, it } from 'vitest';

import { exported } from '#tests/unit/sessions/exported';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

/** RFC 4180, read by hand: records of fields. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  for (let at = 0; at < text.length;) {
    const fields: string[] = [];
    for (let isOver = false; !isOver; at += 1) {
      const found = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
      found.lastIndex = at;
      const match = found.exec(text);
      if (!match) throw new Error(`No field at ${at}.`);
      fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
      at = found.lastIndex;
      isOver = text[at] !== ',';
    }
    if (text.slice(at - 1, at + 1) !== '\r\n') throw new Error(`A record ends badly at ${at}.`);
    at += 1;
    records.push(fields);
  }
  return records;
}

it.each(['=', '+', '-', '@', '\t', '\r', '＝'])(
  'keeps a spreadsheet from running what begins with %j',
  async (start) => {
    const { sessions } = memorySessions();
    const name = `${start}cmd|' /C calc'!A0`;
    const { id } = await sessions.createSession({ title: 't', participants: [{ name, kind: 'agent' }] });
    await sessions.append(id, { sender: name, content: `${start}HYPERLINK("http://x","y")` });
    const [, row = []] = parseCsv(await exported(sessions, id, 'csv'));
    expect(row[2]).toBe(`'${name}`);
    expect(row[9]).toBe(`'${start}HYPERLINK("http://x","y")`);
    for (const field of row) expect(field).not.toMatch(/^[=+\-@\t\r＝]/);
  },
);

it('quotes what would part fields and records', async () => {
  const { sessions } = memorySessions();
  const { id } = await sessions.createSession({ title: 't', participants: [{ name: 'A', kind: 'agent' }] });
  const contents = ['a,b', 'say "hello"', 'one\ntwo', 'one\r\ntwo', 'one\rtwo', ' spaces ', '日本, שלום'];
  for (const content of contents) await sessions.append(id, { sender: 'A', content });
  const records = parseCsv(await exported(sessions, id, 'csv'));
  expect(records.slice(1).map((row) => row[9])).toEqual(contents);
  expect(new Set(records.map(({ length }) => length)).size).toBe(1);
});

it('tells what became of each message', async () => {
  const { sessions } = memorySessions();
  const { id } = await eventfulSession(sessions);
  const csv = await exported(sessions, id, 'csv');
  const [header = [], ...rows] = parseCsv(csv);
  const table = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])));
  expect(table).toMatchObject([
    { seq: '1', pinned: 'true', status: 'sent' },
    { seq: '2', kind: 'proposal', status: 'read', data: '{"quantity":"20","deep":[{"a":1}]}' },
    { seq: '3', content: '', redacted_by: 'Operator', redaction_reason: 'a secret' },
    { seq: '4', recipient: 'Agent-1', visibility: 'recipient' },
    { seq: '5', status: 'pending', priority: 'urgent' },
    { seq: '6', reply_to: table[1]?.['id'] },
  ]);
  expect(csv).not.toContain('hunter2');
});
