import { DeskPage } from '#tests/e2e/desk-page';
import { expect, test } from '#tests/e2e/fixtures';

const FLAT = 'No open position';

test('shows a price that moves', async ({ page, isPhone, robot }) => {
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  const first = await desk.price.textContent();
  expect(first).toMatch(/^\d+\.\d\d$/);
  await expect(desk.price).not.toHaveText(first ?? '');
});

test('carries a BUY from its ticket to the fill, the position, the equity, the room and the chart', async ({
  page,
  isPhone,
  robot,
}) => {
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  const fillsOnChart = page.getByTestId('chart').locator('[data-fills]');
  await expect(fillsOnChart).toHaveAttribute('data-fills', '0');
  const equity = await desk.equity.textContent();

  await test.step('the ticket says what the order would do', async () => {
    await desk.controls.getByRole('button', { name: 'BUY' }).click();
    await desk.dialog.getByLabel(/^Quantity/).fill('7');
    const preview = desk.dialog.getByRole('region', { name: 'What this order would do' });
    await expect(preview).toContainText(/Cost\$1,\d{3}\.\d\d/);
    await expect(preview).toContainText('Position after7');
    await expect(preview.getByRole('list', { name: 'Risk limits' }).getByRole('listitem')).not.toHaveCount(0);
    await desk.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(desk.dialog).toBeHidden();
  });
  await desk.trade('BUY', { quantity: '7', reason: 'Proof of the whole way' });

  await expect(page.getByText(/BUY 7 TSLA (submitted|accepted|filled)/)).toBeVisible();
  await expect(fillsOnChart).toHaveAttribute('data-fills', '1');
  await expect(desk.equity).not.toHaveText(equity ?? '');
  await desk.showTab('Positions');
  await expect(page.getByTestId('position')).toContainText(/long.*TSLA/i);
  await desk.showTab('Fills');
  await expect(page.getByTestId('fill')).toHaveCount(1);
  await expect(page.getByTestId('fill')).toContainText(/buy\s*7/i);
  await desk.show('Room');
  await expect(desk.messages).toContainText('Proof of the whole way');
  await expect(desk.messages.getByText('filled', { exact: true }).first()).toBeVisible();
});

test('leads from an order to its message, and from the message to its order', async ({
  page,
  isPhone,
  robot,
  client,
}) => {
  const order = await client.order({ robotId: robot.id, side: 'buy', quantity: '3', reason: 'Both ways' });
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  await desk.showTab('Orders');
  await page
    .getByTestId('order')
    .getByRole('link', { name: /3 TSLA/ })
    .click();
  await expect(desk.dialog).toContainText(order.id);
  await desk.dialog.getByRole('link', { name: 'its decision in the room' }).click();

  await expect(page).toHaveURL(new RegExp(`message=${order.decisionMessageId}`));
  const decision = desk.messages.getByRole('article').filter({ hasText: 'Both ways' }).first();
  await expect(decision).toBeInViewport();
  await decision.getByRole('link', { name: /Order buy/ }).click();
  await expect(desk.dialog).toContainText(order.id);
});

test('closes the position with a SELL', async ({ page, isPhone, robot, client }) => {
  await client.order({ robotId: robot.id, side: 'buy', quantity: '5', reason: 'To be sold' });
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  await desk.showTab('Positions');
  await expect(page.getByTestId('position')).toBeVisible();
  await desk.trade('SELL', { reason: 'Enough' });
  await expect(page.getByText(/SELL 5 TSLA (submitted|accepted|filled)/)).toBeVisible();
  await expect(page.getByText(FLAT)).toBeVisible();
  await desk.showTab('Trades');
  await expect(page.getByRole('region', { name: /^Trades/ }).getByRole('row')).toHaveCount(2);
});

test('takes no entries after HOLD, and notes it in the room', async ({ page, isPhone, robot }) => {
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  await desk.controls.getByRole('button', { name: 'HOLD' }).click();
  await expect(desk.dialog).toContainText('it takes no new entries, exits only');
  await expect(desk.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await desk.dialog.getByRole('button', { name: 'Confirm HOLD' }).click();
  await expect(desk.dialog).toBeHidden();
  const card = page.getByRole('navigation', { name: 'Robots' }).getByRole('link', { name: robot.name });
  await expect(card).toContainText('paused');
  await expect(desk.controls.getByRole('button', { name: 'HOLD' })).toBeDisabled();
  await desk.show('Room');
  await expect(desk.messages).toContainText(/HOLD|reduc/i);
});

test('says what the risk gate would deny before the order is sent', async ({ page, isPhone, robot }) => {
  const desk = new DeskPage(page, isPhone);
  await desk.open(robot.id);
  await desk.controls.getByRole('button', { name: 'BUY' }).click();
  await desk.dialog.getByLabel(/^Quantity/).fill('400');
  const preview = desk.dialog.getByRole('region', { name: 'What this order would do' });
  await expect(preview.getByRole('listitem').filter({ hasText: 'denies' })).toContainText('Position size');
});
