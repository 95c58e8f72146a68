import type { Page } from '@playwright/test';
import { DeskPage } from '#tests/e2e/desk-page';
import { expect, test } from '#tests/e2e/fixtures';
import { unmarkedFigures } from '#tests/e2e/unmarked-figures';

test.use({ deskName: 'faults' });

const NETWORK = /Failed to load resource|net::ERR_/;

/** With a position, so that there are figures that move. */
async function openWithPosition(desk: DeskPage, robotId: string): Promise<void> {
  await desk.open(robotId);
  await desk.trade('BUY', { quantity: '2', reason: 'To have figures' });
  await desk.showTab('Positions');
  await expect(desk.page.getByTestId('position')).toBeVisible();
  await desk.show('Desk');
}

/** Nothing on the screen passes for new, and no entry can be made. */
async function expectOld(desk: DeskPage, reason: RegExp): Promise<void> {
  await expect(desk.controls).toContainText(reason);
  await expect(desk.controls.getByRole('button', { name: 'BUY' })).toBeDisabled();
  await expect(desk.page.getByText('STALE', { exact: true }).first()).toBeVisible();
  await expect.poll(() => unmarkedFigures(desk.page)).toEqual([]);
}

async function expectRecovered(desk: DeskPage): Promise<void> {
  await desk.isLive();
  await expect(desk.controls.getByRole('button', { name: 'BUY' })).toBeEnabled();
  await expect(desk.page.getByText('STALE', { exact: true })).toHaveCount(0);
  const price = await desk.price.textContent();
  await expect(desk.price).not.toHaveText(price ?? '');
}

test('marks every figure while the browser is offline, keeps what was typed, and recovers alone', async ({
  page,
  context,
  isPhone,
  robot,
  errors,
}) => {
  errors.expect(NETWORK);
  const desk = new DeskPage(page, isPhone);
  await openWithPosition(desk, robot.id);
  await context.setOffline(true);
  await expect(desk.age).toContainText(isPhone ? 'offline' : 'Offline since');
  await expectOld(desk, /stream is lost/);
  await desk.show('Room');
  await desk.room.getByRole('textbox', { name: 'Message' }).fill('Written in a tunnel');
  await page.keyboard.press('Enter');
  await expect(desk.messages.getByRole('article', { name: /^Unsent message/ })).toContainText(
    'Written in a tunnel',
  );
  await context.setOffline(false);
  await desk.isLive();
  await expect(desk.messages.getByRole('article', { name: /^Unsent message/ })).toHaveCount(0);
  await expect(desk.messages.getByRole('article', { name: /of Operator to All/ }).last()).toContainText(
    'Written in a tunnel',
  );
  await desk.show('Desk');
  await expectRecovered(desk);
});

test('says since when the web process is dead, and recovers alone', async ({
  page,
  isPhone,
  desk: running,
  robot,
  errors,
}) => {
  errors.expect(NETWORK);
  const desk = new DeskPage(page, isPhone);
  await openWithPosition(desk, robot.id);
  // The supervisor would start it again at once.
  running.signal('supervisor', 'SIGSTOP');
  running.signal('web', 'SIGKILL');
  await expect(desk.age).toContainText(
    isPhone ? /lost\d\d:\d\d:\d\d/ : /Reconnecting since .*\d\d:\d\d:\d\d/,
  );
  await expectOld(desk, /stream is lost/);
  running.signal('supervisor', 'SIGCONT');
  await expectRecovered(desk);
});

test('says since when the robot process is silent, and recovers alone', async ({
  page,
  isPhone,
  desk: running,
  robot,
}) => {
  const desk = new DeskPage(page, isPhone);
  await openWithPosition(desk, robot.id);
  running.signal('robot', 'SIGSTOP');
  await expect(desk.age).toContainText(isPhone ? 'robot silent' : 'Robot not answering since');
  await expectOld(desk, /robot is down/);
  await expect(desk.controls.getByRole('button', { name: 'SELL' })).toBeDisabled();
  running.signal('robot', 'SIGCONT');
  await expectRecovered(desk);
});

test('follows a robot process that was killed and started again', async ({
  page,
  isPhone,
  desk: running,
  robot,
}) => {
  const desk = new DeskPage(page, isPhone);
  await openWithPosition(desk, robot.id);
  running.signal('supervisor', 'SIGSTOP');
  running.signal('robot', 'SIGKILL');
  await expectOld(desk, /robot is down/);
  running.signal('supervisor', 'SIGCONT');
  await expectRecovered(desk);
  await desk.showTab('Positions');
  await expect(page.getByTestId('position')).toContainText(/long/i);
});

const FAILURES = [
  { name: 'answers 500', answer: { status: 500, contentType: 'text/html', body: '<h1>Oops</h1>' } },
  { name: 'answers a page', answer: { status: 200, contentType: 'text/html', body: '<h1>Sign in</h1>' } },
  {
    name: 'answers something else',
    answer: { status: 200, contentType: 'application/json', body: '{"a":1}' },
  },
];

for (const { name, answer } of FAILURES) {
  test(`says why the chart is empty where the API ${name}, and fills it on asking again`, async ({
    page,
    isPhone,
    robot,
    errors,
  }) => {
    errors.expect(NETWORK, /500/);
    const isCandles = /\/api\/v1\/markets\/.*\/candles/;
    await page.route(isCandles, (route) => route.fulfill(answer));
    const desk = new DeskPage(page, isPhone);
    await desk.open(robot.id);
    const chart = page.getByRole('region', { name: 'Chart of TSLA' });
    await expect(chart.getByRole('alert')).toContainText('No chart data available');
    await page.unroute(isCandles);
    await chart.getByRole('button', { name: 'Try again' }).click();
    await expect(chart.getByRole('alert')).toBeHidden();
    await expect(chart.getByText(/^\d+ candles of TSLA/)).toBeAttached();
  });
}

async function cutStream(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/events/, (route) => route.abort('connectionrefused'));
}

test('never passes a page for live whose stream cannot be opened', async ({
  page,
  isPhone,
  robot,
  errors,
}) => {
  errors.expect(NETWORK);
  await cutStream(page);
  const desk = new DeskPage(page, isPhone);
  await page.goto(`/?robot=${robot.id}`);
  await expect(desk.age).toContainText(isPhone ? 'lost' : 'Reconnecting since');
  await expectOld(desk, /stream is lost/);
  await page.unroute(/\/api\/v1\/events/);
  await expectRecovered(desk);
});
