/**
 * A numbered fact that screens and programs follow. `seq` grows by commit order over the whole desk.
 * `data` is the fact as the outside sees it (decimal strings, camelCase): what SSE sends, as it is.
 */
export const EVENT_TYPES = [
  'session-created',
  'session-changed',
  'session-deleted',
  'message-posted',
  'message-changed',
  'robot-changed',
  'robot-deleted',
  'kill-switch-changed',
  'command-answered',
  'order-changed',
  'order-filled',
  'trade-closed',
  'alert-raised',
  'backtest-changed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface DeskEvent {
  seq: number;
  type: EventType;
  /** Epoch milliseconds, UTC. */
  at: number;
  sessionId: string | null;
  robotId: string | null;
  data: Record<string, unknown>;
}

export interface NewEvent {
  type: EventType;
  sessionId?: string | null;
  robotId?: string | null;
  data: Record<string, unknown>;
}
