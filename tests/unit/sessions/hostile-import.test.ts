import { beforeAll, expect, it } from 'vitest';

import { importSession } from '#lib/sessions/import/import-session';
import { bytesOf, exported } from '#tests/unit/sessions/exported';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

let lines: string[];

beforeAll(async () => {
  const { sessions } = memorySessions();
  const { id } = await eventfulSession(sessions);
  lines = (await exported(sessions, id)).split('\n');
});

/** The document with one line replaced (from 1), or cut out (null). */
function withLine(number: number, change: (line: string) => string | null): string {
  return lines.flatMap((line, index) => (index === number - 1 ? (change(line) ?? []) : [line])).join('\n');
}

const inMessage = (change: object) => (line: string) => {
  const record = JSON.parse(line.replace(/,$/, '')) as object;
  return `${JSON.stringify({ ...record, ...change })},`;
};

const HOSTILE: [string, number, () => string][] = [
  ['nothing', 1, () => ''],
  ['another document', 1, () => '{"hello":"world"}'],
  ['a pretty-printed one', 1, () => JSON.stringify(JSON.parse(lines.join('')), null, 2)],
  ['a newer version', 1, () => withLine(1, (line) => line.replace('"version":1', '"version":2'))],
  ['a session that is no object', 2, () => withLine(2, () => '"session":[],')],
  ['a session without a title', 2, () => withLine(2, (line) => line.replace('"title"', '"name"'))],
  ['a key __proto__', 4, () => withLine(4, (line) => line.replace('{', '{"__proto__":{"isAdmin":true},'))],
  ['a key constructor', 4, () => withLine(4, inMessage({ constructor: 1 }))],
  ['a number as content', 4, () => withLine(4, inMessage({ content: 7 }))],
  ['NUL in content', 4, () => withLine(4, inMessage({ content: 'a\0b' }))],
  ['half of a character', 4, () => withLine(4, inMessage({ content: 'a\ud800' }))],
  ['content above 64 KiB', 4, () => withLine(4, inMessage({ content: 'x'.repeat(65_537) }))],
  [
    'data nested without end',
    4,
    () =>
      withLine(4, (line) =>
        line.replace('"data":null', `"data":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
      ),
  ],
  ['an unknown kind', 4, () => withLine(4, inMessage({ kind: 'gossip' }))],
  ['a time that is none', 4, () => withLine(4, inMessage({ at: 1e300 }))],
  ['a line above 1 MiB', 4, () => withLine(4, (line) => `${' '.repeat(1_048_577)}${line}`)],
  ['changed content', 5, () => withLine(5, (line) => line.replace('Buy', 'Sell'))],
  [
    'another sender',
    5,
    () => withLine(5, (line) => line.replace('"sender":"Agent-2"', '"sender":"Agent-1"')),
  ],
  ['a message twice', 6, () => withLine(5, (line) => `${line}\n${line}`)],
  ['a missing message', 5, () => withLine(5, () => null)],
  ['content under a redaction', 6, () => withLine(6, inMessage({ content: 'hunter2' }))],
  [
    'a message of another session',
    4,
    () => withLine(4, inMessage({ sessionId: '019b76da-a800-7000-8000-000000000001' })),
  ],
  ['a missing comma', 5, () => withLine(4, (line) => line.replace(/,$/, ''))],
  ['a missing end', 10, () => lines.slice(0, 9).join('\n')],
  [
    'fewer messages than it says',
    8,
    () => [...lines.slice(0, 7), lines[7]?.replace(/,$/, ''), ']}'].join('\n'),
  ],
  ['more after its end', 11, () => `${lines.join('\n')}{}`],
];

it.each(HOSTILE)('refuses %s and names line %i, leaving nothing behind', async (_name, line, make) => {
  const { sessions } = memorySessions();
  await expect(importSession(sessions, bytesOf(make(), 4_096))).rejects.toMatchObject({
    code: 'invalid_input',
    details: { line },
  });
  expect((await sessions.listSessions({ limit: 1 })).items).toEqual([]);
  expect({}).not.toHaveProperty('isAdmin');
});

it('refuses bytes that are no UTF-8', async () => {
  const { sessions } = memorySessions();
  const broken = Buffer.from(lines.join('\n'));
  broken[broken.indexOf('TSLA stands')] = 0xff;
  const open = async function* () {
    yield await Promise.resolve(broken);
  };
  await expect(importSession(sessions, open)).rejects.toMatchObject({ details: { line: 4 } });
});

it('takes the line ends of Windows', async () => {
  const { sessions } = memorySessions();
  const session = await importSession(sessions, bytesOf(lines.join('\r\n')));
  expect(session.lastSeq).toBe(6);
});
