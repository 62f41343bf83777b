package io.github.hiveanomaly.clustering.kmeans;

import java.util.SplittableRandom;

/** Random numbers that depend on what they are for and on nothing else. */
final class Seeds {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Seeds() {}

  /** The random numbers of one start of k-means. */
  static SplittableRandom forStart(long seed, int k, int restart) {
    long hash = (FNV_OFFSET ^ k) * FNV_PRIME;
    hash = (hash ^ restart) * FNV_PRIME;
    return new SplittableRandom(seed ^ hash);
  }
}
