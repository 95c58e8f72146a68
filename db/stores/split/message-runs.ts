/** Messages that nobody asked for, read along because that is quicker than asking twice. */
const MAX_GAP = 16;

/** The ranges of `seq`, in order, in which all of these lie. */
export function messageRuns(seqs: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && seq <= last.to + MAX_GAP) last.to = seq;
    else runs.push({ from: seq, to: seq });
  }
  return runs;
}
