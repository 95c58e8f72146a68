import { customType } from 'drizzle-orm/sqlite-core';

import type { EventType } from '#lib/events/desk-event';

/** There is one for each message: a letter saves more than a twentieth of the store. */
const LETTERS: ReadonlyMap<EventType, string> = new Map([
  ['message-posted', 'p'],
  ['message-changed', 'c'],
]);
const TYPES: ReadonlyMap<string, EventType> = new Map([...LETTERS].map(([type, letter]) => [letter, type]));

/** The type of an event; those of messages as a letter. */
export const eventType = customType<{ data: EventType; driverData: string }>({
  dataType: () => 'text',
  toDriver: storedEventType,
  fromDriver: (stored) => TYPES.get(stored) ?? (stored as EventType),
});

/** What the store keeps for a type. */
export function storedEventType(type: EventType): string {
  return LETTERS.get(type) ?? type;
}
