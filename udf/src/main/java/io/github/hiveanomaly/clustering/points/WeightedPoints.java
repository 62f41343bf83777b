package io.github.hiveanomaly.clustering.points;

import java.io.Serializable;

/**
 * Points of d finite coordinates, each with a positive weight: the number of readings that are
 * equal to it.
 *
 * <p>The arrays are handed over and handed out, not copied, because they are large; nobody changes
 * them.
 */
public final class WeightedPoints implements Serializable {

  private static final long serialVersionUID = 1;

  private final int dimensions;
  private final double[] coordinates;
  private final double[] weights;

  /**
   * @param coordinates point by point, d values each
   * @param weights one a point
   */
  public WeightedPoints(int dimensions, double[] coordinates, double[] weights) {
    if (coordinates.length != dimensions * weights.length) {
      throw new IllegalArgumentException(
          "expected "
              + weights.length
              + " points of "
              + dimensions
              + " coordinates, but got "
              + coordinates.length
              + " values");
    }
    this.dimensions = dimensions;
    this.coordinates = coordinates;
    this.weights = weights;
  }

  /** The number of points. */
  public int size() {
    return weights.length;
  }

  /** The number of coordinates of a point, d. */
  public int dimensions() {
    return dimensions;
  }

  /** All coordinates, point by point. */
  public double[] coordinates() {
    return coordinates;
  }

  /** All weights. */
  public double[] weights() {
    return weights;
  }

  /** The sum of the weights. */
  public double totalWeight() {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return total;
  }

  /** The point at a position, copied into {@code target}. */
  public void copyPoint(int position, double[] target) {
    System.arraycopy(coordinates, position * dimensions, target, 0, dimensions);
  }

  /**
   * The points from a position on, side by side: coordinate i of the j-th at {@code i * stride +
   * j}.
   */
  public void copyColumns(int from, int count, double[] target, int stride) {
    for (int i = 0; i < dimensions; i++) {
      int place = from * dimensions + i;
      for (int j = 0; j < count; j++) {
        target[i * stride + j] = coordinates[place];
        place += dimensions;
      }
    }
  }

  /** The same points as (x - origin) / scale. */
  public WeightedPoints scaled(double[] origin, double[] scale) {
    double[] scaled = new double[coordinates.length];
    for (int i = 0; i < scaled.length; i++) {
      int dimension = i % dimensions;
      scaled[i] = (coordinates[i] - origin[dimension]) / scale[dimension];
    }
    return new WeightedPoints(dimensions, scaled, weights);
  }
}
