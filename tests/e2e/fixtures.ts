import { type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { ErrorWatch } from '#tests/e2e/error-watch';
import { DeskClient } from '#tests/support/desk-client';
import { RunningDesk } from '#tests/support/running-desk';
import type { RobotView } from '#lib/robot/robot';

/** At the desk's four quotes a second. */
const QUOTE_EVERY_MS = 250;

interface WorkerFixtures {
  /** Files with the same name share a desk; a file that stops or breaks its desk has one of its own. */
  deskName: string;
  desk: RunningDesk;
  client: DeskClient;
}

interface TestFixtures {
  errors: ErrorWatch;
  /** A running robot that has TSLA and a room for itself and never trades by itself. */
  robot: RobotView;
  /** A page in a browser context of its own: another device. */
  openDevice: (options?: BrowserContextOptions) => Promise<Page>;
  isPhone: boolean;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  deskName: ['shared', { option: true, scope: 'worker' }],
  desk: [
    async ({ deskName }, use) => {
      await using desk = await RunningDesk.open({ name: `e2e-${deskName}` });
      await use(desk);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  client: [async ({ desk }, use) => use(new DeskClient(desk.url)), { scope: 'worker' }],
  baseURL: async ({ desk }, use) => use(desk.url),
  errors: async ({}, use) => {
    const errors = new ErrorWatch();
    await use(errors);
    expect(errors.unexpected(), 'errors on the pages').toEqual([]);
  },
  context: async ({ context, errors }, use) => {
    errors.watch(context);
    await use(context);
  },
  isPhone: async ({ viewport }, use) => use((viewport?.width ?? Infinity) <= 600),
  robot: async ({ client }, use, { title }) => {
    const made = await client.createRobot({
      name: `Robot of “${title.slice(0, 40)}”`,
      symbol: 'TSLA',
      timeframe: '1h',
      strategy: { name: 'sma-cross', params: { fast: 200, slow: 500 } },
    });
    await client.command(made.id, 'start');
    // Its engine takes its first price with the next quote; the one after that proves it did.
    const { serverTime } = await client.desk();
    const quotedAt = async () =>
      (await client.desk()).quotes.find(({ symbol }) => symbol === made.symbol)?.receivedAt ?? 0;
    await expect.poll(quotedAt).toBeGreaterThan(serverTime + QUOTE_EVERY_MS);
    await use(made);
    await client.command(made.id, 'flatten');
    await expect.poll(() => client.positions(made.id), 'positions after flatten').toEqual([]);
    await client.command(made.id, 'stop');
    await client.remove(made.id);
  },
  openDevice: async ({ browser, baseURL, errors }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }), ...options });
      contexts.push(context);
      errors.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
