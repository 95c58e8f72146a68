import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FILE = path.resolve(import.meta.dirname, '../../docs/benchmarks.md');

const HEADING = `# Benchmarks

Each table is printed by the command above it and shows ours beside its anchor **in the same run on the same machine**;
the ratio is what counts. Machines are noisy: run them again before you rely on a figure.
`;

export interface BenchTable {
  /** Heading of its section; the section of this name in `docs/benchmarks.md` is replaced. */
  title: string;
  /** What prints it. */
  command: string;
  /** One paragraph: what was measured. */
  about: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Prints a table and keeps it nowhere: that of a run too small to say anything. */
export function printTable(table: BenchTable): void {
  process.stdout.write(`\n${sectionOf(table)}\n`);
}

/** Prints a table, and keeps it in `docs/benchmarks.md` in the place of the one before. */
export function reportTable(table: BenchTable): void {
  printTable(table);
  const section = sectionOf(table);
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEADING;
  const others = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${table.title}\n`));
  writeFileSync(FILE, [...others.map((part) => part.trimEnd()), section].join('\n\n') + '\n');
}

function sectionOf({ title, command, about, columns, rows }: BenchTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  const load = (os.loadavg()[0] ?? 0).toFixed(1);
  const machine = `Node ${process.version}, ${os.cpus().length} cores, load ${load} at its end, ${new Date().toISOString().slice(0, 10)}`;
  const text = `${about} ${machine}.`;
  return [
    `## ${title}`,
    '',
    `\`${command}\``,
    '',
    text,
    '',
    line(columns),
    line(rule),
    ...rows.map(line),
  ].join('\n');
}
