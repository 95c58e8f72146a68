import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '#tests/e2e/fixtures';
import { isSettled, placesToLook } from '#tests/e2e/pages';
import { seedDesk } from '#tests/support/seed-desk';

test.use({ deskName: 'every-page' });

const FINGER_PX = 44;

/** What is wider than the place it has: the page itself, or its main part. */
async function scrollsSideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.body, document.querySelector('main')]
      .filter((element) => element !== null)
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  );
}

/**
 * Controls in sight that a finger can miss. The area counts that takes the tap, which a pseudo-element
 * may enlarge. The chart library's attribution is no control of the desk.
 */
async function smallControls(page: Page, least: number): Promise<string[]> {
  return page.evaluate((finger) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [role=tab], [role=button]',
    );
    const isHere = (element: HTMLElement) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('[inert]') === null;
    const areaOf = (element: HTMLElement): DOMRect => {
      const before = getComputedStyle(element, '::before');
      const own = element.getBoundingClientRect();
      if (before.content === 'none' || before.position !== 'absolute') return own;
      const [width, height] = [before.width, before.height].map(Number.parseFloat);
      return new DOMRect(own.x, own.y, Math.max(own.width, width ?? 0), Math.max(own.height, height ?? 0));
    };
    const isOurs = (element: HTMLElement) => !element.matches('[href*="tradingview.com"]');
    return [...controls]
      .filter((element) => isOurs(element) && isHere(element))
      .flatMap((element) => {
        const { width, height, bottom, right } = areaOf(element);
        // Off the screen until it has the focus, as the link that skips to the page.
        if (bottom < 0 || right < 0) return [];
        if (Math.round(width) >= finger && Math.round(height) >= finger) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent;
        return [`${name.slice(0, 40)}: ${Math.round(width)} × ${Math.round(height)}`];
      });
  }, least);
}

test('has no fault that axe finds, no sideways scroll, and targets for fingers on every page', async ({
  page,
  client,
  isPhone,
}) => {
  test.setTimeout(180_000);
  const robot = await seedDesk(client);
  for (const place of await placesToLook(client, robot)) {
    await test.step(place.name, async () => {
      await page.goto(place.path);
      await isSettled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect.soft(faults, `axe on ${place.path}`).toEqual([]);
      expect.soft(await scrollsSideways(page), `sideways on ${place.path}`).toEqual([]);
      if (isPhone) {
        expect.soft(await smallControls(page, FINGER_PX), `small on ${place.path}`).toEqual([]);
      }
    });
  }
});
