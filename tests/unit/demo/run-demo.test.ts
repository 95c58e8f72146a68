import { expect, it } from 'vitest';

import { DeskError } from '#lib/desk-error';
import type { SessionStore } from '#lib/sessions/session-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';
import { demoStand, runStand } from '#tests/unit/demo/demo-stand';

const scratchFolder = useScratchFolders();

it('shows every step in its order and ends with the line that says so', async () => {
  const stand = demoStand();
  const { steps, fault } = await runStand(stand, scratchFolder());
  expect(fault).toBe('');
  expect(steps.map(({ step, isDone }) => `${step} ${isDone}`)).toEqual([
    'A store of its own true',
    'A session true',
    'Six messages true',
    'A second process true',
    'Status true',
    'Each storage option true',
    'Cleanup true',
  ]);
  expect(stand.lines.at(-1)).toBe('Demo completed successfully');
  expect(stand.lines).toContain('postgres skipped: no server');
});

it.each<[string, (sessions: SessionStore) => Partial<SessionStore>, string]>([
  [
    'can no longer be written',
    () => ({
      append: async () => {
        throw new DeskError('store_read_only', 'The store is read-only.');
      },
    }),
    '"Six messages": The store is read-only.',
  ],
  [
    'forgets a message',
    (sessions) => ({
      readMessages: async (id, query) =>
        (await sessions.readMessages(id, query)).filter(({ seq }) => seq !== 3 || query.limit === 1),
    }),
    '"A second process": The messages that were read',
  ],
  [
    'still finds what was removed',
    (sessions) => {
      const first: Awaited<ReturnType<SessionStore['search']>>[] = [];
      return {
        search: async (query) => {
          first.push(await sessions.search(query));
          return first[0] ?? sessions.search(query);
        },
      };
    },
    '"Cleanup": The search still finds',
  ],
  [
    'still reads a message of what was removed',
    (sessions) => {
      const read = new Map<string, Awaited<ReturnType<SessionStore['readMessage']>>>();
      return {
        append: async (id, message) => {
          const appended = await sessions.append(id, message);
          read.set(appended.message.id, appended.message);
          return appended;
        },
        readMessage: async (id) => read.get(id) ?? sessions.readMessage(id),
      };
    },
    '"Cleanup": Its message can still be read.',
  ],
])('fails where the store %s, and says at which step', async (_what, spoil, fault) => {
  const stand = demoStand(spoil);
  expect((await runStand(stand, scratchFolder())).fault).toContain(fault);
  expect(stand.lines).not.toContain('Demo completed successfully');
});

it('fails where the second process read less than was written', async () => {
  const stand = demoStand();
  const { runSecondProcess } = stand;
  stand.runSecondProcess = async (task) => {
    const answer = await runSecondProcess(task);
    return { ...answer, read: answer.read?.slice(1) ?? null };
  };
  expect((await runStand(stand, scratchFolder())).fault).toContain(
    '"A second process": 5 messages were read',
  );
});

it('fails where the second process says that it added what is not there', async () => {
  const stand = demoStand();
  const { runSecondProcess } = stand;
  stand.runSecondProcess = async (task) => {
    const answer = await runSecondProcess(task);
    return { ...answer, added: answer.added && { ...answer.added, content: 'Something else.' } };
  };
  expect((await runStand(stand, scratchFolder())).fault).toContain('failed at "A second process"');
});

it('fails where the cleanup removes nothing, or a live session as well', async () => {
  const idle = demoStand();
  idle.cleanUp = async () => [];
  expect((await runStand(idle, scratchFolder())).fault).toContain('"Cleanup": The cleanup removed nothing');
  const eager = demoStand();
  const { cleanUp } = eager;
  eager.cleanUp = async (desk, days) => {
    const { items } = await desk.sessions.listSessions({ limit: 1 });
    if (items[0]) await desk.sessions.deleteSession(items[0].id);
    return cleanUp(desk, days);
  };
  expect((await runStand(eager, scratchFolder())).fault).toContain(
    '"Cleanup": The cleanup touched a session',
  );
});

it('fails where the cleanup only says that it removed the old session', async () => {
  const stand = demoStand();
  stand.cleanUp = async (desk, days) => {
    const idleSince = desk.now() - days * 86_400_000;
    const { items } = await desk.sessions.listSessions({ limit: 100 });
    return items
      .filter(({ pinned, lastActivityAt }) => !pinned && lastActivityAt < idleSince)
      .map(({ id }) => id);
  };
  expect((await runStand(stand, scratchFolder())).fault).toContain(
    '"Cleanup": The old session can still be read.',
  );
});
