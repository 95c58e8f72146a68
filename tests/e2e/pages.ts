import { expect, type Page } from '@playwright/test';
import type { DeskClient } from '#tests/support/desk-client';
import type { RobotView } from '#lib/robot/robot';

/** A page or view of the desk, with a name for files and reports. */
export interface PlaceToLook {
  name: string;
  path: string;
}

/** The page lives, nothing of it is still to come, its fonts are there, and so is a chart in sight. */
export async function isSettled(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: 'Age of the data' })).toHaveText(/old$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  // A view that is out of sight loads with the first look at it.
  await expect(page.locator('.skeleton').filter({ visible: true })).toHaveCount(0);
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  const chart = page.getByTestId('chart');
  if (await chart.isVisible()) await expect(chart.locator('[data-fills]')).toBeAttached();
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
    { name: 'search', path: '/sessions?within=messages&q=TSLA' },
    { name: 'session', path: `/sessions/${robot.sessionId}` },
  ];
}
