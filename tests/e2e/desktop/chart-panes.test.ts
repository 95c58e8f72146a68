import { expect, test } from '#tests/e2e/fixtures';

test('opens the MACD in a pane under the price, finds it there again, and closes it', async ({
  page,
  robot,
}) => {
  await page.goto(`/?robot=${robot.id}`);
  const chart = page.getByTestId('chart');
  await expect(chart.locator('[data-fills]')).toBeAttached();
  // The chart's library lays its panes, the lines between them and the time axis out as rows.
  const rows = chart.locator('tr');
  const macd = page.getByRole('button', { name: 'MACD' });
  await expect(rows).toHaveCount(2);
  await macd.click();
  await expect(rows).toHaveCount(4);
  await page.reload();
  await expect(rows).toHaveCount(4);
  await macd.click();
  await expect(rows).toHaveCount(2);
});
