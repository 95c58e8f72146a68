import { DeskPage } from '#tests/e2e/desk-page';
import { expect, test } from '#tests/e2e/fixtures';

test('places a stop with a bracket, changes it and takes it back', async ({ page, isPhone, robot }) => {
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  const { dialog } = desk;
  const price = Number(await desk.price.textContent());
  const at = (factor: number): string => (price * factor).toFixed(2);

  await test.step('the ticket asks for what the type needs, and shows what the order would do', async () => {
    await desk.controls.getByRole('button', { name: 'BUY' }).click();
    await dialog.getByLabel(/^Quantity/).fill('2');
    await dialog.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(dialog.getByLabel('Limit price')).toBeHidden();
    await dialog.getByLabel('Stop price').fill(at(1.03));
    await dialog.getByLabel(/^Take profit/).fill(at(1.2));
    await dialog.getByLabel(/^Stop loss/).fill(at(0.9));
    await dialog.getByLabel('Time in force').selectOption('For the day (UTC)');
    await expect(dialog.getByLabel('Post-only')).toBeDisabled();
    await dialog.getByLabel(/^Reason/).fill('Above the range');
    await dialog.getByRole('button', { name: 'Review BUY' }).click();
    await expect(dialog.getByRole('heading')).toContainText(`at market once ${at(1.03)} is reached`);
    await dialog.getByRole('button', { name: 'Confirm BUY' }).click();
    await expect(dialog).toBeHidden();
  });

  await desk.showTab('Orders');
  const row = page.getByTestId('order').filter({ hasText: 'accepted' });
  await test.step('its sheet changes size and stop', async () => {
    await row.getByRole('button', { name: 'Edit' }).click();
    await expect(dialog.getByRole('button', { name: 'Change order' })).toBeDisabled();
    await dialog.getByLabel(/^Quantity/).fill('3');
    await dialog.getByLabel('Stop price').fill(at(1.04));
    await dialog.getByRole('button', { name: 'Change order' }).click();
    await expect(dialog).toBeHidden();
    await expect(row).toContainText('3 TSLA');
    await row.getByRole('link', { name: /3 TSLA/ }).click();
    await expect(dialog).toContainText(`at market once ${at(1.04)} is reached, for the day`);
    await expect(dialog).toContainText(`take profit ${at(1.2)}, stop loss ${at(0.9)}`);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await row.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Cancel order' }).click();
  await expect(page.getByTestId('order').filter({ hasText: 'canceled' })).toHaveCount(1);
});
