package io.github.hiveanomaly.clustering.points;

/** Euclidean distances between points that lie in flat arrays. */
public final class Distances {

  private Distances() {}

  /** The squared distance of the points that begin at these offsets. */
  public static double squared(double[] a, int aOffset, double[] b, int bOffset, int dimensions) {
    // Most of a training's time is spent here, and most readings have few features: without a loop
    // it takes two thirds of the time, to the same bits.
    if (dimensions == 3) {
      double x = a[aOffset] - b[bOffset];
      double y = a[aOffset + 1] - b[bOffset + 1];
      double z = a[aOffset + 2] - b[bOffset + 2];
      return x * x + y * y + z * z;
    }
    if (dimensions == 2) {
      double x = a[aOffset] - b[bOffset];
      double y = a[aOffset + 1] - b[bOffset + 1];
      return x * x + y * y;
    }
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double difference = a[aOffset + i] - b[bOffset + i];
      sum += difference * difference;
    }
    return sum;
  }
}
