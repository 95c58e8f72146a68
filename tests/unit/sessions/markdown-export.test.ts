import { marked } from 'marked';
import { expect, it } from 'vitest';

import { exported } from '#tests/unit/sessions/exported';
import { eventfulSession } from '#tests/unit/sessions/eventful-session';
import { memorySessions } from '#tests/unit/sessions/memory-sessions';

it('reads like a transcript', async () => {
  const { sessions } = memorySessions();
  const session = await eventfulSession(sessions);
  const text = await exported(sessions, session.id, 'markdown');
  const day = new Date(session.createdAt).toISOString().slice(0, 10);
  expect(text).toMatch(/^# TSLA floor\n\n- Session `/);
  expect(text).toContain('- Participants: Agent-1 (agent, analyst), Agent-2 (agent), Operator (person)');
  expect(text.split(`\n## ${day}\n`)).toHaveLength(2);
  expect(text).toMatch(/\*\*Agent-1\*\* → All · \d\d:\d\d:\d\d · 1 · pinned\n\n> TSLA stands above/);
  expect(text).toMatch(/\*\*Agent-2\*\* .* · 2 · proposal\n\n> Buy \*\*20\*\* then\.\n/);
  expect(text).toMatch(/> \*Redacted by Operator on .* UTC: a secret\*/);
  expect(text).toMatch(/→ Agent-1 .* · 4 · for the recipient only/);
  expect(text).toMatch(/> > Agent-2, 2: Buy \\\*\\\*20\\\*\\\* then\.\n>\n> Agreed 👍 עברית/);
  expect(text).not.toContain('hunter2');
});

const HOSTILE = [
  '# Not a heading of ours',
  'Setext\n======',
  '```\nan open fence',
  '~~~~ html\n</div>',
  '<script>alert(1)</script>',
  '<!-- an open comment',
  '<details><summary>',
  '\\<b>bold?</b>',
  '</blockquote></body></html>',
  '- a\n\n      code\n1. b',
  '| a |\n|---|\n| b',
  '[x]: javascript:alert(1)\n[x]',
  'one\rtwo\r\n\r\n# three',
  '> > > deep\n\nout again',
  '---\n***',
];

it.each(HOSTILE)('stays whole whatever is said: %j', async (content) => {
  const { sessions } = memorySessions();
  const { id } = await sessions.createSession({ title: 'T', participants: [{ name: 'A', kind: 'agent' }] });
  await sessions.append(id, { sender: 'A', content });
  await sessions.append(id, { sender: 'A', content: 'the end [x]' });
  const text = await exported(sessions, id, 'markdown');
  const kinds = marked.lexer(text).flatMap(({ type }) => (type === 'space' ? [] : [type]));
  expect(kinds).toEqual(['heading', 'list', 'heading', 'paragraph', 'blockquote', 'paragraph', 'blockquote']);
  const html = await marked(text);
  expect(html).not.toMatch(/<(script|details|summary|b|div)\b|<!--|href=/);
  expect(html.match(/<\/?blockquote>/g)?.length).toBeGreaterThanOrEqual(4);
});

it('lets no name break a line or a word out of its place', async () => {
  const { sessions } = memorySessions();
  const name = '**x**\n# y <b> `z` \u001b[31m';
  const { id } = await sessions.createSession({ title: name, participants: [{ name, kind: 'agent' }] });
  await sessions.append(id, { sender: name, content: 'hello \u001b]0;owned\u0007' });
  const text = await exported(sessions, id, 'markdown');
  const kinds = marked.lexer(text).flatMap(({ type }) => (type === 'space' ? [] : [type]));
  expect(kinds).toEqual(['heading', 'list', 'heading', 'paragraph', 'blockquote']);
  expect(await marked(text)).not.toMatch(/<b>|<em>|<code>z/);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
});
