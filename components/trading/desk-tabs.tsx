'use client';

import { useBook } from '#components/shell/desk-stream';
import { StreamLost } from '#components/shell/stream-lost';
import { Tabs } from '#components/ui/tabs';
import { isWorking } from '#lib/trading/working-states';
import { EquityChart, FillsTable, OrdersTable, TradesTable } from '#components/trading/opened-parts.ts';
import { PositionsTable } from '#components/trading/positions-table';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import type { DeskAddress } from '#components/trading/use-desk-address.ts';
import type { TradingLists } from '#components/trading/use-trading-lists.ts';
import type { RobotView } from '#lib/robot/robot';

const NAMES = ['positions', 'orders', 'fills', 'trades', 'equity'] as const;
type TabName = (typeof NAMES)[number];

function tabOf(text: string | null, view: string | null): TabName {
  return NAMES.find((name) => name === text) ?? (view === 'orders' ? 'orders' : 'positions');
}

export interface DeskTabsProps {
  robot: RobotView;
  lists: TradingLists;
  address: DeskAddress;
  actions: TradingActions;
  className?: string;
}

function TabContent({ name, robot, lists, address, actions }: DeskTabsProps & { name: TabName }) {
  const hrefOf = (order: string): string => address.hrefWith({ order });
  switch (name) {
    case 'positions':
      return <PositionsTable robot={robot} actions={actions} />;
    case 'orders':
      return (
        <OrdersTable
          orders={lists.orders}
          selectedId={address.get('order')}
          hrefOf={hrefOf}
          actions={actions}
        />
      );
    case 'fills':
      return <FillsTable fills={lists.fills} hrefOf={hrefOf} />;
    case 'trades':
      return <TradesTable trades={lists.trades} hrefOf={hrefOf} />;
    case 'equity':
      return <EquityChart accountId={robot.accountId} />;
  }
}

/** Positions, orders, fills, trades and the equity curve of one robot. */
export function DeskTabs(props: DeskTabsProps) {
  const { robot, lists, address } = props;
  const part = useBook(robot.accountId)?.robots.find((one) => one.robotId === robot.id);
  const selected = tabOf(address.get('tab'), address.get('view'));
  const tabs = [
    { name: 'positions', label: 'Positions', count: part?.position ? 1 : 0 },
    { name: 'orders', label: 'Orders', count: lists.orders.filter((order) => isWorking(order.state)).length },
    { name: 'fills', label: 'Fills' },
    { name: 'trades', label: 'Trades', count: part?.trades ?? lists.trades.length },
    { name: 'equity', label: 'Equity' },
  ] as const;
  return (
    <Tabs
      label="Positions, orders, fills and trades"
      tabs={tabs}
      selected={selected}
      onSelect={(tab) => address.show({ tab })}
      {...(props.className === undefined ? {} : { className: props.className })}
    >
      <div className="@container h-full overflow-auto">
        <StreamLost />
        <TabContent {...props} name={selected} />
      </div>
    </Tabs>
  );
}
