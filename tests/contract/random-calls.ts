import fc from 'fast-check';

import type { NewMessage } from '#lib/sessions/message';
import type { SessionPatch } from '#lib/sessions/session';
import type { MessageQuery } from '#lib/sessions/session-store';

export type Draft = Pick<NewMessage, 'sender' | 'content' | 'idempotencyKey'>;

/** One call of a random sequence, as plain data: it can be printed, made smaller and made again. */
export type RandomCall =
  | { call: 'create'; room: number; key: string | null }
  | { call: 'append'; room: number; drafts: Draft[] }
  | { call: 'batch'; room: number; drafts: Draft[] }
  | { call: 'patch'; room: number; patch: SessionPatch }
  | { call: 'redact'; room: number; after: number }
  | { call: 'delete'; room: number }
  | { call: 'page'; room: number; query: MessageQuery }
  | { call: 'search'; q: string; room: number | null }
  | { call: 'list'; isArchived: boolean }
  | { call: 'reopen' };

const ROOMS = 5;
const WORDS = ['gold', 'silver', 'buy', 'sell'];
const PATCHES: SessionPatch[] = [
  { status: 'archived' },
  { status: 'active' },
  { held: true },
  { held: false },
];

const room = fc.integer({ min: 1, max: ROOMS });
const limit = fc.integer({ min: 1, max: 4 });
const after = fc.nat({ max: 5 });
const before = fc.nat({ max: 9 });
const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
  .map((chosen) => chosen.join(' '));
const sender = fc.constantFrom('Agent-1', 'Agent-2', 'Operator', 'Stranger');
const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ sender, content: words }),
  fc.record({ sender, content: words, idempotencyKey: fc.constantFrom('a', 'b') }),
);
const drafts = fc.array(draft, { minLength: 1, maxLength: 4 });
const query: fc.Arbitrary<MessageQuery> = fc.oneof(
  fc.record({ limit }),
  fc.record({ limit, after }),
  fc.record({ limit, before }),
  fc.record({ limit, after, before, sender }),
);

const key = fc.option(fc.constantFrom('x', 'y'));
const inRoom = fc.option(room);
const CALL: fc.Arbitrary<RandomCall> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ call: named('create'), room, key }) },
  { weight: 6, arbitrary: fc.record({ call: named('append'), room, drafts }) },
  { weight: 2, arbitrary: fc.record({ call: named('batch'), room, drafts }) },
  { weight: 1, arbitrary: fc.record({ call: named('patch'), room, patch: fc.constantFrom(...PATCHES) }) },
  { weight: 1, arbitrary: fc.record({ call: named('redact'), room, after }) },
  { weight: 1, arbitrary: fc.record({ call: named('delete'), room }) },
  { weight: 2, arbitrary: fc.record({ call: named('page'), room, query }) },
  { weight: 2, arbitrary: fc.record({ call: named('search'), q: words, room: inRoom }) },
  { weight: 1, arbitrary: fc.record({ call: named('list'), isArchived: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ call: named('reopen') }) },
);

function named<Name extends RandomCall['call']>(name: Name): fc.Arbitrary<Name> {
  return fc.constant(name);
}

/** Sequences of calls; each begins with two sessions, so that most calls have something to do. */
export const RANDOM_CALLS: fc.Arbitrary<RandomCall[]> = fc
  .array(CALL, { minLength: 5, maxLength: 40, size: 'max' })
  .map((sequence) => [
    { call: 'create', room: 1, key: null },
    { call: 'create', room: 2, key: null },
    ...sequence,
  ]);
