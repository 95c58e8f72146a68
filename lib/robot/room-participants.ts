import type { Participant } from '#lib/sessions/participant';

/** The name under which a robot speaks in its session. */
export const ROBOT_NAME = 'Robot';
/** The person of local mode. */
export const OPERATOR_NAME = 'Operator';

/** Who takes part in a robot's session. */
export const ROOM_PARTICIPANTS: readonly Participant[] = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent', role: 'strategist' },
  { name: 'Agent-3', kind: 'agent', role: 'risk officer' },
  { name: 'Agent-4', kind: 'agent', role: 'captain' },
  { name: ROBOT_NAME, kind: 'robot' },
  { name: OPERATOR_NAME, kind: 'person' },
];
