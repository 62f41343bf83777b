package io.github.hiveanomaly.clustering.points;

/** Euclidean distances between points that lie in flat arrays. */
public final class Distances {

  private Distances() {}

  /** The squared distance of the points that begin at these offsets. */
  public static double squared(double[] a, int aOffset, double[] b, int bOffset, int dimensions) {
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double difference = a[aOffset + i] - b[bOffset + i];
      sum += difference * difference;
    }
    return sum;
  }
}
