/** The word that was most likely meant, or none if no word is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of words) {
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      [best, bestDistance] = [candidate, distance];
    }
  }
  return best;
}

/** Advice for the end of a message: ``did you mean `x`?``, or else what is allowed. */
export function suggestion(word: string, words: readonly string[], otherwise?: string): string | undefined {
  const near = nearest(word, words);
  return near === undefined ? otherwise : `did you mean \`${near}\`?`;
}

/** Optimal string alignment: insertions, deletions, changes, and swaps of neighbours count one each. Gives up at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) {
    return limit;
  }
  let [twoAbove, above] = [[] as number[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        above[column] + 1,
        current[column - 1] + 1,
        above[column - 1] + cost,
        swapped ? twoAbove[column - 2] + 1 : Infinity,
      );
    }
    [twoAbove, above] = [above, current];
  }
  return above[b.length];
}
