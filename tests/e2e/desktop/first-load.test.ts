import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect, test } from '#tests/e2e/fixtures';

const KILOBYTE = 1000;

interface Script {
  name: string;
  /** Bytes after gzip at its usual level: what a proxy in front would send. */
  size: number;
  text: string;
}

/** Every script that a page loads until `isShown` holds. */
async function scriptsOf(page: Page, path: string, isShown: () => Promise<void>): Promise<Script[]> {
  const responses: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') responses.push(response);
  });
  await page.goto(path);
  await isShown();
  return Promise.all(
    responses.map(async (response) => {
      const body = await response.body();
      return {
        name: new URL(response.url()).pathname.split('/').at(-1) ?? '',
        size: gzipSync(body).length,
        text: body.toString(),
      };
    }),
  );
}

const total = (scripts: readonly Script[]) => scripts.reduce((sum, { size }) => sum + size, 0) / KILOBYTE;

/** Class names that Recharts writes; they stand in no other library. */
const hasRecharts = ({ text }: Script) => text.includes('recharts-');
/** The name of a setting of lightweight-charts. */
const hasCandleChart = ({ text }: Script) => text.includes('attributionLogo');

function tell(what: string, scripts: readonly Script[]): void {
  const rows = scripts.map(({ name, size }) => `  ${(size / KILOBYTE).toFixed(1).padStart(6)} kB  ${name}`);
  test.info().annotations.push({ type: what, description: `${total(scripts).toFixed(1)} kB gzip` });
  process.stdout.write(`${what}: ${total(scripts).toFixed(1)} kB gzip\n${rows.join('\n')}\n`);
}

test('loads at most 170 kB of script for the sessions', async ({ page }) => {
  const scripts = await scriptsOf(page, '/sessions', async () => {
    await expect(page.getByRole('link', { name: 'TSLA floor', exact: true })).toBeVisible();
  });
  tell('Sessions', scripts);
  expect(scripts.length).toBeGreaterThan(3);
  expect(total(scripts)).toBeLessThanOrEqual(170);
  expect(scripts.filter(hasRecharts)).toEqual([]);
  expect(scripts.filter(hasCandleChart)).toEqual([]);
});

test('loads at most 230 kB of script until the candle chart is drawn, and no Recharts', async ({ page }) => {
  const scripts = await scriptsOf(page, '/', async () => {
    await expect(page.getByTestId('chart').locator('[data-fills]')).toBeAttached();
  });
  tell('Desk with the candle chart', scripts);
  expect(scripts.filter(hasCandleChart)).toHaveLength(1);
  expect(total(scripts)).toBeLessThanOrEqual(230);
  expect(scripts.filter(hasRecharts)).toEqual([]);
});

test('loads Recharts with the first look at the equity', async ({ page }) => {
  const scripts = await scriptsOf(page, '/', async () => {
    await expect(page.getByTestId('chart').locator('[data-fills]')).toBeAttached();
    await page.getByRole('tab', { name: 'Equity' }).click();
    await expect(page.locator('.recharts-surface').first()).toBeVisible();
  });
  tell('Desk with the equity curve', scripts);
  expect(scripts.filter(hasRecharts)).not.toEqual([]);
});
