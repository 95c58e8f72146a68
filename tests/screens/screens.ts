import type { BrowserContextOptions } from '@playwright/test';

/** A size of screen that every page is looked at in. */
export interface Screen {
  name: 'desktop' | 'tablet' | 'phone';
  context: BrowserContextOptions;
}

export const SCREENS: readonly Screen[] = [
  { name: 'desktop', context: { viewport: { width: 1440, height: 900 } } },
  { name: 'tablet', context: { viewport: { width: 820, height: 1180 }, hasTouch: true } },
  { name: 'phone', context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
];
