import type { DeskEvent, EventType } from '#lib/events/desk-event';
import type { EventFilter } from '#lib/events/event-log';
import type { LiveState } from '#lib/events/live-state';

/** What the stream sends besides facts; none of it has an id. */
export const VOLATILE_TYPES = ['quote', 'book', 'process'] as const;
export type VolatileType = (typeof VOLATILE_TYPES)[number];

/** An event ready to be sent: its bytes are made once, however many streams take it. */
export interface EventFrame {
  seq: number;
  type: EventType;
  sessionId: string | null;
  robotId: string | null;
  bytes: () => Buffer;
}

/** The newest value of one live state, ready to be sent. */
export interface LiveFrame {
  key: string;
  type: VolatileType;
  version: number;
  bytes: () => Buffer;
}

export function frameOfEvent(event: DeskEvent): EventFrame {
  const { seq, type, sessionId, robotId, data } = event;
  return { seq, type, sessionId, robotId, bytes: once(() => block(`id: ${seq}\nevent: ${type}`, data)) };
}

/** Null for a state that streams don't carry. The type is the key's part before the colon. */
export function frameOfLive(state: LiveState): LiveFrame | null {
  const type = VOLATILE_TYPES.find((known) => state.key.startsWith(`${known}:`));
  if (!type) return null;
  const { key, version, data } = state;
  return { key, type, version, bytes: once(() => block(`event: ${type}`, data)) };
}

/** A frame without an id: `ready`, `heartbeat`, `reset`. */
export function frameOfNotice(type: 'ready' | 'heartbeat' | 'reset', data: Record<string, unknown>): Buffer {
  return block(`event: ${type}`, data);
}

/** Moves the client's `Last-Event-ID` without dispatching anything (a block without data, HTML § 9.2.6). */
export function frameOfPosition(seq: number): Buffer {
  return Buffer.from(`id: ${seq}\n\n`);
}

/** Whether a fact passes a stream's filter. */
export function isWanted(frame: EventFrame, filter: EventFilter): boolean {
  if (filter.sessionId !== undefined && frame.sessionId !== filter.sessionId) return false;
  if (filter.robotId !== undefined && frame.robotId !== filter.robotId) return false;
  return filter.types === undefined || filter.types.includes(frame.type);
}

function block(head: string, data: Record<string, unknown>): Buffer {
  return Buffer.from(`${head}\ndata: ${JSON.stringify(data)}\n\n`);
}

function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => (made ??= make());
}
