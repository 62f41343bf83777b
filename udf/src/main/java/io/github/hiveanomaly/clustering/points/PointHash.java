package io.github.hiveanomaly.clustering.points;

/** Numbers that look random but follow from a point's coordinates. */
public final class PointHash {

  private static final double UNIT = 0x1p-53;

  private PointHash() {}

  /** One of so many buckets. */
  public static int bucket(double[] point, int buckets) {
    return bucket(point, 0, point.length, buckets);
  }

  /** One of so many buckets, for the point whose coordinates begin at an offset of an array. */
  public static int bucket(double[] points, int offset, int dimensions, int buckets) {
    return (int) Math.floorMod(hash(points, offset, dimensions, 0), (long) buckets);
  }

  /** A number from 0 to 1, without 1. */
  public static double uniform(double[] point, long seed) {
    return (hash(point, 0, point.length, seed ^ 0x9e3779b97f4a7c15L) >>> 11) * UNIT;
  }

  private static long hash(double[] points, int offset, int dimensions, long seed) {
    long hash = seed;
    for (int i = offset; i < offset + dimensions; i++) {
      hash = mix(hash + Double.doubleToLongBits(points[i]));
    }
    return mix(hash);
  }

  /** The finalizer of D. Stafford's variant 13 of MurmurHash3, which SplittableRandom uses too. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
