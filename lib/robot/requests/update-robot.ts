import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { readInstrument } from '#lib/market/instruments';
import { isWorking } from '#lib/trading/working-states';
import { readRobot } from '#lib/robot/reads/read-robot';
import { robotChanged, robotView } from '#lib/robot/robot-view';
import type { Robot, RobotView } from '#lib/robot/robot';
import { robotSettings, type RobotWish } from '#lib/robot/requests/robot-wish';

/** What may change of a robot; its instrument and account may not, its book belongs to them. */
export type RobotPatch = Partial<Omit<RobotWish, 'symbol' | 'venue'>>;

/** Changes a stopped robot that holds no working order. */
export async function updateRobot(
  desk: Pick<Desk, 'books' | 'market' | 'strategies' | 'now'>,
  robotId: string,
  patch: RobotPatch,
): Promise<RobotView> {
  const robot = await readRobot(desk, robotId);
  await requireAtRest(desk, robot, 'changed');
  const wish = {
    name: patch.name ?? robot.name,
    symbol: robot.symbol,
    timeframe: patch.timeframe ?? robot.timeframe,
    strategy: patch.strategy ?? robot.strategy,
    limits: { ...robot.limits, ...patch.limits },
    minConfidence: patch.minConfidence ?? robot.minConfidence,
  };
  const settings = robotSettings(wish, await readInstrument(desk, robot.symbol), desk.strategies);
  const changed = { ...robot, ...settings, accountId: robot.accountId, updatedAt: desk.now() };
  await desk.books.commit({
    robots: [{ robot: changed, sets: ['settings'] }],
    events: [robotChanged(changed)],
  });
  return robotView(changed);
}

/** Throws unless the robot is stopped (or halted) and has no working order. */
export async function requireAtRest(desk: Pick<Desk, 'books'>, robot: Robot, what: string): Promise<void> {
  if (robot.state === 'running' || robot.state === 'reducing') {
    throw new DeskError('robot_in_use', `Stop ${robot.name} first: only a stopped robot can be ${what}.`, {
      details: { state: robot.state },
    });
  }
  const orders = await desk.books.readOrders({ robotId: robot.id, open: true, limit: 100 });
  if (orders.some((order) => isWorking(order.state))) {
    throw new DeskError('robot_in_use', `Cancel the working orders of ${robot.name} first.`, {
      details: { orders: orders.map((order) => order.id) },
    });
  }
}
