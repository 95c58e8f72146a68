export type Work = Readonly<Record<string, string>>;

/** Writes a line: `begins` when the work does, then each thing once it is acknowledged. */
export type Say = (line: string) => void;
