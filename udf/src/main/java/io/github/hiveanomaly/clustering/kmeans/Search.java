package io.github.hiveanomaly.clustering.kmeans;

import io.github.hiveanomaly.clustering.points.WeightedPoints;

/** What is needed to cluster some points, with room that its uses share one after the other. */
final class Search {

  /** What comes from a swap shows after a few steps. */
  static final int ITERATIONS_OF_A_SWAP = 10;

  /** On the way; the last run goes on until it comes to rest. */
  private static final int MAX_ITERATIONS = 1000;

  final int size;
  final PlusPlusStart starts;
  final SwapSearch swaps;
  private final Lloyd lloyd;

  Search(WeightedPoints points) {
    size = points.size();
    lloyd = new Lloyd(points);
    starts = new PlusPlusStart(points);
    swaps = new SwapSearch(points, lloyd);
  }

  /** A run from given centres. */
  Clustering run(double[] start) {
    return lloyd.run(start, MAX_ITERATIONS);
  }

  /** The same clustering if it came to rest, or else a run from its centres. */
  Clustering atRest(Clustering clustering) {
    return clustering.converged() ? clustering : run(clustering.centers());
  }
}
