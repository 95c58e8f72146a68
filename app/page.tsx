import { ElsewhereNote } from '#components/chat/elsewhere-note';
import { readRoom } from '#components/chat/read-room.ts';
import { Room } from '#components/chat/room';
import { DeskScreen } from '#components/trading/desk-screen';
import { deskSnapshot } from '#components/shell/server-snapshot.ts';
import { PanelBody } from '#components/ui/panel';
import { currentDesk } from '#lib/current-desk';
import { readInstrument } from '#lib/market/instruments';
import { fillViews } from '#lib/robot/reads/fill-views';
import { orderViews } from '#lib/robot/reads/order-views';
import { readTrades } from '#lib/robot/reads/read-trades';
import { findRoom } from '#lib/robot/find-room';
import { findMessage } from '#lib/sessions/find-message';
import type { MessageId } from '#lib/sessions/message';
import type { SessionId } from '#lib/sessions/session';

import { cancelOrder, commandRobot, placeOrder, previewTicket, updateOrder } from './desk-actions';
import { postMessage, setParticipantPaused } from './sessions/[id]/actions';
import './desk.css';

/** Rows of each list sent with the page; newer ones come through the stream. */
const ROWS = 200;

/**
 * The room at its newest messages, or round the one that the address points at; null where it was cleaned away.
 * `elsewhere` says where that message is (null: nowhere) if not in this room.
 */
async function readDeskRoom(sessionId: SessionId, messageId: string | null) {
  const desk = currentDesk();
  if (!(await findRoom(desk, sessionId))) return null;
  const message = messageId === null ? null : await findMessage(desk.sessions, messageId as MessageId);
  const isHere = messageId === null || message?.sessionId === sessionId;
  const focusSeq = isHere && message ? message.seq : null;
  const content = { ...(await readRoom(sessionId, { focusSeq })), focusSeq };
  return { content, elsewhere: isHere ? undefined : message };
}

const CLEANED_AWAY = {
  kind: 'empty',
  title: 'This session was cleaned away',
  hint: 'Its orders and fills are kept. The robot gets a new room when it starts.',
} as const;

/** One piece, without a boundary inside: all is read in some milliseconds, and each boundary that streams in waits 300 ms. */
async function Desk({ robotId, messageId }: { robotId: string | null; messageId: string | null }) {
  const snapshot = await deskSnapshot();
  const robot = snapshot.robots.find(({ id }) => id === robotId) ?? snapshot.robots[0];
  if (!robot) {
    return (
      <PanelBody state={{ kind: 'empty', title: 'No robot yet', hint: 'POST /api/v1/robots creates one.' }} />
    );
  }
  const desk = currentDesk();
  const [orders, fills, trades, room, instrument] = await Promise.all([
    orderViews(desk, { robotId: robot.id, limit: ROWS }),
    fillViews(desk, { robotId: robot.id, limit: ROWS }),
    readTrades(desk, { robotId: robot.id, limit: ROWS }),
    readDeskRoom(robot.sessionId, messageId),
    readInstrument(desk, robot.symbol),
  ]);
  return (
    <DeskScreen
      key={robot.id}
      robot={robot}
      instrument={instrument}
      lists={{ orders, fills, trades }}
      seq={snapshot.seq}
      actions={{ previewTicket, placeOrder, commandRobot, updateOrder, cancelOrder }}
      room={
        room ? (
          <div className="flex h-full min-h-0 flex-col">
            {room.elsewhere === undefined ? null : <ElsewhereNote message={room.elsewhere} />}
            <div className="min-h-0 flex-1">
              <Room
                key={messageId}
                {...room.content}
                seq={snapshot.seq}
                actions={{ post: postMessage, setPaused: setParticipantPaused }}
              />
            </div>
          </div>
        ) : (
          <PanelBody state={CLEANED_AWAY} />
        )
      }
    />
  );
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The Desk: `?robot=ID` chooses whose, `view` what a phone shows, `tab` and `order` what is open, `message` where the room opens. */
export default async function DeskPage({ searchParams }: PageProps<'/'>) {
  const { robot, message } = await searchParams;
  return <Desk robotId={one(robot)} messageId={one(message)} />;
}
