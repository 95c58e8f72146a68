import type { EventType } from '#lib/events/desk-event';
import type { Connection } from '#components/shell/desk-state.ts';

/** A fact of the event log as it comes through the stream. */
export interface DeskFact {
  seq: number;
  type: EventType;
  data: unknown;
}

/** The newest value of something that is overwritten: `quote:SYMBOL`, `book:ACCOUNT`, `process:robot`. */
export interface LiveValue {
  key: string;
  data: unknown;
}

/** What tabs of one browser say to each other. The leader holds the one stream, the others listen. */
export type TabMessage =
  | { kind: 'fact'; fact: DeskFact }
  | { kind: 'live'; value: LiveValue }
  | { kind: 'clock'; serverTime: number; at: number }
  | { kind: 'connection'; connection: Connection }
  | { kind: 'reset' }
  /** A tab that has everything up to `seq` asks for what came after. */
  | { kind: 'hello'; from: string; seq: number }
  /** The leader's answer; `facts` null where it no longer has them all. */
  | {
      kind: 'welcome';
      to: string;
      facts: DeskFact[] | null;
      values: LiveValue[];
      connection: Connection;
      offset: number;
    }
  /** A tab has taken over the stream. */
  | { kind: 'leader'; seq: number };
