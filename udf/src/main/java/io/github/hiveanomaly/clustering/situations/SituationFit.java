package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.CovarianceMoments;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the centres of one k into situations by scans of the readings, which may lie in one place
 * or in many: scan all readings, merge the tallies, absorb them, until {@link #isSettled}.
 *
 * <p>The first scan finds sizes, means, covariances and the sum of squared distances. The second
 * measures how well the clusters are apart. It and the further ones, a few rounds, refit centroids
 * and covariances without the readings beyond the chi-square quantile of their own cluster; the
 * covariance of what is left is multiplied by trim / F(quantile), F the distribution function of d
 * + 2 degrees, which makes it right for Gaussian readings (C. Croux and G. Haesbroeck, "Influence
 * function and efficiency of the minimum covariance determinant scatter matrix estimator", Journal
 * of Multivariate Analysis 71 (1999)).
 */
public final class SituationFit implements Serializable {

  private static final long serialVersionUID = 1;

  /** Rounds of trimming; more seldom change anything. */
  private static final int MAX_ROUNDS = 10;

  /** Readings in a sample, for each dimension, that tell a cluster's shape. */
  private static final int LEAST_SAMPLE = 20;

  private final int dimensions;
  private final double[][] partition;
  private final double[] scale;
  private final double[] inverseScale;
  private final VarianceFloor floor;
  private final FitOptions options;
  private final double threshold;
  private final double consistency;

  private int scans;
  private boolean settled;
  private int rounds = MAX_ROUNDS;
  private final double[] sizes;
  private final double[] wssse;
  private final double[] kept;
  private final double[][] means;
  private final double[][] centroids;
  private final double[][][] covariances;
  private final boolean[][] floored;
  private double daviesBouldin = Double.NaN;
  private double silhouette = Double.NaN;

  /**
   * @param centers k-means' centres, in the readings' units; they decide which reading belongs to
   *     which cluster
   * @param scale the model's scale
   */
  public SituationFit(double[][] centers, double[] scale, VarianceFloor floor, FitOptions options) {
    int k = centers.length;
    this.dimensions = scale.length;
    this.partition = centers;
    this.scale = scale;
    this.inverseScale = Arrays.stream(scale).map(divisor -> 1 / divisor).toArray();
    this.floor = floor;
    this.options = options;
    boolean trims = options.trim() < 1;
    this.threshold =
        trims ? ChiSquared.threshold(1 - options.trim(), dimensions) : Double.POSITIVE_INFINITY;
    this.consistency =
        trims ? options.trim() / ChiSquared.cumulative(threshold * threshold, dimensions + 2) : 1;
    this.sizes = new double[k];
    this.wssse = new double[k];
    this.kept = new double[k];
    this.means = new double[k][];
    this.centroids = new double[k][];
    this.covariances = new double[k][][];
    this.floored = new boolean[k][];
  }

  /** A fit of the outcome of k-means. */
  public static SituationFit of(Clustering clustering, SegmentFrame frame, FitOptions options) {
    return new SituationFit(
        frame.fromFrame(clustering.centers()),
        frame.scale(),
        VarianceFloor.of(frame.origin(), frame.variance()),
        options);
  }

  /** Scans readings that are all in one place until the fit is settled. */
  public void settle(WeightedPoints readings) {
    while (!settled) {
      absorb(scan(readings));
    }
  }

  /**
   * Trims by the ellipsoids of a fit that is settled, in a single round: for readings in many
   * places, of which a sample was fitted before.
   *
   * @param sample what the other was fitted to
   */
  public void trimBy(SituationFit settledFit, WeightedPoints sample) {
    rounds = 1;
    int[] counts = new int[k()];
    Scorer membership = model(partition, null).scorer();
    double[] reading = new double[dimensions];
    for (int i = 0; i < sample.size(); i++) {
      sample.copyPoint(i, reading);
      counts[membership.nearest(reading)]++;
    }
    for (int c = 0; c < k(); c++) {
      if (counts[c] >= LEAST_SAMPLE * dimensions) {
        centroids[c] = settledFit.centroids[c];
        covariances[c] = settledFit.covariances[c];
      }
    }
  }

  /** The number of clusters. */
  public int k() {
    return partition.length;
  }

  /** Whether no further scan is needed. */
  public boolean isSettled() {
    return settled;
  }

  /** Adds up what {@link #absorb} needs to know of these readings. */
  public SituationTally scan(WeightedPoints readings) {
    QuickMoments[] moments = new QuickMoments[k()];
    Arrays.setAll(moments, c -> new QuickMoments(scans == 0 ? partition[c] : means[c]));
    double[] distances = new double[k()];
    double[] silhouettes = new double[k()];
    Scorer membership = model(partition, null).scorer();
    Scorer fitted = scans == 0 ? null : model(centroids, covariances).scorer();
    double[] reading = new double[dimensions];
    for (int i = 0; i < readings.size(); i++) {
      readings.copyPoint(i, reading);
      double weight = readings.weights()[i];
      int cluster = membership.nearest(reading);
      if (fitted == null || fitted.distance(reading, cluster) <= threshold) {
        moments[cluster].add(reading, weight);
      }
      if (scans == 1) {
        double own = scaledDistance(reading, means[cluster]);
        distances[cluster] += weight * own;
        silhouettes[cluster] += weight * silhouette(reading, cluster, own);
      }
    }
    return new SituationTally(
        Arrays.stream(moments).map(QuickMoments::moments).toArray(CovarianceMoments[]::new),
        distances,
        silhouettes);
  }

  /** Takes in the merged tallies of all readings. */
  public void absorb(SituationTally tally) {
    if (scans == 0) {
      measure(tally);
      settled = k() == 1 && options.trim() >= 1;
    } else {
      if (scans == 1) {
        separate(tally);
      }
      settled = options.trim() >= 1 || !refit(tally) || scans >= rounds;
    }
    scans++;
  }

  private void measure(SituationTally tally) {
    for (int c = 0; c < k(); c++) {
      CovarianceMoments moments = tally.moments(c);
      sizes[c] = moments.weight();
      kept[c] = sizes[c];
      means[c] = sizes[c] > 0 ? moments.mean() : partition[c];
      centroids[c] = means[c];
      double[][] population = moments.populationCovariance();
      for (int i = 0; i < dimensions && sizes[c] > 0; i++) {
        wssse[c] += population[i][i] / (scale[i] * scale[i]) * sizes[c];
      }
      covariances[c] = moments.sampleCovariance();
      floored[c] = floor.raise(covariances[c]);
    }
  }

  /** Davies-Bouldin and the simplified silhouette. */
  private void separate(SituationTally tally) {
    if (k() == 1) {
      return;
    }
    double rows = 0;
    double silhouettes = 0;
    double worstRatios = 0;
    for (int a = 0; a < k(); a++) {
      rows += sizes[a];
      silhouettes += tally.silhouetteSum(a);
      double worst = 0;
      for (int b = 0; b < k(); b++) {
        if (a != b) {
          double scatter = tally.distanceSum(a) / sizes[a] + tally.distanceSum(b) / sizes[b];
          worst = Math.max(worst, scatter / scaledDistance(means[a], means[b]));
        }
      }
      worstRatios += worst;
    }
    silhouette = silhouettes / rows;
    daviesBouldin = worstRatios / k();
  }

  /** Centroids and covariances of what was kept; whether anything changed. */
  private boolean refit(SituationTally tally) {
    boolean changed = false;
    for (int c = 0; c < k(); c++) {
      CovarianceMoments moments = tally.moments(c);
      // So few readings say nothing of a shape: the untrimmed fit stays.
      if (moments.weight() <= dimensions + 1) {
        continue;
      }
      double[] centroid = moments.mean();
      double[][] covariance = moments.sampleCovariance();
      for (double[] row : covariance) {
        for (int i = 0; i < dimensions; i++) {
          row[i] *= consistency;
        }
      }
      boolean[] raised = floor.raise(covariance);
      changed |=
          kept[c] != moments.weight()
              || !Arrays.equals(centroid, centroids[c])
              || !Arrays.deepEquals(covariance, covariances[c]);
      kept[c] = moments.weight();
      centroids[c] = centroid;
      covariances[c] = covariance;
      floored[c] = raised;
    }
    return changed;
  }

  private double silhouette(double[] reading, int cluster, double own) {
    double squared = Double.POSITIVE_INFINITY;
    for (int c = 0; c < k(); c++) {
      if (c != cluster) {
        squared = Math.min(squared, scaledSquared(reading, means[c]));
      }
    }
    double other = Math.sqrt(squared);
    double larger = Math.max(own, other);
    return larger > 0 && k() > 1 ? (other - own) / larger : 0;
  }

  private double scaledDistance(double[] a, double[] b) {
    return Math.sqrt(scaledSquared(a, b));
  }

  private double scaledSquared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double difference = (a[i] - b[i]) * inverseScale[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** A model whose positions are the clusters here; without covariances only for the nearest. */
  private ClusterModel model(double[][] centers, double[][][] shapes) {
    List<Cluster> clusters = new ArrayList<>();
    for (int c = 0; c < k(); c++) {
      double[][] shape = shapes == null ? identity() : shapes[c];
      clusters.add(new Cluster(c, centers[c], PositiveDefinite.of(shape)));
    }
    return new ClusterModel(clusters, Collections.emptyList(), scale);
  }

  private double[][] identity() {
    double[][] identity = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /** By the first coordinate that differs. */
  private static int compare(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      int order = Double.compare(a[i], b[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The situations, once settled. */
  public SweepPoint result(int restarts, boolean converged) {
    double rows = Arrays.stream(sizes).sum();
    List<Situation> situations = new ArrayList<>();
    for (int c = 0; c < k(); c++) {
      double share = sizes[c] / rows;
      situations.add(
          new Situation(
              c,
              Math.round(sizes[c]),
              share,
              share < options.minShare(),
              means[c],
              centroids[c],
              covariances[c],
              wssse[c],
              Math.round(sizes[c] - kept[c]),
              floored[c]));
    }
    situations.sort(
        Comparator.comparingLong(Situation::size)
            .reversed()
            .thenComparing(Situation::mean, SituationFit::compare));
    for (int id = 0; id < situations.size(); id++) {
      Situation situation = situations.get(id);
      // A model needs a situation: where all are small, the largest is one.
      situations.set(id, situation.withId(id, id > 0 && situation.suspect()));
    }
    return new SweepPoint(
        k(),
        Arrays.stream(wssse).sum(),
        Math.round(rows),
        daviesBouldin,
        silhouette,
        restarts,
        converged,
        Collections.unmodifiableList(situations));
  }
}
