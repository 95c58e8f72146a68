'use client';

import { useCallback, useMemo, type ReactNode } from 'react';

import { ChartWidget } from '#components/charts/chart-widget';
import { levelsOf, marksOf } from '#components/charts/chart-marks.ts';
import { useBook, useRobots } from '#components/shell/desk-stream';
import { DeskTabs } from '#components/trading/desk-tabs';
import { OrderDetails } from '#components/trading/opened-parts.ts';
import { PerformanceStrip } from '#components/trading/performance-strip';
import { PriceHeader } from '#components/trading/price-header';
import { RobotControls } from '#components/trading/robot-controls';
import { RobotStrip } from '#components/trading/robot-strip';
import { TradingControls } from '#components/trading/trading-controls';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import { useDeskAddress, type DeskAddress } from '#components/trading/use-desk-address.ts';
import { useTradingLists, type TradingLists } from '#components/trading/use-trading-lists.ts';
import type { Instrument } from '#lib/market/instrument';
import type { RobotView } from '#lib/robot/robot';

export interface DeskScreenProps {
  /** The chosen robot as the server read it; its newer states come through the stream. */
  robot: RobotView;
  instrument: Instrument;
  lists: TradingLists;
  /** The `seq` at which `lists` were read. */
  seq: number;
  actions: TradingActions;
  /** The robot's room. */
  room: ReactNode;
}

/** The levels of the chart change with the book; equal ones keep their identity, so that a tick redraws nothing. */
function useLevels(robot: RobotView, orders: TradingLists['orders']) {
  const book = useBook(robot.accountId);
  const position = book?.robots.find((one) => one.robotId === robot.id)?.position ?? null;
  const text = JSON.stringify(levelsOf(position, orders));
  return useMemo(() => JSON.parse(text) as ReturnType<typeof levelsOf>, [text]);
}

type ChartProps = Pick<DeskScreenProps, 'robot' | 'instrument' | 'lists'> & { address: DeskAddress };

function DeskChart({ robot, instrument, lists, address }: ChartProps) {
  const levels = useLevels(robot, lists.orders);
  const marks = useMemo(
    () => marksOf(instrument.symbol, lists.fills, lists.orders),
    [instrument.symbol, lists.fills, lists.orders],
  );
  const { show } = address;
  const onOrder = useCallback((order: string) => show({ order }, 'push'), [show]);
  return (
    <ChartWidget
      settingsKey={robot.id}
      instrument={instrument}
      timeframe={robot.timeframe}
      strategy={robot.strategy}
      marks={marks}
      levels={levels}
      onOrder={onOrder}
      className="desk-chart"
    />
  );
}

/** The Desk of one robot. `data-view` is what a phone shows of it; wider screens show all. */
export function DeskScreen(props: DeskScreenProps) {
  const { instrument, actions, seq } = props;
  const robot = useRobots().find((one) => one.id === props.robot.id) ?? props.robot;
  const lists = useTradingLists(robot.id, props.lists, seq);
  const address = useDeskAddress();
  const orderId = address.get('order');
  return (
    <div className="desk" data-view={address.get('view') ?? 'desk'}>
      <h1 className="sr-only">Desk · {robot.name}</h1>
      <div className="desk-robots">
        <RobotStrip chosenId={robot.id} />
      </div>
      <div className="desk-head">
        <PriceHeader instrument={instrument} />
        <PerformanceStrip robot={robot} className="desk-figures" />
      </div>
      <DeskChart robot={robot} instrument={instrument} lists={lists} address={address} />
      <DeskTabs robot={robot} lists={lists} address={address} actions={actions} className="desk-tabs" />
      <aside className="desk-side" aria-label="Room and controls">
        <div className="desk-room">{props.room}</div>
        <RobotControls robot={robot} actions={actions} className="desk-robot-controls" />
        <TradingControls robot={robot} instrument={instrument} actions={actions} className="desk-controls" />
      </aside>
      {orderId === null ? null : (
        <OrderDetails
          key={orderId}
          orderId={orderId}
          orders={lists.orders}
          fills={lists.fills}
          onClose={() => address.show({ order: null })}
        />
      )}
    </div>
  );
}
