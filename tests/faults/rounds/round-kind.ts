import type { Draw } from '#lib/market/random';

/** What came of one process that was killed. */
export interface Round {
  /** False where it was done before. */
  wasKilled: boolean;
  /** What was acknowledged, and so must be there. */
  acknowledged: number;
  /** What was lost, doubled or broken, in words. */
  faults: string[];
}

/** Rounds of one kind, over one store as long as it holds. */
export interface RoundKind {
  round(number: number): Promise<Round>;
  /** A last look at all that the rounds left; answers faults, in words. */
  close(): Promise<string[]>;
}

export interface RoundPlace {
  /** An empty folder of its own. */
  folder: string;
  draw: Draw;
}

export type MakeRounds = (place: RoundPlace) => Promise<RoundKind>;
