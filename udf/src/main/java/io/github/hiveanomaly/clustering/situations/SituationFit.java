package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.stats.Columns;
import io.github.hiveanomaly.stats.CovarianceMoments;
import io.github.hiveanomaly.stats.QuickMoments;
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
 * absorb them; then {@link #trimBy} a sample, and once more scan, merge and absorb.
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

  /**
   * A fit of the outcome of k-means.
   *
   * @param centersInFrame k centres of d coordinates, one after the other
   */
  public static SituationFit of(double[] centersInFrame, SegmentFrame frame, FitOptions options) {
    double[][] centers = frame.fromFrame(centersInFrame);
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

  /** Trims by readings in one place; those of each cluster. */
  private List<WeightedPoints> trim(WeightedPoints readings) {
    List<WeightedPoints> clusters = clusters(readings);
    for (int c = 0; c < k(); c++) {
      begin(c, ShapeRules.mostlyOneValue(clusters.get(c)));
      full[c].settle(clusters.get(c));
      diagonal[c].settle(clusters.get(c));
    }
    return clusters;
  }

  /**
   * Trims by ellipsoids that are settled on a sample, for readings in many places.
   *
   * @param sample of the readings that were scanned
   */
  public void trimBy(WeightedPoints sample) {
    SituationFit onSample = new SituationFit(partition, scale, floor, options);
    onSample.absorb(onSample.scan(sample));
    List<WeightedPoints> clusters = onSample.trim(sample);
    followsSample = true;
    for (int c = 0; c < k(); c++) {
      begin(c, onSample.held[c]);
      if (clusters.get(c).size() >= LEAST_SAMPLE * dimensions) {
        full[c].follow(onSample.full[c]);
        diagonal[c].follow(onSample.diagonal[c]);
      }
    }
  }

  /** The readings of each cluster. */
  private List<WeightedPoints> clusters(WeightedPoints readings) {
    List<PointsBuilder> builders = new ArrayList<>();
    for (int c = 0; c < k(); c++) {
      builders.add(new PointsBuilder(dimensions));
    }
    ByCluster some = new ByCluster(partition, inverseScale);
    for (int from = 0; from < readings.size(); from += ByCluster.MOST) {
      some.take(readings, from, Math.min(ByCluster.MOST, readings.size() - from));
      for (int c = 0; c < k(); c++) {
        builders
            .get(c)
            .add(some.columns(), ByCluster.MOST, some.start(c), some.count(c), some.weights());
      }
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

  /** The means of the clusters, k x d, once the readings were scanned. */
  public double[][] means() {
    return means;
  }

  /** The sum of the squared distances from them, in the model's scale. */
  public double wssse() {
    return Arrays.stream(wssse).sum();
  }

  /**
   * By which share of itself the sum of squared distances from the centres falls when these move to
   * the means, once the readings were scanned.
   */
  public double gainOfMoving() {
    double gain = 0;
    for (int c = 0; c < k(); c++) {
      gain += sizes[c] * scaledSquared(partition[c], means[c]);
    }
    return gain > 0 ? gain / (wssse() + gain) : 0;
  }

  /** A fit with the means as centres. */
  public SituationFit moved() {
    return new SituationFit(means, scale, floor, options);
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
    ByCluster some = new ByCluster(partition, inverseScale);
    for (int from = 0; from < readings.size(); from += ByCluster.MOST) {
      some.take(readings, from, Math.min(ByCluster.MOST, readings.size() - from));
      for (int c = 0; c < k(); c++) {
        int start = some.start(c);
        moments[c].add(some.columns(), ByCluster.MOST, start, some.count(c), some.weights(), start);
      }
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
    ByCluster some = new ByCluster(partition, inverseScale);
    double[] squares = new double[ByCluster.MOST];
    double[] others = new double[ByCluster.MOST];
    double[] own = new double[ByCluster.MOST];
    for (int from = 0; from < readings.size(); from += ByCluster.MOST) {
      some.take(readings, from, Math.min(ByCluster.MOST, readings.size() - from));
      for (int t = 0; t < tallies.size(); t++) {
        trimmings.get(t).add(tallies.get(t), some, t % k(), squares, own);
      }
      for (int c = 0; c < k() && k() > 1; c++) {
        separate(some, c, own, others, squares, tally);
      }
    }
    tallies.forEach(tally::addTrimmed);
  }

  /** Adds up how far the readings of a cluster are from its mean and from the nearest other. */
  private void separate(
      ByCluster some,
      int cluster,
      double[] own,
      double[] others,
      double[] squares,
      SituationTally tally) {
    int count = some.count(cluster);
    Arrays.fill(others, 0, count, Double.POSITIVE_INFINITY);
    for (int c = 0; c < k(); c++) {
      double[] target = c == cluster ? own : squares;
      Columns.squaredDistances(
          some.columns(),
          ByCluster.MOST,
          some.start(cluster),
          count,
          means[c],
          inverseScale,
          target);
      if (c != cluster) {
        Columns.takeLess(squares, 0, others, count);
      }
    }
    Columns.takeRoots(own, count);
    Columns.takeRoots(others, count);
    double distances = 0;
    double silhouettes = 0;
    for (int j = 0; j < count; j++) {
      double weight = some.weights()[some.start(cluster) + j];
      double larger = Math.max(own[j], others[j]);
      distances += weight * own[j];
      silhouettes += larger > 0 ? weight * ((others[j] - own[j]) / larger) : 0;
    }
    tally.addDistance(cluster, distances, silhouettes);
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
        wssse(),
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
