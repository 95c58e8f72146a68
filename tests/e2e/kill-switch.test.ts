import { DeskPage } from '#tests/e2e/desk-page';
import { expect, test } from '#tests/e2e/fixtures';

test.use({ deskName: 'kill-switch' });

test('stops everything, keeps it stopped over a restart of the desk, and lifts it to stopped', async ({
  page,
  isPhone,
  desk,
  client,
  errors,
}) => {
  test.slow();
  const screen = new DeskPage(page, isPhone);
  await screen.open();
  const robots = page.getByRole('navigation', { name: 'Robots' }).getByRole('link');
  await expect(robots).toHaveCount(2);
  const banner = page.getByRole('alert', { name: 'Everything is stopped' });

  await test.step('Stop all asks first, with Cancel in focus', async () => {
    await page.getByRole('button', { name: 'Stop all' }).click();
    await expect(screen.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(screen.dialog).toContainText('2 robots are halted');
    await page.keyboard.press('Enter');
    await expect(screen.dialog).toBeHidden();
    await expect(banner).toBeHidden();
    expect((await client.desk()).killSwitch.on).toBe(false);
  });

  await test.step('confirmed, it halts both robots on every page', async () => {
    await page.getByRole('button', { name: 'Stop all' }).click();
    await screen.dialog.getByLabel(/^Reason/).fill('Fire drill');
    await screen.dialog.getByRole('button', { name: 'Stop all' }).click();
    await expect(banner).toContainText('Fire drill');
    await expect(robots.filter({ hasText: 'halted' })).toHaveCount(2);
    await expect(screen.controls.getByRole('button', { name: 'BUY' })).toBeDisabled();
    await expect(screen.controls).toContainText('Stop all is on');
    await page.goto('/sessions');
    await expect(banner).toBeVisible();
  });

  await test.step('a restart does not lift it', async () => {
    errors.expect(/Failed to load resource/);
    await desk.stop();
    await expect(screen.age).toContainText('Reconnecting since');
    await desk.start();
    await screen.open();
    await expect(banner).toContainText('Fire drill');
    await expect(robots.filter({ hasText: 'halted' })).toHaveCount(2);
    const { robots: stored } = await client.desk();
    expect(stored.map(({ state }) => state)).toEqual(['halted', 'halted']);
  });

  await test.step('a person lifts it; nothing trades until it is started', async () => {
    await banner.getByRole('button', { name: /^Lift/ }).click();
    await expect(screen.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await screen.dialog.getByRole('button', { name: 'Lift the stop' }).click();
    await expect(banner).toBeHidden();
    await expect(robots.filter({ hasText: 'stopped' })).toHaveCount(2);
    await screen.show('Room');
    await expect(screen.messages).toContainText(/lift/i);
  });
});
