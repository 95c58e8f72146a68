import { Suspense } from 'react';

import { readRoom } from '#components/chat/read-room.ts';
import { Room } from '#components/chat/room';
import { DeskScreen } from '#components/trading/desk-screen';
import { DeskSkeleton } from '#components/trading/desk-skeleton';
import { deskSnapshot } from '#components/shell/server-snapshot.ts';
import { PanelBody } from '#components/ui/panel';
import { currentDesk } from '#lib/current-desk';
import { instrumentNamed } from '#lib/market/instruments';
import { fillViews } from '#lib/robot/reads/fill-views';
import { orderViews } from '#lib/robot/reads/order-views';
import { readTrades } from '#lib/robot/reads/read-trades';
import type { MessageId } from '#lib/sessions/message';

import { cancelOrder, commandRobot, placeOrder, previewTicket } from './desk-actions';
import { postMessage, setParticipantPaused } from './sessions/[id]/actions';
import './desk.css';

/** Rows of each list sent with the page; newer ones come through the stream. */
const ROWS = 200;

interface DeskRoomProps {
  sessionId: string;
  /** The message that the address points at. */
  messageId: string | null;
  seq: number;
}

async function DeskRoom({ sessionId, messageId, seq }: DeskRoomProps) {
  const message =
    messageId === null ? null : await currentDesk().sessions.readMessage(messageId as MessageId);
  const focusSeq = message?.sessionId === sessionId ? message.seq : null;
  const content = await readRoom(sessionId, { focusSeq });
  const actions = { post: postMessage, setPaused: setParticipantPaused };
  return <Room {...content} seq={seq} focusSeq={focusSeq} actions={actions} />;
}

async function Desk({ robotId, messageId }: { robotId: string | null; messageId: string | null }) {
  const snapshot = await deskSnapshot();
  const robot = snapshot.robots.find(({ id }) => id === robotId) ?? snapshot.robots[0];
  if (!robot) {
    return (
      <PanelBody state={{ kind: 'empty', title: 'No robot yet', hint: 'POST /api/v1/robots creates one.' }} />
    );
  }
  const desk = currentDesk();
  const [orders, fills, trades] = await Promise.all([
    orderViews(desk, { robotId: robot.id, limit: ROWS }),
    fillViews(desk, { robotId: robot.id, limit: ROWS }),
    readTrades(desk, { robotId: robot.id, limit: ROWS }),
  ]);
  return (
    <DeskScreen
      key={robot.id}
      robot={robot}
      instrument={instrumentNamed(robot.symbol)}
      lists={{ orders, fills, trades }}
      seq={snapshot.seq}
      actions={{ previewTicket, placeOrder, commandRobot, cancelOrder }}
      room={
        <Suspense fallback={null}>
          <DeskRoom key={messageId} sessionId={robot.sessionId} messageId={messageId} seq={snapshot.seq} />
        </Suspense>
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
  return (
    <Suspense fallback={<DeskSkeleton />}>
      <Desk robotId={one(robot)} messageId={one(message)} />
    </Suspense>
  );
}
