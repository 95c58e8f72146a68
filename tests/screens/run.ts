import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { SCREENS } from '#tests/screens/screens';
import { takeScreens } from '#tests/screens/take-screens';
import { chromiumPath } from '#tests/support/chromium-path';
import { DeskClient } from '#tests/support/desk-client';
import { RunningDesk } from '#tests/support/running-desk';
import { seedDesk } from '#tests/support/seed-desk';

/** `npm run screens`: every page of a desk with content, at each size, into docs/screens. */
const FOLDER = path.resolve(import.meta.dirname, '../../docs/screens');

await using desk = await RunningDesk.open({ name: 'screens', replaySecondsPerBar: 0.05 });
const client = new DeskClient(desk.url);
const robot = await seedDesk(client);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });

const executablePath = chromiumPath();
const browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  ...(executablePath && { executablePath }),
});
try {
  for (const screen of SCREENS) {
    const files = await takeScreens({ browser, url: desk.url, client, robot, screen, folder: FOLDER });
    process.stdout.write(`${screen.name}: ${files.join(' ')}\n`);
  }
} finally {
  await browser.close();
}
