import { describeMessageText } from '#tests/contract/describe-message-text';
import { describeMessages } from '#tests/contract/describe-messages';
import { describeSessionProcesses } from '#tests/contract/describe-session-processes';
import { describeSessions } from '#tests/contract/describe-sessions';
import type { MakeLocation } from '#tests/contract/store-under-test';

/** What every SessionStore must do; `makeLocation` makes an empty store for each test. */
export function describeSessionStore(name: string, makeLocation: MakeLocation): void {
  describeSessions(name, makeLocation);
  describeMessages(name, makeLocation);
  describeMessageText(name, makeLocation);
  describeSessionProcesses(name, makeLocation);
}
