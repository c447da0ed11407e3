const fewest = 8;
const farFromMiddle = 3.5;
// Scales the median deviation to a standard deviation of normally spread values.
const normalScale = 1.4826;

/**
 * Rule 6: whether a quantity lies far from those of its peers (same category, location type and country). Measured in
 * powers of ten, since seizures spread over several; with fewer than eight peers nothing is called an outlier.
 */
export function isOutlier(quantity: string, peers: readonly string[]): boolean {
  if (peers.length < fewest) return false;
  const sizes = peers.map(size);
  const middle = median(sizes);
  const spread = normalScale * median(sizes.map((one) => Math.abs(one - middle)));
  // Peers that are all alike still leave room for half a power of ten.
  return Math.abs(size(quantity) - middle) > farFromMiddle * Math.max(spread, 0.15);
}

/** The power of ten of a quantity: only its size matters here, so a float does. */
function size(quantity: string): number {
  return Math.log10(Number(quantity));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
