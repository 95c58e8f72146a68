import type { Page } from '@playwright/test';
import { DeskPage } from '#tests/e2e/desk-page';
import { expect, test } from '#tests/e2e/fixtures';

const TABS = 7;

/** Keeps the count of this page's streams that were opened and have not ended. */
function countStreams(page: Page, open: Set<unknown>): void {
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/events')) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

test('keeps seven tabs of one browser live over one stream', async ({ context, robot }) => {
  const streams = new Set<unknown>();
  const desks: DeskPage[] = [];
  for (let tab = 1; tab <= TABS; tab += 1) {
    const page = await context.newPage();
    countStreams(page, streams);
    const desk = new DeskPage(page, false);
    await desk.open(robot.id);
    desks.push(desk);
  }
  for (const desk of desks) {
    await expect(desk.age).toHaveText(/^data \d.* old$/);
    const price = await desk.price.textContent();
    await expect(desk.price).not.toHaveText(price ?? '');
  }
  expect(streams.size).toBe(1);

  await test.step('another tab takes over when the one that holds the stream closes', async () => {
    await desks[0]?.page.close();
    for (const desk of desks.slice(1)) {
      const price = await desk.price.textContent();
      await expect(desk.price).not.toHaveText(price ?? '');
      await desk.isLive();
    }
  });
});
