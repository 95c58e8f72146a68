import { readFile } from 'node:fs/promises';

import { expect, test } from '#tests/e2e/fixtures';

const PARTICIPANTS = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent', role: 'strategist' },
];

/** The tests of one project run on one desk: words must not meet. */
function uniqueWord(word: string): string {
  return `${word}${crypto.randomUUID().slice(0, 8)}`;
}

test('finds what was said and goes there', async ({ page, client }) => {
  const word = uniqueWord('molybdenum');
  const title = uniqueWord('Metals ');
  const session = await client.sessions.create({ title, participants: PARTICIPANTS });
  await client.sessions.post(session.id, { sender: 'Agent-1', content: `Nothing about metals` });
  await client.sessions.post(session.id, { sender: 'Agent-2', content: `I would buy ${word} today` });
  await page.goto('/sessions');
  await page.getByRole('button', { name: 'Messages', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search messages' }).fill(`buy ${word.slice(0, 14)}*`);
  const hits = page.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
  await expect(hits).toHaveCount(1);
  await expect(hits.locator('mark')).toHaveText(['buy', word]);
  await hits.getByRole('link', { name: title }).click();
  await expect(page.getByRole('article', { name: /Message 2 of Agent-2/ })).toBeInViewport();
});

test('shows a hit with hostile words, a name without end and a long text in the width there is', async ({
  page,
  client,
}) => {
  const word = uniqueWord('tellurium');
  const title = `<img src=x onerror=alert(1)> ${'W'.repeat(150)}`;
  const session = await client.sessions.create({ title, participants: PARTICIPANTS });
  const content = `${'x'.repeat(20_000)} ${word} <script>alert(1)</script> ${'y'.repeat(20_000)}`;
  await client.sessions.post(session.id, { sender: 'Agent-1', content });
  await page.goto(`/sessions?within=messages&q=${word}`);
  const hit = page.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
  await expect(hit.locator('mark')).toHaveText(word);
  await expect(hit.getByRole('link')).toHaveText(title);
  const main = page.getByRole('main');
  expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(await hit.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect((await hit.boundingBox())?.height).toBeLessThan(200);
});

test('removes the content of a message for good, on every screen at once', async ({
  page,
  client,
  openDevice,
}) => {
  const secret = uniqueWord('hunter');
  const session = await client.sessions.create({ title: uniqueWord('Leak '), participants: PARTICIPANTS });
  await client.sessions.post(session.id, { sender: 'Agent-1', content: `The password is ${secret}` });
  const other = await openDevice();
  await other.goto(`/sessions/${session.id}`);
  await expect(other.getByText(secret)).toBeVisible();
  await page.goto(`/sessions/${session.id}`);
  await page.getByRole('article').hover();
  await page.getByRole('button', { name: 'Raw message 1' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(sheet.getByRole('button', { name: 'Unpin' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Redact…' }).click();
  await sheet.getByLabel('Reason').fill('a password');
  await sheet.getByRole('button', { name: 'Remove the content' }).click();
  await expect(sheet).not.toContainText(secret);
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('The content was removed by Operator: a password')).toBeVisible();
  await expect(other.getByText('The content was removed by Operator: a password')).toBeVisible();
  await expect(other.getByText(secret)).toBeHidden();
  await page.goto(`/sessions?within=messages&q=${secret}`);
  await expect(page.getByText('No message holds these words')).toBeVisible();
});

test('quotes no words that were removed, neither in the room nor above an answer', async ({
  page,
  client,
}) => {
  const secret = uniqueWord('passphrase');
  const session = await client.sessions.create({ title: uniqueWord('Quoted '), participants: PARTICIPANTS });
  const { id } = await client.sessions.post(session.id, { sender: 'Agent-1', content: secret });
  await client.sessions.post(session.id, { sender: 'Agent-2', content: 'Between' });
  await client.sessions.post(session.id, { sender: 'Agent-2', content: 'Thank you', replyTo: id });
  await page.goto(`/sessions/${session.id}`);
  await page.getByRole('article', { name: /Message 1 of/ }).hover();
  await page.getByRole('button', { name: 'Reply to Agent-1' }).click();
  await expect(page.getByText(`Answering Agent-1: ${secret}`)).toBeVisible();
  await client.sessions.redact(id, 'a passphrase');
  await expect(page.getByText('Answering Agent-1: content removed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agent-1 content removed' })).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
});

test('says that the message behind an order went with its session, or is in another one', async ({
  page,
  client,
  robot,
}) => {
  const session = await client.sessions.create({ title: uniqueWord('Gone '), participants: PARTICIPANTS });
  const { id } = await client.sessions.post(session.id, { sender: 'Agent-1', content: 'Buy some' });
  const address = `/?robot=${robot.id}&view=room&message=${id}`;
  await page.goto(address);
  await expect(page.getByText('The message that was asked for is in another session.')).toBeVisible();
  await page.getByRole('link', { name: 'Show it there' }).click();
  await expect(page.getByRole('article', { name: /Message 1 of Agent-1/ })).toBeInViewport();
  await client.sessions.remove(session.id);
  await page.goto(address);
  await expect(page.getByText(/^The message that was asked for is gone/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('verifies, holds and exports a session, forks it and goes on in a linked one', async ({
  page,
  client,
  isPhone,
}) => {
  const title = uniqueWord('Care ');
  const session = await client.sessions.create({ title, participants: PARTICIPANTS });
  for (const content of ['one', 'two', 'three']) {
    await client.sessions.post(session.id, { sender: 'Agent-1', content });
  }
  await page.goto(`/sessions/${session.id}`);
  const showFacts = async () => {
    if (isPhone) await page.getByRole('button', { name: 'Facts' }).click();
  };
  await showFacts();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('Whole: the chain of 3 messages holds.')).toBeVisible();
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Lift the hold' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Markdown' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain(title);
  expect(text).toContain('three');

  await page.goto(`/sessions/${session.id}`);
  await page.getByRole('article', { name: /Message 2 of/ }).hover();
  await page.getByRole('button', { name: 'Raw message 2' }).click();
  await page.getByRole('button', { name: 'Fork from here' }).click();
  await expect(page).not.toHaveURL(new RegExp(session.id));
  await expect(page.getByRole('log').getByRole('article')).toHaveCount(2);
  await showFacts();
  await expect(page.getByRole('link', { name: 'Forked from message 2 of another session' })).toBeVisible();

  await client.sessions.change(session.id, { status: 'archived' });
  await page.goto(`/sessions/${session.id}`);
  await showFacts();
  await page.getByRole('button', { name: 'Continue in a new session' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${title} (2)` })).toBeVisible();
  await showFacts();
  await page.getByRole('link', { name: 'Continues another session' }).click();
  await showFacts();
  await expect(page.getByRole('link', { name: 'Goes on in the next session' })).toBeVisible();
});
