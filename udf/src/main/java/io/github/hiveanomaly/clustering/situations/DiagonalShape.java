package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.stats.Columns;
import java.util.Arrays;

/** An ellipsoid along the features' axes: centroid and variances, whatever varies together. */
final class DiagonalShape implements Shape {

  private static final long serialVersionUID = 1;

  private final ShapeRules rules;
  private final double[] centroid;
  private final double[] variance;
  private final int rank;

  /**
   * @param variance d values, not raised yet; taken over
   */
  DiagonalShape(ShapeRules rules, double[] centroid, double[] variance) {
    this.rules = rules;
    this.centroid = centroid;
    this.variance = variance;
    double[] shares = new double[variance.length];
    for (int i = 0; i < variance.length; i++) {
      double least = rules.floor().least(i);
      shares[i] = 1;
      if (!(variance[i] >= least)) {
        // Not a number: of a single reading.
        shares[i] = variance[i] > 0 ? variance[i] / least : 0;
        variance[i] = least;
      }
    }
    this.rank = VarianceFloor.rank(shares);
  }

  private DiagonalShape(DiagonalShape before, double factor) {
    this.rules = before.rules;
    this.centroid = before.centroid;
    this.rank = before.rank;
    this.variance = before.variance.clone();
    for (int i = 0; i < variance.length; i++) {
      variance[i] = Math.max(rules.floor().least(i), variance[i] * factor);
    }
  }

  double[] centroid() {
    return centroid;
  }

  double[] variance() {
    return variance;
  }

  @Override
  public int rank() {
    return rank;
  }

  private double squared(double[] reading) {
    double sum = 0;
    for (int i = 0; i < centroid.length; i++) {
      double difference = reading[i] - centroid[i];
      sum += difference * difference / variance[i];
    }
    return sum;
  }

  @Override
  public void squared(
      double[] columns, int stride, int start, int count, double[][] work, double[] squares) {
    double[] factors = Arrays.stream(variance).map(each -> 1 / Math.sqrt(each)).toArray();
    Columns.squaredDistances(columns, stride, start, count, centroid, factors, squares);
  }

  @Override
  public ShapeSums sums() {
    return new Sums(centroid);
  }

  @Override
  public DiagonalShape of(ShapeSums sums) {
    Sums kept = (Sums) sums;
    double[] mean = kept.mean();
    double[] variances = kept.sampleVariance();
    for (int i = 0; i < mean.length; i++) {
      if (rules.isHeld(i)) {
        mean[i] = rules.mean(i);
        variances[i] = rules.variance(i);
      }
    }
    return new DiagonalShape(rules, mean, variances);
  }

  @Override
  public DiagonalShape times(double factor) {
    return new DiagonalShape(this, factor);
  }

  @Override
  public double meanSquared(Shape other) {
    DiagonalShape readings = (DiagonalShape) other;
    double sum = squared(readings.centroid);
    for (int i = 0; i < centroid.length; i++) {
      sum += readings.variance[i] / variance[i];
    }
    return sum;
  }

  /** Sums of the differences from a point amidst the readings, so that nothing cancels. */
  private static final class Sums implements ShapeSums {

    private static final long serialVersionUID = 1;

    private final double[] shift;
    private final double[] sums;
    private final double[] squares;
    private double weight;

    Sums(double[] shift) {
      this.shift = shift;
      this.sums = new double[shift.length];
      this.squares = new double[shift.length];
    }

    @Override
    public void add(double[] columns, int stride, int start, int count, double[] weights) {
      for (int i = 0; i < shift.length; i++) {
        int column = i * stride + start;
        double sum = sums[i];
        double ofSquares = squares[i];
        for (int j = 0; j < count; j++) {
          double difference = columns[column + j] - shift[i];
          double weighted = weights[j] * difference;
          sum += weighted;
          ofSquares += weighted * difference;
        }
        sums[i] = sum;
        squares[i] = ofSquares;
      }
      for (int j = 0; j < count; j++) {
        weight += weights[j];
      }
    }

    @Override
    public void merge(ShapeSums others) {
      Sums more = (Sums) others;
      if (!Arrays.equals(shift, more.shift)) {
        throw new IllegalArgumentException("expected sums of differences from the same point");
      }
      for (int i = 0; i < shift.length; i++) {
        sums[i] += more.sums[i];
        squares[i] += more.squares[i];
      }
      weight += more.weight;
    }

    @Override
    public double weight() {
      return weight;
    }

    double[] mean() {
      double[] mean = new double[shift.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = shift[i] + sums[i] / weight;
      }
      return mean;
    }

    /** NaN where the weight is not above 1. */
    double[] sampleVariance() {
      double[] variance = new double[shift.length];
      for (int i = 0; i < variance.length; i++) {
        variance[i] =
            weight > 1
                ? Math.max(0, (squares[i] - sums[i] * sums[i] / weight) / (weight - 1))
                : Double.NaN;
      }
      return variance;
    }
  }
}
