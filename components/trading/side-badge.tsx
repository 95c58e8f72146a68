import { Badge } from '#components/ui/badge';

/** BUY, SELL, LONG or SHORT: in words, and in the colour of its direction. */
export function SideBadge({ side }: { side: 'buy' | 'sell' | 'long' | 'short' }) {
  return <Badge tone={side === 'buy' || side === 'long' ? 'up' : 'down'}>{side.toUpperCase()}</Badge>;
}
