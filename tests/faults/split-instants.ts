/** Where a process can end between its book and sessions that live elsewhere. */
export const SPLIT_INSTANTS = [
  'between the book and the delivery',
  'between the delivery and its note',
  'between an append and its telling',
  'before a room is made',
  'after a room is made',
] as const;
export type SplitInstant = (typeof SPLIT_INSTANTS)[number];

export const NEXT_ROOM_ID = '01900000-0000-7000-8000-0000000000c1';
