import type { DeskClient } from '#tests/support/desk-client';
import type { RobotView } from '#lib/robot/robot';

/** A page or view of the desk, with a name for files and reports. */
export interface PlaceToLook {
  name: string;
  path: string;
}

/** Every page and view there is; views are those of a phone, wide screens show them side by side. */
export async function placesToLook(client: DeskClient, robot: RobotView): Promise<PlaceToLook[]> {
  const fills = await client.fills(robot.id);
  const order = fills[0]?.orderId;
  const at = (view: string) => `/?robot=${robot.id}&${view}`;
  return [
    { name: 'desk', path: `/?robot=${robot.id}` },
    { name: 'chart', path: at('view=chart') },
    { name: 'room', path: at('view=room') },
    { name: 'orders', path: at('view=orders') },
    ...['fills', 'trades', 'equity'].map((tab) => ({ name: tab, path: at(`view=orders&tab=${tab}`) })),
    ...(order === undefined ? [] : [{ name: 'order', path: at(`view=orders&order=${order}`) }]),
    { name: 'sessions', path: '/sessions' },
    { name: 'session', path: `/sessions/${robot.sessionId}` },
  ];
}
