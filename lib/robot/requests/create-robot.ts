import type { Desk } from '#lib/desk-ports';
import { readInstrument } from '#lib/market/instruments';
import type { Change } from '#lib/robot/book-store';
import { robotChanged, robotView } from '#lib/robot/robot-view';
import { readExchangeAccount } from '#lib/robot/requests/exchange-account';
import type { Account, Robot, RobotId, RobotState, RobotView } from '#lib/robot/robot';
import { robotSettings, type RobotWish } from '#lib/robot/requests/robot-wish';
import { ROOM_PARTICIPANTS } from '#lib/robot/room-participants';
import type { SessionId } from '#lib/sessions/session';

/** A new robot with its own session, `stopped` until somebody starts it (`halted` while the stop is on). */
export async function createRobot(
  desk: Pick<Desk, 'books' | 'live' | 'market' | 'strategies' | 'now' | 'newId'>,
  wish: RobotWish,
): Promise<RobotView> {
  const instrument = await readInstrument(desk, wish.symbol);
  const account = wish.venue === 'exchange' ? await readExchangeAccount(desk, instrument) : null;
  const settings = robotSettings(wish, instrument, desk.strategies);
  const { on } = await desk.books.readKillSwitch();
  const paper = newRobot(settings, {
    id: desk.newId(),
    sessionId: desk.newId(),
    state: on ? 'halted' : 'stopped',
    now: desk.now(),
  });
  const robot = account ? atExchange(paper, account) : paper;
  await desk.books.commit(robotCreation(robot, `${robot.symbol} floor: ${robot.name}`));
  return robotView(robot);
}

function atExchange(robot: Robot, { id, mode }: Account): Robot {
  return { ...robot, accountId: id, venue: 'exchange', mode: mode === 'live' ? 'live' : 'paper' };
}

/** A robot of these settings that has not decided on anything yet. */
export function newRobot(
  settings: ReturnType<typeof robotSettings>,
  made: { id: string; sessionId: string; state: RobotState; now: number },
): Robot {
  return {
    ...settings,
    id: made.id as RobotId,
    sessionId: made.sessionId as SessionId,
    venue: 'paper',
    mode: 'paper',
    state: made.state,
    runningSince: made.state === 'running' ? made.now : null,
    lastCandleAt: null,
    lastWarning: null,
    createdAt: made.now,
    updatedAt: made.now,
  };
}

/** The one transaction that makes a robot: its session and itself. */
export function robotCreation(robot: Robot, title: string): Change {
  const { name, params } = robot.strategy;
  const described = Object.entries(params).map(([key, value]) => `${key} ${value}`);
  const topic = `${robot.symbol} on ${robot.timeframe}, ${name} (${described.join(', ')})`;
  return {
    sessions: [{ id: robot.sessionId, title, topic, participants: [...ROOM_PARTICIPANTS] }],
    robots: [{ robot, sets: 'all' }],
    events: [robotChanged(robot)],
  };
}
