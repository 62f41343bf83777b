package io.github.hiveanomaly.clustering.kmeans;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.List;
import java.util.SplittableRandom;

/**
 * K-means on the weighted readings of one segment, in two steps: {@link #search} from many starts
 * on a few thousand cells that stand for the readings, then {@link #refine} the best outcomes on
 * the readings themselves. Of few readings {@link RisingKMeans} takes less time.
 *
 * <p>The same points in the same order and the same seed give the same bits. Not for use by two
 * threads at once.
 */
public final class KMeans {

  /** So many tell good clusterings from bad ones; more cost time. */
  private static final int CELLS = 4096;

  /** With fewer cells for a cluster the cells say too little of it. */
  private static final int LEAST_CELLS_OF_A_CLUSTER = 20;

  /** Swaps tried on the cells by each start, and so many more for each cluster. */
  private static final int SWAPS = 8;

  private static final int SWAPS_OF_A_CLUSTER = 1;

  /** Swaps tried on the readings, for each cluster. */
  private static final int LAST_SWAPS_OF_A_CLUSTER = 1;

  /** Stands for the number of the start where the random numbers are for the last swaps. */
  private static final int LAST = -1;

  private final long seed;
  private final WeightedPoints points;
  private final Search all;

  /** What the starts work on; made when the first one asks. */
  private Search cells;

  public KMeans(WeightedPoints points, long seed) {
    this.seed = seed;
    this.points = points;
    this.all = new Search(points);
  }

  /**
   * One run from a k-means++ start, on the cells.
   *
   * @param k at most the number of points
   * @param restart which start, from 0
   * @return centres that {@link #refine} takes on
   */
  public Clustering search(int k, int restart) {
    Search search = cells(k);
    SplittableRandom random = Seeds.forStart(seed, k, restart);
    Clustering start = search.run(search.starts.draw(k, random));
    return search.swaps.improve(
        start, k == 1 ? 0 : SWAPS + SWAPS_OF_A_CLUSTER * k, Search.ITERATIONS_OF_A_SWAP, random);
  }

  private Search cells(int k) {
    if (cells == null) {
      WeightedPoints summed = Cells.sumUp(points, CELLS);
      cells = summed == points ? all : new Search(summed);
    }
    return k * LEAST_CELLS_OF_A_CLUSTER <= cells.size ? cells : all;
  }

  /**
   * The best that comes of these outcomes of {@link #search} on the readings.
   *
   * @param candidates of the same k, at least one
   */
  public Clustering refine(List<Clustering> candidates) {
    Clustering best = null;
    for (Clustering candidate : candidates) {
      Clustering refined = run(candidate.centers());
      if (best == null || refined.wssse() < best.wssse()) {
        best = refined;
      }
    }
    int k = best.centers().length / all.starts.dimensions();
    SplittableRandom random = Seeds.forStart(seed, k, LAST);
    Clustering swapped =
        all.swaps.improve(
            best, k == 1 ? 0 : LAST_SWAPS_OF_A_CLUSTER * k, Search.ITERATIONS_OF_A_SWAP, random);
    return all.atRest(swapped);
  }

  /**
   * All k of few readings, one after the other.
   *
   * @param mostClusters the greatest k to come, at most the number of points
   * @param restarts how many starts to draw
   */
  public RisingKMeans rising(int mostClusters, int restarts) {
    return new RisingKMeans(all, seed, mostClusters, restarts);
  }

  /** The centres of fewer clusters, and further ones where these are worst. */
  public double[] extend(double[] fewer, int k) {
    return all.starts.extend(fewer, k);
  }

  /** A run from given centres, on the readings. */
  public Clustering run(double[] start) {
    return all.run(start);
  }
}
