import { expect, test } from '#tests/e2e/fixtures';

const PARTICIPANTS = [
  { name: 'Agent-1', kind: 'agent', role: 'analyst' },
  { name: 'Agent-2', kind: 'agent', role: 'strategist' },
];

/** The tests of one project run on one desk: titles must not meet. */
function uniqueTitle(words: string): string {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}

test('creates a session, writes in it, and archives it', async ({ page, isPhone }) => {
  const title = uniqueTitle('Morning plan');
  await page.goto('/sessions');
  await page.getByRole('button', { name: 'New session' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Title').fill(title);
  await form.getByLabel(/^Topic/).fill('What to do today');
  await form.getByRole('button', { name: 'Start session' }).click();

  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('textbox', { name: 'Message' }).fill('Good morning');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Message 1 of Operator to All' })).toContainText(
    'Good morning',
  );

  await page.getByRole('link', { name: 'Back to sessions' }).click();
  const row = page.getByRole('row').filter({ hasText: title });
  await expect(row).toContainText(isPhone ? '1 messages' : '1');
  await row.getByRole('button', { name: `Archive ${title}` }).click();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: 'Archived' }).click();
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText('archived');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('This session is archived: it can be read, not written to.')).toBeVisible();
});

test('finds a session by its topic', async ({ page, client }) => {
  const title = uniqueTitle('Quarterly review');
  const topic = uniqueTitle('Zirconium');
  await client.sessions.create({ title, topic, participants: PARTICIPANTS });
  await page.goto('/sessions');
  const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row');
  await expect(rows.filter({ hasText: 'TSLA floor' })).not.toHaveCount(0);
  await page.getByRole('searchbox').fill(topic);
  await expect(rows.filter({ hasText: 'TSLA floor' })).toHaveCount(0);
  await expect(rows.filter({ hasText: title })).toBeVisible();
  await expect(page).toHaveURL(/q=Zirconium/);
  await page.getByRole('searchbox').fill(`${topic} nowhere`);
  await expect(page.getByText('No session here')).toBeVisible();
});

test('shows a new session and its messages in a list that is already open', async ({ page, client }) => {
  await page.goto('/sessions');
  await expect(page.getByRole('link', { name: 'TSLA floor', exact: true })).toBeVisible();
  const title = uniqueTitle('Opened elsewhere');
  const session = await client.sessions.create({ title, participants: PARTICIPANTS });
  const row = page.getByRole('row').filter({ hasText: title });
  await expect(row).toBeVisible();
  await client.sessions.post(session.id, { sender: 'Agent-1', content: 'First' });
  await client.sessions.post(session.id, { sender: 'Agent-2', content: 'Second' });
  await expect(row).toContainText('2');
});

test('filters the transcript by sender and kind, in the address too', async ({ page, client }) => {
  const session = await client.sessions.create({ title: uniqueTitle('Filters'), participants: PARTICIPANTS });
  await client.sessions.post(session.id, { sender: 'Agent-1', content: 'A word of the analyst' });
  await client.sessions.post(session.id, { sender: 'Agent-2', content: 'A word of the strategist' });
  await client.sessions.post(session.id, {
    sender: 'Agent-2',
    content: 'A proposal in words',
    kind: 'proposal',
  });
  await page.goto(`/sessions/${session.id}`);
  const messages = page.getByRole('log').getByRole('article');
  await expect(messages).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Sender' }).selectOption('Agent-2');
  await expect(messages).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('proposal');
  await expect(messages).toHaveCount(1);
  await expect(page).toHaveURL(/sender=Agent-2&kind=proposal/);
  await page.reload();
  await expect(messages).toHaveText(/A proposal in words/);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(messages).toHaveCount(3);
});

test('opens at the message that a link names, however far back', async ({ page, client }) => {
  const session = await client.sessions.create({
    title: uniqueTitle('Long talk'),
    participants: PARTICIPANTS,
  });
  for (let number = 1; number <= 150; number += 1) {
    await client.sessions.post(session.id, { sender: 'Agent-1', content: `Remark number ${number}` });
  }
  const remark = (number: number) => page.getByText(`Remark number ${number}`, { exact: true });
  await page.goto(`/sessions/${session.id}`);
  await expect(remark(150)).toBeInViewport();
  await page.goto(`/sessions/${session.id}?message=40`);
  await expect(remark(40)).toBeInViewport();
  await expect(remark(150)).not.toBeInViewport();
});

test('opens at the newest message when it is reached from the list', async ({ page, client }) => {
  const title = uniqueTitle('Reached');
  const session = await client.sessions.create({ title, participants: PARTICIPANTS });
  for (let number = 1; number <= 40; number += 1) {
    await client.sessions.post(session.id, { sender: 'Agent-1', content: `Remark ${number}` });
  }
  await page.goto('/sessions');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('Remark 40', { exact: true })).toBeInViewport();
  await expect(page.getByText('Remark 2', { exact: true })).not.toBeInViewport();
});

test('takes a person in who writes in a session of others', async ({ page, client }) => {
  const session = await client.sessions.create({
    title: uniqueTitle('Of agents'),
    participants: PARTICIPANTS,
  });
  await page.goto(`/sessions/${session.id}`);
  await page.getByRole('textbox', { name: 'Message' }).fill('May I join?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: /of Operator to All/ })).toContainText('May I join?');
});

test('says that a session is not there', async ({ page, errors }) => {
  errors.expect(/status of 404 .*0000dead/);
  await page.goto('/sessions/01900000-0000-7000-8000-00000000dead');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
