package io.github.hiveanomaly.clustering.points;

import java.util.Arrays;

/** Gathers weighted points in growing arrays. */
public final class PointsBuilder {

  /**
   * No coordinate may be farther from 0. Squares of larger ones, summed over readings and
   * multiplied with each other, are beyond what a double holds; no measurement is so large.
   */
  public static final double LARGEST = 1e100;

  private final int dimensions;
  private double[] coordinates;
  private double[] weights = new double[16];
  private int size;

  public PointsBuilder(int dimensions) {
    this.dimensions = dimensions;
    this.coordinates = new double[weights.length * dimensions];
  }

  /**
   * Adds copies of points side by side.
   *
   * @param columns coordinate i of point j at {@code i * stride + start + j}
   * @param pointWeights of point j at {@code start + j}
   */
  public void add(double[] columns, int stride, int start, int count, double[] pointWeights) {
    reserve(count);
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < dimensions; i++) {
        coordinates[(size + j) * dimensions + i] = columns[i * stride + start + j];
      }
    }
    System.arraycopy(pointWeights, start, weights, size, count);
    size += count;
  }

  private void reserve(int count) {
    if (count > weights.length - size) {
      int capacity = Math.max(Math.addExact(size, count), Math.multiplyExact(weights.length, 2));
      weights = Arrays.copyOf(weights, capacity);
      coordinates = Arrays.copyOf(coordinates, Math.multiplyExact(capacity, dimensions));
    }
  }

  /** Adds a copy of the point. */
  public void add(double[] point, double weight) {
    reserve(1);
    System.arraycopy(point, 0, coordinates, size * dimensions, dimensions);
    weights[size++] = weight;
  }

  /** The points so far. */
  public WeightedPoints build() {
    return new WeightedPoints(
        dimensions, Arrays.copyOf(coordinates, size * dimensions), Arrays.copyOf(weights, size));
  }

  /** All points of the parts, by rising coordinates: the same, however they were split. */
  public static WeightedPoints inOrder(int dimensions, Iterable<WeightedPoints> parts) {
    int size = 0;
    for (WeightedPoints part : parts) {
      size += part.size();
    }
    double[] coordinates = new double[Math.multiplyExact(size, dimensions)];
    double[] weights = new double[size];
    int next = 0;
    for (WeightedPoints part : parts) {
      System.arraycopy(part.weights(), 0, weights, next, part.size());
      System.arraycopy(
          part.coordinates(), 0, coordinates, next * dimensions, part.coordinates().length);
      next += part.size();
    }
    return sorted(new WeightedPoints(dimensions, coordinates, weights));
  }

  private static WeightedPoints sorted(WeightedPoints points) {
    int dimensions = points.dimensions();
    double[] coordinates = points.coordinates();
    int[] order = new PointOrder(dimensions, coordinates).order();
    double[] sortedCoordinates = new double[coordinates.length];
    double[] sortedWeights = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(
          coordinates, order[i] * dimensions, sortedCoordinates, i * dimensions, dimensions);
      sortedWeights[i] = points.weights()[order[i]];
    }
    return new WeightedPoints(dimensions, sortedCoordinates, sortedWeights);
  }
}
