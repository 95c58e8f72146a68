import path from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import type { RobotView } from '#lib/robot/robot';
import { isSettled, placesToLook, type PlaceToLook } from '#tests/e2e/pages';
import type { Screen } from '#tests/screens/screens';
import type { DeskClient } from '#tests/support/desk-client';

export interface ScreensWish {
  browser: Browser;
  url: string;
  client: DeskClient;
  /** Whose Desk is shown. */
  robot: RobotView;
  screen: Screen;
  folder: string;
}

/** What is reached by pressing something. */
const PRESSED: readonly (PlaceToLook & { press: (page: Page) => Promise<void> })[] = [
  {
    name: 'ticket',
    path: '/',
    press: async (page) => {
      await page.getByRole('button', { name: 'BUY' }).click();
      const preview = page.getByRole('region', { name: 'What this order would do' });
      await expect(preview.getByRole('listitem')).not.toHaveCount(0);
    },
  },
  {
    name: 'review',
    path: '/',
    press: async (page) => {
      await page.getByRole('button', { name: 'BUY' }).click();
      await page.getByRole('button', { name: 'Review BUY' }).click();
      await expect(page.getByRole('button', { name: 'Confirm BUY' })).toBeVisible();
    },
  },
  {
    name: 'stop-all',
    path: '/',
    press: async (page) => {
      await page.getByRole('button', { name: 'Stop all' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'new-session',
    path: '/sessions',
    press: async (page) => {
      await page.getByRole('button', { name: 'New session' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'message-sheet',
    path: '/sessions',
    press: async (page) => {
      await page.getByRole('link', { name: 'TSLA floor', exact: true }).click();
      await page.getByRole('article').last().hover();
      await page
        .getByRole('button', { name: /^Raw message/ })
        .last()
        .click();
      await page.getByRole('dialog').getByRole('button', { name: 'Redact…' }).click();
    },
  },
  {
    name: 'session-facts',
    path: '/sessions',
    press: async (page) => {
      await page.getByRole('link', { name: 'TSLA floor', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'TSLA floor' })).toBeVisible();
      const facts = page.getByRole('button', { name: 'Facts' });
      if (await facts.isVisible()) await facts.click();
      await page.getByRole('button', { name: 'Verify' }).click();
      await expect(page.getByText(/^Whole:/)).toBeVisible();
    },
  },
];

/** Views and tabs that only a phone shows one by one. */
const VIEWS_OF_PHONES: ReadonlySet<string> = new Set(['chart', 'room', 'orders']);

/** Tabs of the Desk: round them a wide screen shows nothing new. */
const TABS: ReadonlySet<string> = new Set(['fills', 'trades', 'equity']);

/** Takes every page at one size; returns the files' names. */
export async function takeScreens(wish: ScreensWish): Promise<string[]> {
  const { browser, url, client, robot, screen, folder } = wish;
  const replay = (await client.robots()).find(({ badge }) => badge === 'REPLAY');
  const places: (PlaceToLook & { press?: (page: Page) => Promise<void> })[] = [
    ...(await placesToLook(client, robot)),
    ...(replay ? [{ name: 'replay', path: `/?robot=${replay.id}` }] : []),
    ...PRESSED,
  ];
  const context = await browser.newContext({
    baseURL: url,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    ...screen.context,
  });
  const files: string[] = [];
  for (const { name, path: address, press } of places) {
    if (screen.name !== 'phone' && VIEWS_OF_PHONES.has(name)) continue;
    const page = await context.newPage();
    await page.goto(address);
    await isSettled(page);
    await press?.(page);
    const file = `${name}-${screen.name}.png`;
    const isPart = screen.name !== 'phone' && TABS.has(name);
    const shown = isPart ? page.locator('.desk-tabs') : page;
    await shown.screenshot({ path: path.join(folder, file), animations: 'disabled', caret: 'hide' });
    files.push(file);
    await page.close();
  }
  await context.close();
  return files;
}
