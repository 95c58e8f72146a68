import type { Desk } from '#lib/desk-ports';
import { type Finding, ok, warn } from '#lib/operations/doctor/finding';
import type { Session } from '#lib/sessions/session';

/** From this share of a limit on it is near. */
const NEAR = 0.9;
const PAGE = 500;

/** Whether there may soon be too many sessions, or messages in one of them. */
export async function checkLimits(desk: Pick<Desk, 'sessions' | 'limits'>): Promise<Finding> {
  const { maxSessions, maxMessagesPerSession } = desk.limits;
  const { count, full } = await countSessions(desk, maxMessagesPerSession * NEAR);
  const detail = `${count} of at most ${maxSessions} sessions.`;
  if (count >= maxSessions * NEAR) {
    return warn('limits', detail, 'Clean up (multichat cleanup --dry-run), or raise max_sessions.');
  }
  const [first] = full;
  if (!first) return ok('limits', `${detail} None is near its ${maxMessagesPerSession} messages.`);
  const near = `"${first.title}" holds ${first.lastSeq} of ${maxMessagesPerSession} messages`;
  const others = full.length === 1 ? '' : `, and ${full.length - 1} more are as full`;
  const fix = 'Continue it in a linked session, or raise max_messages_per_session.';
  return warn('limits', `${detail} ${near}${others}.`, fix);
}

async function countSessions(
  { sessions }: Pick<Desk, 'sessions'>,
  near: number,
): Promise<{ count: number; full: Session[] }> {
  const full: Session[] = [];
  let count = 0;
  let cursor: string | null = null;
  do {
    const page = await sessions.listSessions({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    count += page.items.length;
    // One that was continued is full for good, and meant to be.
    full.push(
      ...page.items.filter(
        ({ status, continuedIn, lastSeq }) => status === 'active' && continuedIn === null && lastSeq >= near,
      ),
    );
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { count, full };
}
