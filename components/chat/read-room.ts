import type { Transcript, TranscriptFilter } from '#components/chat/transcript.ts';
import { currentDesk } from '#lib/current-desk';
import { orderViews } from '#lib/robot/reads/order-views';
import { OPERATOR_NAME } from '#lib/robot/room-participants';
import type { MessageKind } from '#lib/sessions/message';
import type { MessageQuery } from '#lib/sessions/session-store';
import type { Session, SessionId } from '#lib/sessions/session';
import type { OrderView } from '#lib/trading/views';

/** Messages that a room opens with. */
const FIRST_PAGE = 60;
/** Newest orders of the robot, so that its cards need no request of their own. */
const FIRST_ORDERS = 60;

export interface RoomContent {
  session: Session;
  initial: Transcript;
  orders: OrderView[];
  me: string;
}

/**
 * What a room opens with: its newest messages, or those round `focusSeq`. Await `deskSnapshot()` first and
 * give its `seq` to the room. `session_not_found` where there is none.
 */
export async function readRoom(
  sessionId: string,
  options: { filter?: TranscriptFilter; focusSeq?: number | null } = {},
): Promise<RoomContent> {
  const desk = currentDesk();
  const focusSeq = options.focusSeq ?? null;
  const session = await desk.sessions.readSession(sessionId as SessionId);
  const messages = await desk.sessions.readMessages(session.id, firstPage(focusSeq, options.filter));
  const robots = await desk.books.readRobots();
  const robot = robots.find((one) => one.sessionId === session.id);
  const orders = robot ? await orderViews(desk, { robotId: robot.id, limit: FIRST_ORDERS }) : [];
  const isFull = messages.length === FIRST_PAGE;
  const initial: Transcript =
    focusSeq === null
      ? { messages, hasOlder: isFull, hasNewer: false }
      : { messages, hasOlder: (messages[0]?.seq ?? 1) > 1, hasNewer: isFull };
  return { session, initial, orders, me: OPERATOR_NAME };
}

function firstPage(focusSeq: number | null, filter?: TranscriptFilter): MessageQuery {
  return {
    limit: FIRST_PAGE,
    ...(focusSeq !== null && { after: Math.max(0, focusSeq - FIRST_PAGE / 2) }),
    ...(filter?.sender && { sender: filter.sender }),
    ...(filter?.kind && { kind: filter.kind as MessageKind }),
  };
}
