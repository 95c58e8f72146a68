import type { DeskEvent, EventType } from '#lib/events/desk-event';

export interface EventFilter {
  sessionId?: string;
  robotId?: string;
  types?: readonly EventType[];
}

/**
 * The numbered event log. Reading is ordered by `seq` without gaps in what is still kept.
 * Writing happens inside the transaction of the change that the event tells, by the store adapters.
 */
export interface EventLog {
  /** Up to `limit` events with `seq > after`, oldest first. */
  readEvents(after: number, limit: number, filter?: EventFilter): Promise<DeskEvent[]>;
  /** `first` is the oldest seq still kept (0 when the log is empty), `last` the newest. */
  bounds(): Promise<{ first: number; last: number }>;
  /** Calls `listener` soon after any process committed to the store. Spurious calls are allowed, lost ones are not. */
  onCommit(listener: () => void): () => void;
}
