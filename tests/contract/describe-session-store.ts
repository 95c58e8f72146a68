import { describeHashChain } from '#tests/contract/describe-hash-chain';
import { describeImport } from '#tests/contract/describe-import';
import { describeMessageLife } from '#tests/contract/describe-message-life';
import { describeMessagePages } from '#tests/contract/describe-message-pages';
import { describeMessageText } from '#tests/contract/describe-message-text';
import { describeMessages } from '#tests/contract/describe-messages';
import { describeRandomCalls } from '#tests/contract/describe-random-calls';
import { describeRedaction } from '#tests/contract/describe-redaction';
import { describeRetries } from '#tests/contract/describe-retries';
import { describeSearch } from '#tests/contract/describe-search';
import { describeSearchBounds } from '#tests/contract/describe-search-bounds';
import { describeSessionClock } from '#tests/contract/describe-session-clock';
import { describeSessionDeletion } from '#tests/contract/describe-session-deletion';
import { describeSessionLimits } from '#tests/contract/describe-session-limits';
import { describeSessionListing } from '#tests/contract/describe-session-listing';
import { describeSessionOrigin } from '#tests/contract/describe-session-origin';
import { describeSessionProcesses } from '#tests/contract/describe-session-processes';
import { describeSessions } from '#tests/contract/describe-sessions';
import type { SessionSubject, SuiteOptions } from '#tests/contract/session-subject';

const PARTS = [
  describeSessions,
  describeSessionListing,
  describeSessionLimits,
  describeSessionDeletion,
  describeSessionOrigin,
  describeMessages,
  describeMessagePages,
  describeRetries,
  describeMessageText,
  describeMessageLife,
  describeRedaction,
  describeHashChain,
  describeSearch,
  describeSearchBounds,
  describeImport,
  describeSessionClock,
];

/**
 * What every `SessionStore` must do, sentence by sentence of its port; whoever writes one calls this in a test file
 * of their own (docs/storage.md).
 */
export function describeSessionStore(
  name: string,
  subject: SessionSubject,
  options: SuiteOptions = {},
): void {
  for (const describePart of PARTS) describePart(name, subject);
  describeRandomCalls(name, subject, options.sequences ?? 10);
  if (subject.opener !== null && !options.isQuick) describeSessionProcesses(name, subject, subject.opener);
}
