export type ParticipantKind = 'agent' | 'person' | 'robot' | 'system';

/** Who speaks in a session; `name` is unique within it. */
export interface Participant {
  name: string;
  kind: ParticipantKind;
  /** What an agent is there for, e.g. `analyst`. */
  role?: string;
  /** A paused agent does not speak until it is resumed. */
  paused?: boolean;
}
