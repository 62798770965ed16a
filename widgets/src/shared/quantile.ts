// Quantiles of draws without sorting them all.

/** Move the value of that rank to its place, the smaller ones before it and the larger after. */
function select(values: Float64Array, rank: number, from: number, to: number): void {
  let [low, high] = [from, to];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i <= j) {
        const held = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = held;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

/**
 * Quantiles, linear between ranks as NumPy's default; `values` are put in another order.
 * A NaN among them makes every quantile NaN. Probabilities are to rise.
 */
export function quantiles(values: Float64Array, probabilities: number[]): number[] {
  if (values.some(Number.isNaN)) return probabilities.map(() => Number.NaN);
  const last = values.length - 1;
  let from = 0;
  return probabilities.map((probability) => {
    const rank = probability * last;
    const below = Math.floor(rank);
    select(values, below, from, last);
    from = below;
    const low = values[below] as number;
    if (below === rank) return low;
    let high = Number.POSITIVE_INFINITY; // the next rank is the least of what lies above
    for (let i = below + 1; i <= last; i++) high = Math.min(high, values[i] as number);
    return low === high ? low : low + (high - low) * (rank - below);
  });
}
