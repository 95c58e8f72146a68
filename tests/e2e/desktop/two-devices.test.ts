import { devices } from '@playwright/test';
import { DeskPage } from '#tests/e2e/desk-page';
import { expect, test } from '#tests/e2e/fixtures';

const PHONE = { ...devices['iPhone 14'], viewport: { width: 390, height: 844 } };

test('shows on the desktop within a second what was typed on the phone', async ({
  page,
  openDevice,
  robot,
}) => {
  const desktop = new DeskPage(page, false);
  await desktop.open(robot.id);
  const phone = new DeskPage(await openDevice(PHONE), true);
  await phone.open(robot.id);
  await phone.show('Room');
  const words = 'Typed with a thumb';
  const composer = phone.room.getByRole('textbox', { name: 'Message' });
  await composer.fill(words);

  // Both pages tell when they saw it, by the one clock of this machine.
  const shownAt = page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (document.querySelector('[role=log]')?.textContent?.includes(text)) resolve(Date.now());
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    words,
  );
  const sentAt = phone.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('keydown', ({ key }) => key === 'Enter' && resolve(Date.now()), { once: true });
      }),
  );
  await composer.press('Enter');
  expect((await shownAt) - (await sentAt)).toBeLessThan(1000);
  await expect(desktop.messages).toContainText(words);
  await expect(phone.messages).toContainText(words);
});
