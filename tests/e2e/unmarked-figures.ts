import type { Page } from '@playwright/test';

/**
 * Figures of the market and the book that are in sight and look like new ones. One counts as marked where
 * it stands in the grey of old figures. What never ages (what was filled, at which limit) is not looked at.
 */
export async function unmarkedFigures(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.createElement('span');
    probe.className = 'text-dim';
    document.body.append(probe);
    const grey = getComputedStyle(probe).color;
    probe.remove();
    const places = [
      '[data-testid=price]',
      '[data-testid=price] + span',
      'header [role=group][aria-label^=Account] > div > span:first-child',
      'nav[aria-label=Robots] a > span:last-child > span + span',
      '.desk-figures dd',
      '[data-testid=position] td:nth-child(4)',
      '[data-testid=position] td:nth-child(6)',
    ];
    const isShown = (element: Element) => element.getClientRects().length > 0;
    const leaves = (element: Element): Element[] => [element, ...element.querySelectorAll('*')];
    const own = (element: Element) =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent)
        .join('');
    // Trades and the share of those won don't move without a trade.
    const ages = (element: Element) =>
      !/^(Win rate|Trades)$/.test(element.previousElementSibling?.textContent ?? '');
    return [...document.querySelectorAll(places.join(','))]
      .filter((element) => isShown(element) && ages(element))
      .flatMap(leaves)
      .filter((element) => /\d/.test(own(element)) && getComputedStyle(element).color !== grey)
      .map((element) => `${own(element)} in ${element.parentElement?.textContent}`);
  });
}
