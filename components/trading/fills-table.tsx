import { PageLink } from '#components/ui/page-link';

import { Figure, Money } from '#components/ui/figure';
import { PanelBody } from '#components/ui/panel';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import { SideBadge } from '#components/trading/side-badge';
import type { FillView } from '#lib/trading/views';

export interface FillsTableProps {
  fills: readonly FillView[];
  hrefOf: (orderId: string) => string;
}

/** Every execution of a robot, newest first. */
export function FillsTable({ fills, hrefOf }: FillsTableProps) {
  if (fills.length === 0) {
    return (
      <PanelBody
        state={{ kind: 'empty', title: 'No fills yet', hint: 'An order that is executed shows here.' }}
      />
    );
  }
  return (
    <Table caption="Fills, newest first">
      <thead>
        <tr>
          <HeadCell>Time</HeadCell>
          <HeadCell>Fill</HeadCell>
          <HeadCell numeric>Price</HeadCell>
          <HeadCell numeric>Fee</HeadCell>
          <HeadCell numeric className="@max-[40rem]:hidden">
            Order
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {fills.map((fill) => (
          <Row key={fill.id} data-testid="fill">
            <Cell>
              <Time at={fill.at} style="stamp" className="text-dim" />
            </Cell>
            <Cell>
              <span className="inline-flex items-center gap-2 whitespace-nowrap">
                <SideBadge side={fill.side} />
                <Figure value={fill.quantity} /> <span className="@max-[40rem]:hidden">{fill.symbol}</span>
              </span>
            </Cell>
            <Cell numeric>
              <Figure value={fill.price} />
            </Cell>
            <Cell numeric>
              <Money value={fill.fee} />
            </Cell>
            <Cell numeric className="@max-[40rem]:hidden">
              <PageLink
                href={hrefOf(fill.orderId)}
                scroll={false}
                className="text-info underline-offset-2 hover:underline"
              >
                order
              </PageLink>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
