'use client';

import { useState } from 'react';

import { useBook } from '#components/shell/desk-stream';
import { isOld } from '#components/shell/freshness.ts';
import { useFreshness } from '#components/shell/use-freshness.ts';
import { Button } from '#components/ui/button';
import { Figure, Money, Percent } from '#components/ui/figure';
import { preloading } from '#components/ui/opened-later';
import { PanelBody } from '#components/ui/panel';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { MessageLink } from '#components/trading/message-link';
import { RobotConfirm } from '#components/trading/opened-parts.ts';
import { SideBadge } from '#components/trading/side-badge';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import { useCommandBlock } from '#components/trading/use-command-block.ts';
import { useTradingKeys } from '#components/trading/use-trading-keys.ts';
import type { RobotView } from '#lib/robot/robot';
import type { PositionView } from '#lib/trading/views';

function Level({ price }: { price: string | null }) {
  return price === null ? '–' : <Figure value={price} />;
}

interface PositionRowProps {
  position: PositionView;
  /** Why it can't be closed now. */
  block: string | null;
  onClose: () => void;
}

function PositionRow({ position, block, onClose }: PositionRowProps) {
  const stale = isOld(useFreshness(position.symbol));
  return (
    <Row data-testid="position">
      <Cell>
        <span className="inline-flex items-center gap-2">
          <SideBadge side={position.side} /> {position.symbol}
        </span>
      </Cell>
      <Cell numeric>
        <Figure value={position.quantity} />
      </Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        <Figure value={position.averagePrice} />
      </Cell>
      <Cell numeric className="@max-[28rem]:hidden">
        <Figure value={position.lastPrice} stale={stale} />
      </Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        <Level price={position.stopPrice} /> / <Level price={position.targetPrice} />
      </Cell>
      <Cell numeric>
        <Money value={position.unrealised} change stale={stale} />{' '}
        <span className="text-dim text-xs @max-[52rem]:hidden">
          <Percent value={position.unrealisedPct} signed />
        </span>
      </Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        <MessageLink messageId={position.decisionMessageId}>decision</MessageLink>
      </Cell>
      <Cell numeric>
        <Button size="sm" tone="danger" offBecause={block} {...preloading(RobotConfirm)} onClick={onClose}>
          Close
        </Button>
      </Cell>
    </Row>
  );
}

/** The robot's open position with what it makes, and its close. */
export function PositionsTable({ robot, actions }: { robot: RobotView; actions: TradingActions }) {
  const [isClosing, setClosing] = useState(false);
  const book = useBook(robot.accountId);
  const position = book?.robots.find((one) => one.robotId === robot.id)?.position ?? null;
  const block = useCommandBlock();
  useTradingKeys({ c: () => position && block === null && setClosing(true) });
  if (!book) return <PanelBody state={{ kind: 'loading', rows: 2 }} />;
  return (
    <>
      {position ? (
        <Table caption="Open positions">
          <thead>
            <tr>
              <HeadCell>Position</HeadCell>
              <HeadCell numeric>Quantity</HeadCell>
              <HeadCell numeric className="@max-[40rem]:hidden">
                Average
              </HeadCell>
              <HeadCell numeric className="@max-[28rem]:hidden">
                Last
              </HeadCell>
              <HeadCell numeric className="@max-[40rem]:hidden">
                Stop / target
              </HeadCell>
              <HeadCell numeric>Unrealised</HeadCell>
              <HeadCell numeric className="@max-[40rem]:hidden">
                Caused by
              </HeadCell>
              <HeadCell>
                <span className="sr-only">Close</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            <PositionRow position={position} block={block} onClose={() => setClosing(true)} />
          </tbody>
        </Table>
      ) : (
        <PanelBody
          state={{
            kind: 'empty',
            title: 'No open position',
            hint: `${robot.name} opens one when its room decides to; BUY and SELL open one now.`,
          }}
        />
      )}
      {isClosing && position ? (
        <RobotConfirm
          command="flatten"
          robot={robot}
          position={position}
          words={{ title: `Close the position in ${robot.symbol}?`, confirmLabel: 'Close position' }}
          send={actions.commandRobot}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </>
  );
}
