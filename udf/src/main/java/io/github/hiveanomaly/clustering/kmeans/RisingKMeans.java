package io.github.hiveanomaly.clustering.kmeans;

import java.util.SplittableRandom;

/**
 * K-means of few points for rising k, each from what came before: where there are thousands of
 * segments of a thousand readings, {@link KMeans}' many runs for each k would take most of the
 * time.
 *
 * <p>The starts are drawn once, for the most clusters; their first k points are the starts for k.
 * Only those that cost least are run to their end, beside the best clustering of the k before with
 * a further centre, and no more of them once two runs agree. Swaps are judged by what they cost
 * before Lloyd's steps, so that steps are made only from the best of several.
 *
 * <p>The same points in the same order, seed and numbers of clusters give the same bits. Not for
 * use by two threads at once.
 */
public final class RisingKMeans {

  /** Starts that are run to their end, of all that are drawn. */
  private static final int LEAST_RUNS = 5;

  /** Where points are fewer, more runs and swaps cost no more time. */
  private static final int POINTS_FOR_LEAST = 1000;

  /** Outcomes that differ by less are taken for the same. */
  private static final double SAME = 1e-6;

  /** Points of which the one that costs least is swapped in. */
  private static final int DRAWS_OF_A_SWAP = 6;

  /** Swaps in vain, one after the other, that end the search. */
  private static final int LEAST_VAIN_SWAPS = 4;

  private static final int MOST_SWAPS = 100;

  /**
   * Stands for the number of the start where the random numbers are for what follows the starts.
   */
  private static final int AFTER_STARTS = -1;

  private final long seed;
  private final Search search;
  private final PlusPlusStart.Start[] drawn;
  private final int runs;
  private final int vainSwaps;

  /** The best clustering so far, of fewer clusters. */
  private Clustering fewer;

  /**
   * Draws the starts.
   *
   * @param mostClusters the greatest k to come, at most the number of points
   * @param restarts how many starts to draw
   */
  RisingKMeans(Search search, long seed, int mostClusters, int restarts) {
    this.search = search;
    this.seed = seed;
    double effort = Math.max(1, (double) POINTS_FOR_LEAST / search.size);
    runs = (int) Math.min(restarts, effort * LEAST_RUNS);
    vainSwaps = (int) Math.min(MOST_SWAPS, effort * LEAST_VAIN_SWAPS);
    drawn = new PlusPlusStart.Start[mostClusters == 1 ? 1 : restarts];
    for (int restart = 0; restart < drawn.length; restart++) {
      drawn[restart] =
          search.starts.start(mostClusters, Seeds.forStart(seed, mostClusters, restart));
    }
  }

  /**
   * The best clustering found.
   *
   * @param k greater than any before
   */
  public Clustering next(int k) {
    SplittableRandom random = Seeds.forStart(seed, k, AFTER_STARTS);
    Clustering best = null;
    if (fewer != null) {
      best = search.run(search.starts.extend(fewer.centers(), k, random));
    }
    boolean[] tried = new boolean[drawn.length];
    boolean agreed = k == 1 && best != null;
    for (int run = 0; run < Math.min(runs, drawn.length) && !agreed; run++) {
      Clustering outcome = search.run(cheapest(k, tried));
      agreed =
          k == 1
              || (best != null && Math.abs(outcome.wssse() - best.wssse()) <= SAME * best.wssse());
      if (best == null || outcome.wssse() < best.wssse()) {
        best = outcome;
      }
    }
    if (k > 1) {
      best =
          search.swaps.improve(
              best, MOST_SWAPS, DRAWS_OF_A_SWAP, vainSwaps, Search.ITERATIONS_OF_A_SWAP, random);
    }
    fewer = search.atRest(best);
    return fewer;
  }

  /** The first k points of the start that costs least with them, of those not tried yet. */
  private double[] cheapest(int k, boolean[] tried) {
    int cheapest = -1;
    for (int i = 0; i < drawn.length; i++) {
      if (!tried[i] && (cheapest < 0 || drawn[i].cost(k) < drawn[cheapest].cost(k))) {
        cheapest = i;
      }
    }
    tried[cheapest] = true;
    return drawn[cheapest].centers(k);
  }
}
