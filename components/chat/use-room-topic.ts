import { useRobots } from '#components/shell/desk-stream';
import { STATE_WORDS, strategyWords } from '#components/trading/robot-words.ts';
import type { Session } from '#lib/sessions/session';

/** What a room is about: its robot's strategy and state where one works in it, else its topic. */
export function useRoomTopic(session: Session): string {
  const robot = useRobots().find(({ sessionId }) => sessionId === session.id);
  if (!robot) return session.topic;
  return `${strategyWords(robot.strategy, robot.timeframe)} · ${STATE_WORDS[robot.state].label}`;
}
