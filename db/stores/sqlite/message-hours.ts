import type { StoreContext } from '#db/stores/sqlite/store-context';

const NUMBERS_A_BLOCK = 1024;
const HOUR_MS = 3_600_000;

/** Numbers of messages: from `least` on, and before `before`. */
export interface NumberRange {
  least: number;
  before: number;
}

/** Knows, roughly, which numbers the messages of a time have; times are epoch milliseconds, UTC. */
export interface MessageHours {
  /** To be called for each new message, inside its transaction. */
  note(messageNumber: number, at: number): void;
  /** Every message that was sent from `from` on and before `to` has a number in this range; null where there is none. */
  numbersOf(times: { from: number; to: number }): NumberRange | null;
}

/**
 * Numbers grow as messages are stored, and mostly as they are sent; but a clock may be set back, and an imported
 * message is as old as it was. So nothing is concluded from a number but what the rows of its block say.
 */
export function prepareMessageHours({ connection: { client } }: StoreContext): MessageHours {
  const note = client.prepare<[{ block: number; hour: number }]>(
    `INSERT INTO message_hours (block, first_hour, last_hour) VALUES (@block, @hour, @hour)
      ON CONFLICT (block) DO UPDATE SET first_hour = min(first_hour, @hour), last_hour = max(last_hour, @hour)
        WHERE @hour NOT BETWEEN first_hour AND last_hour`,
  );
  const find = client.prepare<[{ from: number; to: number }], { first: number | null; last: number | null }>(
    `SELECT (SELECT min(block) FROM message_hours WHERE (last_hour + 1) * ${HOUR_MS} > @from) AS first,
      (SELECT max(block) FROM message_hours WHERE first_hour * ${HOUR_MS} < @to) AS last`,
  );
  return {
    note(messageNumber, at) {
      note.run({ block: Math.floor(messageNumber / NUMBERS_A_BLOCK), hour: Math.floor(at / HOUR_MS) });
    },
    numbersOf(times) {
      const { first = null, last = null } = find.get(times) ?? {};
      if (first === null || last === null) return null;
      return { least: first * NUMBERS_A_BLOCK, before: (last + 1) * NUMBERS_A_BLOCK };
    },
  };
}
