package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.stats.CovarianceMoments;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.stats.QuickMoments;

/** An ellipsoid that follows how the features vary together: centroid and covariance. */
final class FullShape implements Shape {

  private static final long serialVersionUID = 1;

  private final ShapeRules rules;
  private final double[] centroid;
  private final double[][] covariance;
  private final double[] shares;

  /** Of the covariance, once it was asked for: the same whichever thread makes it. */
  private transient PositiveDefinite factored;

  /**
   * @param covariance d x d, not raised yet; taken over
   */
  FullShape(ShapeRules rules, double[] centroid, double[][] covariance) {
    this.rules = rules;
    this.centroid = centroid;
    this.covariance = covariance;
    this.shares = rules.floor().raise(covariance);
  }

  private FullShape(FullShape before, double factor) {
    this.rules = before.rules;
    this.centroid = before.centroid;
    this.covariance = new double[centroid.length][centroid.length];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        covariance[i][j] = before.covariance[i][j] * factor;
      }
    }
    double[] raised = rules.floor().raise(covariance);
    this.shares = before.shares.clone();
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.min(shares[i], raised[i]);
    }
  }

  double[] centroid() {
    return centroid;
  }

  double[][] covariance() {
    return covariance;
  }

  /** Whether a feature keeps mean and variance of all readings. */
  boolean keepsVariance(int feature) {
    return rules.isHeld(feature);
  }

  /** For each feature, whether its variance was raised. */
  boolean[] floored() {
    boolean[] floored = new boolean[shares.length];
    for (int i = 0; i < floored.length; i++) {
      floored[i] = shares[i] < 1;
    }
    return floored;
  }

  @Override
  public int rank() {
    return VarianceFloor.rank(shares);
  }

  @Override
  public void squared(
      double[] columns, int stride, int start, int count, double[][] work, double[] squares) {
    factored().squaredDistances(columns, stride, start, count, centroid, work, squares, 0);
  }

  private PositiveDefinite factored() {
    PositiveDefinite known = factored;
    if (known == null) {
      known = PositiveDefinite.of(covariance);
      factored = known;
    }
    return known;
  }

  @Override
  public ShapeSums sums() {
    return new Sums(centroid);
  }

  @Override
  public FullShape of(ShapeSums sums) {
    CovarianceMoments moments = ((Sums) sums).moments();
    double[] mean = moments.mean();
    double[][] kept = moments.sampleCovariance();
    for (int i = 0; i < mean.length; i++) {
      if (rules.isHeld(i)) {
        mean[i] = rules.mean(i);
        hold(kept, i, rules.variance(i));
      }
    }
    return new FullShape(rules, mean, kept);
  }

  /** Gives a feature another variance; its correlations stay. */
  private static void hold(double[][] covariance, int feature, double variance) {
    double factor =
        covariance[feature][feature] > 0 ? Math.sqrt(variance / covariance[feature][feature]) : 0;
    for (int i = 0; i < covariance.length; i++) {
      covariance[feature][i] *= factor;
      covariance[i][feature] = covariance[feature][i];
    }
    covariance[feature][feature] = variance;
  }

  @Override
  public FullShape times(double factor) {
    return new FullShape(this, factor);
  }

  @Override
  public double meanSquared(Shape other) {
    FullShape readings = (FullShape) other;
    PositiveDefinite own = factored();
    double sum = own.squaredDistance(readings.centroid, centroid, new double[centroid.length]);
    for (int i = 0; i < centroid.length; i++) {
      sum += own.solve(readings.covariance[i])[i];
    }
    return sum;
  }

  private static final class Sums implements ShapeSums {

    private static final long serialVersionUID = 1;

    private final int dimensions;
    private final double[] shift;
    private transient QuickMoments open;

    /** The state of the moments that are not open. */
    private double[] closed;

    Sums(double[] shift) {
      this.dimensions = shift.length;
      this.shift = shift;
    }

    @Override
    public void add(double[] columns, int stride, int start, int count, double[] weights) {
      if (open == null) {
        open = new QuickMoments(shift);
      }
      open.add(columns, stride, start, count, weights, 0);
    }

    @Override
    public void merge(ShapeSums others) {
      CovarianceMoments merged = moments();
      merged.merge(((Sums) others).moments());
      closed = merged.toArray();
      open = null;
    }

    @Override
    public double weight() {
      return moments().weight();
    }

    CovarianceMoments moments() {
      CovarianceMoments moments =
          closed == null
              ? new CovarianceMoments(dimensions)
              : CovarianceMoments.fromArray(dimensions, closed);
      if (open != null) {
        moments.merge(open.moments());
      }
      return moments;
    }

    private Object writeReplace() {
      Sums sums = new Sums(shift);
      sums.closed = moments().toArray();
      return sums;
    }
  }
}
