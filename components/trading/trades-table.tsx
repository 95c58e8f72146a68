import { PageLink } from '#components/ui/page-link';

import { Figure, Money, Percent } from '#components/ui/figure';
import { PanelBody } from '#components/ui/panel';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import { SideBadge } from '#components/trading/side-badge';
import type { TradeView } from '#lib/trading/views';

export interface TradesTableProps {
  trades: readonly TradeView[];
  hrefOf: (orderId: string) => string;
}

/** Round trips of a robot, entry to exit, newest first; profits are after fees. */
export function TradesTable({ trades, hrefOf }: TradesTableProps) {
  if (trades.length === 0) {
    return (
      <PanelBody
        state={{
          kind: 'empty',
          title: 'No closed trades yet',
          hint: 'A position that is closed shows here.',
        }}
      />
    );
  }
  return (
    <Table caption="Trades, newest first">
      <thead>
        <tr>
          <HeadCell>Trade</HeadCell>
          <HeadCell numeric>Quantity</HeadCell>
          <HeadCell numeric className="@max-[40rem]:hidden">
            Entry
          </HeadCell>
          <HeadCell numeric className="@max-[40rem]:hidden">
            Exit
          </HeadCell>
          <HeadCell numeric className="@max-[40rem]:hidden">
            Closed
          </HeadCell>
          <HeadCell numeric>Profit</HeadCell>
          <HeadCell numeric>%</HeadCell>
          <HeadCell numeric className="@max-[40rem]:hidden">
            Order
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {trades.map((trade) => (
          <Row key={trade.id} data-testid="trade">
            <Cell>
              <span className="inline-flex items-center gap-2">
                <SideBadge side={trade.side} /> {trade.symbol}
              </span>
            </Cell>
            <Cell numeric>
              <Figure value={trade.quantity} />
            </Cell>
            <Cell numeric className="@max-[40rem]:hidden">
              <Figure value={trade.entryPrice} />
            </Cell>
            <Cell numeric className="@max-[40rem]:hidden">
              <Figure value={trade.exitPrice} />
            </Cell>
            <Cell numeric className="@max-[40rem]:hidden">
              <Time at={trade.exitAt} style="stamp" className="text-dim" />
            </Cell>
            <Cell numeric>
              <Money value={trade.profit} change />
            </Cell>
            <Cell numeric>
              <Percent value={trade.profitPct} signed />
            </Cell>
            <Cell numeric className="@max-[40rem]:hidden">
              <PageLink
                href={hrefOf(trade.exitOrderId)}
                scroll={false}
                className="text-info underline-offset-2 hover:underline"
              >
                exit
              </PageLink>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
