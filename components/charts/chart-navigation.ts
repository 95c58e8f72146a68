import type { IChartApi } from 'lightweight-charts';

/** What the keyboard and the buttons do with the part of the chart that is shown. */
export interface ChartNavigation {
  pan: (direction: -1 | 1) => void;
  zoom: (direction: 'in' | 'out') => void;
  backToNow: () => void;
}

const PAN_SHARE = 0.1;
const ZOOM_FACTOR = 0.8;
const FEWEST_BARS = 8;

export function navigate(chart: IChartApi): ChartNavigation {
  const scale = chart.timeScale();
  return {
    pan: (direction) => {
      const range = scale.getVisibleLogicalRange();
      if (!range) return;
      const step = (range.to - range.from) * PAN_SHARE * direction;
      scale.setVisibleLogicalRange({ from: range.from + step, to: range.to + step });
    },
    zoom: (direction) => {
      const range = scale.getVisibleLogicalRange();
      if (!range) return;
      const width = range.to - range.from;
      const wanted = direction === 'in' ? width * ZOOM_FACTOR : width / ZOOM_FACTOR;
      // The right edge stays: the newest candle is what a trader watches.
      scale.setVisibleLogicalRange({ from: range.to - Math.max(wanted, FEWEST_BARS), to: range.to });
    },
    backToNow: () => {
      scale.scrollToRealTime();
    },
  };
}

type KeyAction = (navigation: ChartNavigation) => void;

const KEYS: Readonly<Record<string, KeyAction>> = {
  ArrowLeft: (navigation) => navigation.pan(-1),
  ArrowRight: (navigation) => navigation.pan(1),
  ArrowUp: (navigation) => navigation.zoom('in'),
  ArrowDown: (navigation) => navigation.zoom('out'),
  '+': (navigation) => navigation.zoom('in'),
  '=': (navigation) => navigation.zoom('in'),
  '-': (navigation) => navigation.zoom('out'),
  End: (navigation) => navigation.backToNow(),
};

/** What a key does on a focused chart; undefined where it does nothing. */
export function keyActionOf(key: string): KeyAction | undefined {
  return KEYS[key];
}
