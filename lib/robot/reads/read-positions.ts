import type { Desk } from '#lib/desk-ports';
import { readPerformance } from '#lib/robot/reads/read-performance';
import type { PositionView } from '#lib/trading/views';

/** The open positions of all accounts, of one account or of one robot, as the book has them. */
export async function readPositions(
  desk: Pick<Desk, 'live'>,
  query: { robotId?: string | undefined; accountId?: string | undefined } = {},
): Promise<PositionView[]> {
  const books = await readPerformance(desk, { accountId: query.accountId });
  return books
    .flatMap((book) => book.robots)
    .filter((robot) => query.robotId === undefined || robot.robotId === query.robotId)
    .flatMap((robot) => (robot.position ? [robot.position] : []));
}
