import { describeSessionStore } from '#tests/contract/describe-session-store';
import { keepMemory, type Spoil } from '#tests/contract/wrong-stores/kept-memory';
import { RIGHT_STORE, WRONG_STORES } from '#tests/contract/wrong-stores/wrong-stores';

let made = 0;

function describeStore(name: string, spoil: Spoil): void {
  const subject = {
    makeLocation: () => `store ${(made += 1)}`,
    openSessions: keepMemory(spoil),
    // It outlives being closed, though not its process, which the quick suite doesn't ask for.
    opener: import.meta.filename,
  };
  describeSessionStore(name, subject, { isQuick: true, sequences: 3 });
}

describeStore(RIGHT_STORE, (sessions) => sessions);
for (const { fault, spoil } of WRONG_STORES) describeStore(`a store that ${fault}`, spoil);
