import type { IndicatorLayer, Pane } from '#components/charts/overlays.ts';
import type * as LowerPanes from '#components/charts/lower-panes.ts';
import { loadPatiently } from '#components/ui/load-patiently.ts';
import type { CandleView } from '#lib/market/quote';

/** The place of a pane that comes and goes, and whose code is loaded with its first use. */
export interface PaneSlot extends IndicatorLayer {
  setShown: (shown: boolean) => void;
}

/** `add` puts the pane on the chart; `shown` are the candles that stand there by then. */
export function createPaneSlot(
  add: (panes: typeof LowerPanes) => Pane,
  shown: () => readonly CandleView[],
): PaneSlot {
  let isWanted = false;
  let pane: Pane | null = null;

  async function open(): Promise<void> {
    const panes = await loadPatiently(() => import('#components/charts/lower-panes.ts'));
    if (!isWanted || pane) return;
    pane = add(panes);
    pane.setAll(shown());
  }

  return {
    setShown: (wanted) => {
      if (wanted === isWanted) return;
      isWanted = wanted;
      if (wanted) void open();
      else {
        pane?.remove();
        pane = null;
      }
    },
    setAll: (candles) => pane?.setAll(candles),
    put: (candles) => pane?.put(candles),
  };
}
