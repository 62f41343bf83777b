package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.stats.CovarianceMoments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the centres of one k into situations by scans of the readings.
 *
 * <p>Readings in one place: {@link #settle}. Readings in many places: scan all, merge the tallies,
 * absorb them; then {@link #trimBy} a fit that was settled on a sample, and once more scan, merge
 * and absorb.
 *
 * <p>The first scan finds sizes, means, covariances and the sum of squared distances. The second
 * measures how well the clusters are apart, and leaves out the readings far from their cluster
 * ({@link Trimming}): once by distances that know how features vary together, and apart from that
 * once by distances that do not.
 */
public final class SituationFit implements Serializable {

  private static final long serialVersionUID = 1;

  /** Readings in a sample, for each dimension, that tell a cluster's shape. */
  private static final int LEAST_SAMPLE = 20;

  private final int dimensions;
  private final double[][] partition;
  private final double[] scale;
  private final double[] inverseScale;
  private final VarianceFloor floor;
  private final FitOptions options;

  private int scans;
  private boolean settled;
  private boolean followsSample;
  private final double[] sizes;
  private final double[] wssse;
  private final double[][] means;
  private final double[][][] covariances;
  private final boolean[][] held;
  private final Trimming[] full;
  private final Trimming[] diagonal;
  private double daviesBouldin = Double.NaN;
  private double silhouette = Double.NaN;

  /**
   * @param centers k-means' centres, in the readings' units; they decide which reading belongs to
   *     which cluster
   * @param scale the model's scale
   */
  SituationFit(double[][] centers, double[] scale, VarianceFloor floor, FitOptions options) {
    int k = centers.length;
    this.dimensions = scale.length;
    this.partition = centers;
    this.scale = scale;
    this.inverseScale = Arrays.stream(scale).map(divisor -> 1 / divisor).toArray();
    this.floor = floor;
    this.options = options;
    this.sizes = new double[k];
    this.wssse = new double[k];
    this.means = new double[k][];
    this.covariances = new double[k][][];
    this.held = new boolean[k][dimensions];
    this.full = new Trimming[k];
    this.diagonal = new Trimming[k];
  }

  /** A fit of the outcome of k-means. */
  public static SituationFit of(Clustering clustering, SegmentFrame frame, FitOptions options) {
    double[][] centers = frame.fromFrame(clustering.centers());
    double fraction =
        centers.length > 1 && options.trim() < 1
            ? VarianceFloor.OF_CLUSTERS
            : VarianceFloor.OF_THE_WHOLE;
    VarianceFloor floor = VarianceFloor.of(frame.origin(), frame.variance(), fraction);
    return new SituationFit(centers, frame.scale(), floor, options);
  }

  /** Fits readings that are all in one place. */
  public void settle(WeightedPoints readings) {
    absorb(scan(readings));
    if (trims()) {
      trim(readings);
    }
    if (k() > 1) {
      absorb(scan(readings));
    }
    settled = true;
  }

  private void trim(WeightedPoints readings) {
    List<WeightedPoints> clusters = clusters(readings);
    for (int c = 0; c < k(); c++) {
      begin(c, ShapeRules.mostlyOneValue(clusters.get(c)));
      full[c].settle(clusters.get(c));
      diagonal[c].settle(clusters.get(c));
    }
  }

  /**
   * Trims by the ellipsoids of a fit that is settled: for readings in many places, of which a
   * sample was fitted.
   *
   * @param sample what the other was fitted to
   */
  public void trimBy(SituationFit settledFit, WeightedPoints sample) {
    followsSample = true;
    List<WeightedPoints> clusters = clusters(sample);
    for (int c = 0; c < k(); c++) {
      begin(c, settledFit.held[c]);
      if (clusters.get(c).size() >= LEAST_SAMPLE * dimensions) {
        full[c].follow(settledFit.full[c]);
        diagonal[c].follow(settledFit.diagonal[c]);
      }
    }
  }

  /** The readings of each cluster. */
  private List<WeightedPoints> clusters(WeightedPoints readings) {
    List<PointsBuilder> builders = new ArrayList<>();
    for (int c = 0; c < k(); c++) {
      builders.add(new PointsBuilder(dimensions));
    }
    double[] reading = new double[dimensions];
    for (int i = 0; i < readings.size(); i++) {
      readings.copyPoint(i, reading);
      builders.get(cluster(reading)).add(reading, readings.weights()[i]);
    }
    List<WeightedPoints> clusters = new ArrayList<>();
    builders.forEach(builder -> clusters.add(builder.build()));
    return clusters;
  }

  /** The trimmings of a cluster, before anything is trimmed. */
  private void begin(int cluster, boolean[] heldFeatures) {
    held[cluster] = heldFeatures;
    double[][] covariance = covariances[cluster];
    double[] variance = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      variance[i] = covariance[i][i];
    }
    ShapeRules rules = new ShapeRules(floor, heldFeatures, means[cluster], variance);
    double[][] copy = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    double probability = options.trim();
    full[cluster] =
        new Trimming(new FullShape(rules, means[cluster], copy), sizes[cluster], probability);
    diagonal[cluster] =
        new Trimming(
            new DiagonalShape(rules, means[cluster], variance.clone()),
            sizes[cluster],
            probability);
  }

  /** The number of clusters. */
  public int k() {
    return partition.length;
  }

  /** Whether no further scan is needed. */
  public boolean isSettled() {
    return settled;
  }

  private boolean trims() {
    return options.trim() < 1;
  }

  /** Adds up what {@link #absorb} needs to know of these readings. */
  public SituationTally scan(WeightedPoints readings) {
    SituationTally tally = new SituationTally(dimensions, k());
    if (scans == 0) {
      scanMoments(readings, tally);
    } else {
      scanDistances(readings, tally);
    }
    return tally;
  }

  private void scanMoments(WeightedPoints readings, SituationTally tally) {
    QuickMoments[] moments = new QuickMoments[k()];
    Arrays.setAll(moments, c -> new QuickMoments(partition[c]));
    double[] reading = new double[dimensions];
    for (int i = 0; i < readings.size(); i++) {
      readings.copyPoint(i, reading);
      moments[cluster(reading)].add(reading, readings.weights()[i]);
    }
    for (QuickMoments ofCluster : moments) {
      tally.addMoments(ofCluster.moments());
    }
  }

  private void scanDistances(WeightedPoints readings, SituationTally tally) {
    List<Trimming> trimmings = new ArrayList<>();
    if (followsSample) {
      trimmings.addAll(Arrays.asList(full));
      trimmings.addAll(Arrays.asList(diagonal));
    }
    List<Trimming.Tally> tallies = new ArrayList<>();
    for (Trimming trimming : trimmings) {
      tallies.add(trimming.tally());
    }
    double[] reading = new double[dimensions];
    for (int i = 0; i < readings.size(); i++) {
      readings.copyPoint(i, reading);
      double weight = readings.weights()[i];
      int cluster = cluster(reading);
      for (int t = cluster; t < tallies.size(); t += k()) {
        trimmings.get(t).add(tallies.get(t), reading, weight);
      }
      if (k() > 1) {
        double own = scaledDistance(reading, means[cluster]);
        tally.addDistance(cluster, weight * own, weight * silhouette(reading, cluster, own));
      }
    }
    tallies.forEach(tally::addTrimmed);
  }

  /** Takes in the merged tallies of all readings. */
  public void absorb(SituationTally tally) {
    if (scans == 0) {
      measure(tally);
      settled = k() == 1 && !trims();
    } else {
      separate(tally);
      for (int t = 0; t < tally.trimmed().size(); t++) {
        Trimming trimming = t < k() ? full[t] : diagonal[t - k()];
        trimming.absorb(tally.trimmed().get(t), dimensions);
      }
      settled = true;
    }
    scans++;
  }

  private void measure(SituationTally tally) {
    for (int c = 0; c < k(); c++) {
      CovarianceMoments moments = tally.moments(c);
      sizes[c] = moments.weight();
      means[c] = sizes[c] > 0 ? moments.mean() : partition[c];
      double[][] population = moments.populationCovariance();
      for (int i = 0; i < dimensions && sizes[c] > 0; i++) {
        wssse[c] += population[i][i] / (scale[i] * scale[i]) * sizes[c];
      }
      covariances[c] = moments.sampleCovariance();
      begin(c, new boolean[dimensions]);
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

  /** The cluster of a reading: that of the nearest centre, of equally near ones the first. */
  private int cluster(double[] reading) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < partition.length; c++) {
      double squared = scaledSquared(reading, partition[c]);
      if (squared < least) {
        least = squared;
        nearest = c;
      }
    }
    return nearest;
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
              wssse[c],
              Math.round(sizes[c] - full[c].kept()),
              (FullShape) full[c].shape(),
              (DiagonalShape) diagonal[c].shape()));
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
        Collections.unmodifiableList(situations),
        options.wholeWeight(),
        null);
  }
}
