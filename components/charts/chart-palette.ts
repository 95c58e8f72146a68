/** Colours of the chart, read from the page's tokens, so that themes and the colour-blind-safe pair hold on canvas too. */
export interface ChartPalette {
  background: string;
  text: string;
  grid: string;
  border: string;
  up: string;
  down: string;
  upSoft: string;
  downSoft: string;
  line: string;
  fast: string;
  slow: string;
  position: string;
  warn: string;
  signal: string;
}

const TOKENS: Readonly<Record<keyof ChartPalette, string>> = {
  background: '--color-background',
  text: '--color-dim',
  grid: '--color-chart-grid',
  border: '--color-line',
  up: '--color-up',
  down: '--color-down',
  upSoft: '--color-up',
  downSoft: '--color-down',
  line: '--color-accent',
  fast: '--color-chart-fast',
  slow: '--color-chart-slow',
  position: '--color-info',
  warn: '--color-warn',
  signal: '--color-chart-signal',
};

/** Canvas takes no CSS variables and the library no `color-mix`: one pixel is painted and read back as rgba. */
function canvasColour(value: string, alpha: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || value === '') return 'rgba(128, 128, 128, 1)';
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** The tokens as they stand on `element` now. */
export function readPalette(element: Element): ChartPalette {
  const style = getComputedStyle(element);
  const read = (name: keyof ChartPalette): string =>
    canvasColour(style.getPropertyValue(TOKENS[name]).trim(), name.endsWith('Soft') ? 0.32 : 1);
  const names = Object.keys(TOKENS) as (keyof ChartPalette)[];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as ChartPalette;
}
