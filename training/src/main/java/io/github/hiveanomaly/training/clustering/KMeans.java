package io.github.hiveanomaly.training.clustering;

/**
 * K-means on the weighted readings of one segment.
 *
 * <p>The same points in the same order, seed and segment name give the same bits. Not for use by
 * two threads at once.
 */
public final class KMeans {

  private static final int MAX_ITERATIONS = 1000;

  private final String segment;
  private final long seed;
  private final PlusPlusStart starts;
  private final Lloyd lloyd;

  public KMeans(WeightedPoints points, String segment, long seed) {
    this.segment = segment;
    this.seed = seed;
    this.starts = new PlusPlusStart(points);
    this.lloyd = new Lloyd(points);
  }

  /**
   * One run from a k-means++ start.
   *
   * @param k at most the number of points
   * @param restart which start, from 0
   */
  public Clustering cluster(int k, int restart) {
    double[] start = starts.draw(k, Seeds.forStart(seed, segment, k, restart));
    return lloyd.run(start, MAX_ITERATIONS);
  }

  /** The centres of a clustering with fewer clusters, and further ones where it is worst. */
  double[] extend(Clustering fewer, int k) {
    return starts.extend(fewer.centers(), k);
  }

  /** A run from given centres. */
  Clustering run(double[] start) {
    return lloyd.run(start, MAX_ITERATIONS);
  }
}
