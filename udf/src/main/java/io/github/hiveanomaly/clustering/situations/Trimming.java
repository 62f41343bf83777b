package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.LogHistogram;
import java.io.Serializable;

/**
 * Refits a cluster's shape without the readings that lie far from it.
 *
 * <p>In each round those are left out whose squared distance is beyond s times the chi-square
 * quantile of as many degrees of freedom as the shape has dimensions, where s is the median of the
 * squared distances over chi-square's median; the shape that comes of it, all variances multiplied
 * by the ratio of the same medians, is right for Gaussian readings: half of them lie within
 * chi-square's median. Because the medians of the cluster's own distances set the measure, and not
 * what chi-square leads one to expect of the rounds before, long tails do not let one round after
 * the other eat the cluster up.
 *
 * <p>The rounds are done on readings in one place ({@link #settle}). Where these are a sample of
 * readings in many places, {@link #tally} and {@link #absorb} repeat the last round on all of them.
 */
final class Trimming implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int MAX_ROUNDS = 9;

  /** A power of two in 64 cells: medians are right to a thousandth. */
  private static final int HISTOGRAM_BITS = 6;

  private final double probability;

  /** What the readings that are far are far from in the last round, and from where on. */
  private Shape reference;

  private double cut;
  private Shape shape;
  private double kept;

  /**
   * @param untrimmed the shape of all readings of the cluster
   * @param weight of all of them
   * @param probability that a Gaussian reading is kept; 1 keeps all
   */
  Trimming(Shape untrimmed, double weight, double probability) {
    this.probability = probability;
    this.reference = untrimmed;
    this.shape = untrimmed;
    this.kept = weight;
    this.cut = chiSquareCut(untrimmed);
  }

  /** What one scan of readings adds up; mergeable. */
  static final class Tally implements Serializable {

    private static final long serialVersionUID = 1;

    private final ShapeSums kept;
    private final LogHistogram squares;

    private Tally(ShapeSums kept) {
      this.kept = kept;
      this.squares = new LogHistogram(HISTOGRAM_BITS);
    }

    void merge(Tally other) {
      kept.merge(other.kept);
      squares.merge(other.squares);
    }
  }

  /** The shape so far. */
  Shape shape() {
    return shape;
  }

  /** The weight of the readings that the shape is of. */
  double kept() {
    return kept;
  }

  /** Rounds until nothing changes, or to the limit. */
  void settle(WeightedPoints cluster) {
    int size = cluster.size();
    double[] columns = new double[Math.multiplyExact(size, cluster.dimensions())];
    cluster.copyColumns(0, size, columns, size);
    double[] squares = new double[size];
    double[][] work = new double[cluster.dimensions()][size];
    double[] keptWeights = new double[size];
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double ratio = ratio(shape, measure(cluster, columns, work, squares));
      if (!(ratio > 0)) {
        return;
      }
      double beyond = ratio * chiSquareCut(shape);
      ShapeSums sums = shape.sums();
      keep(beyond, squares, size, cluster.weights(), 0, keptWeights);
      sums.add(columns, size, 0, size, keptWeights);
      if (!tellsAShape(sums, cluster.dimensions())) {
        break;
      }
      boolean changed = sums.weight() != kept || round == 0;
      reference = shape;
      cut = beyond;
      shape = shape.of(sums);
      kept = sums.weight();
      if (!changed) {
        break;
      }
    }
    double ratio = ratio(shape, measure(cluster, columns, work, squares));
    if (ratio > 0) {
      shape = shape.times(ratio);
    }
  }

  /** Takes over what another trimming, of a sample of the readings, settled on. */
  void follow(Trimming settled) {
    reference = settled.reference;
    cut = settled.cut;
  }

  /** Sums without readings. */
  Tally tally() {
    return new Tally(reference.sums());
  }

  /**
   * Adds readings of the cluster, which lie side by side among those of others.
   *
   * @param squares room for as many numbers
   * @param keptWeights room for as many numbers
   */
  void add(Tally tally, ByCluster readings, int cluster, double[] squares, double[] keptWeights) {
    int start = readings.start(cluster);
    int count = readings.count(cluster);
    reference.squared(readings.columns(), ByCluster.MOST, start, count, readings.work(), squares);
    tally.squares.add(squares, readings.weights(), start, count);
    keep(cut, squares, count, readings.weights(), start, keptWeights);
    tally.kept.add(readings.columns(), ByCluster.MOST, start, count, keptWeights);
  }

  /**
   * The weights, from a position on, of the readings whose square is not beyond; 0 of the others.
   */
  private static void keep(
      double beyond, double[] squares, int count, double[] weights, int from, double[] kept) {
    for (int j = 0; j < count; j++) {
      kept[j] = squares[j] <= beyond ? weights[from + j] : 0;
    }
  }

  /** Makes the shape of all readings, once they are tallied. */
  void absorb(Tally tally, int dimensions) {
    double ratio = ratio(reference, tally.squares);
    if (!(ratio > 0) || !tellsAShape(tally.kept, dimensions)) {
      return;
    }
    Shape trimmed = reference.of(tally.kept);
    kept = tally.kept.weight();
    // The distances are those from the reference; from the trimmed shape they are as many times
    // larger as it is smaller.
    shape = trimmed.times(ratio * dimensions / reference.meanSquared(trimmed));
  }

  private LogHistogram measure(
      WeightedPoints cluster, double[] columns, double[][] work, double[] squares) {
    LogHistogram histogram = new LogHistogram(HISTOGRAM_BITS);
    if (squares.length > 0) {
      shape.squared(columns, squares.length, 0, squares.length, work, squares);
      histogram.add(squares, cluster.weights(), 0, squares.length);
    }
    return histogram;
  }

  /** How much larger the squared distances are than those of Gaussian readings. */
  private static double ratio(Shape shape, LogHistogram squares) {
    return squares.median() / ChiSquared.quantile(0.5, shape.rank());
  }

  private double chiSquareCut(Shape shape) {
    return probability < 1
        ? ChiSquared.upperQuantile(1 - probability, shape.rank())
        : Double.POSITIVE_INFINITY;
  }

  /** So few readings say nothing of a shape. */
  private static boolean tellsAShape(ShapeSums sums, int dimensions) {
    return sums.weight() > dimensions + 1;
  }
}
