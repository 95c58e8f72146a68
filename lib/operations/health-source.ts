/** Figures of the store that health is judged by; cheap enough to be asked every few seconds. */
export interface StoreCounts {
  sessions: number;
  messages: number;
  /** Epoch ms of the newest message or session; null in an empty store. */
  lastActivityAt: number | null;
}

export interface HealthSource {
  readCounts(): Promise<StoreCounts>;
}
