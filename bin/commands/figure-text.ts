/** A percentage for people. */
export function percent(ratio: number | null): string {
  return ratio === null ? 'none' : `${ratio.toFixed(2)} %`;
}

/** A ratio for people. */
export function plain(ratio: number | null): string {
  return ratio === null ? 'none' : ratio.toFixed(3);
}

/** The UTC day of an instant. */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A length of time in ms for people. */
export function length(ms: number): string {
  if (ms >= 2 * 86_400_000) return `${Math.round(ms / 86_400_000)} days`;
  return ms >= 2 * 3_600_000 ? `${Math.round(ms / 3_600_000)} h` : `${Math.round(ms / 60_000)} min`;
}

/** Names and figures, one below the other, and what a figure means where that is not plain. */
export function figureLines(lines: readonly (readonly [string, string, string?])[]): string {
  return lines
    .map(([name, figure, meaning]) => {
      const line = `${name.padEnd(16)}${figure}`;
      return meaning === undefined ? `${line}\n` : `${line.padEnd(52)}  ${meaning}\n`;
    })
    .join('');
}

/** Parameters as they are written on the command line. */
export function paramsText(params: Readonly<Record<string, number>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
