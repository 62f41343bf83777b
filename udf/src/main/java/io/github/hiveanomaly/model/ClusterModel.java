package io.github.hiveanomaly.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The situations of one segment: clusters of the same dimensions, the names of the features, and
 * the scale in which readings are compared with centroids. For scores it has more: the whole view,
 * which is the one cluster of all readings (k = 1), the weight of that view, the clusters' diagonal
 * shapes, and the calibration of the scores.
 *
 * <p>Immutable. Clusters are kept by rising id, so that equal models pack to equal bytes whatever
 * order their clusters came in. {@link #scorer()} makes what scores readings.
 */
public final class ClusterModel {

  /** The id of the whole view, which is no situation. */
  public static final int WHOLE_ID = -1;

  private final List<Cluster> clusters;
  private final Cluster whole;
  private final List<String> featureNames;
  private final double[] scale;
  private final double wholeWeight;
  private final Calibration calibration;
  private final boolean readingsMayLackFeatures;

  /**
   * A model of situations alone: it gives distances, but no scores.
   *
   * @param clusters at least one, of the same dimensions d, with different ids
   * @param featureNames d different names, or none where the features have no names
   * @param scale d positive finite divisors of the features, in which the nearest centroid is
   *     sought; all ones for the features' own units
   * @throws IllegalArgumentException that says what does not fit
   */
  public ClusterModel(List<Cluster> clusters, List<String> featureNames, double[] scale) {
    this(clusters, null, featureNames, scale, Double.NaN, null);
  }

  /**
   * A model that gives scores, too, as far as what is there allows.
   *
   * @param clusters of the same dimensions d, with different ids, all or none with a diagonal
   *     shape; at least one, unless there is a whole view: without one the model is a part of
   *     another, which scores nothing until it has one
   * @param whole the one cluster of all readings, of id {@link #WHOLE_ID}, with a diagonal shape if
   *     the others have one; null if there is none
   * @param featureNames d different names, or none where the features have no names
   * @param scale d positive finite divisors of the features, in which the nearest centroid is
   *     sought; all ones for the features' own units
   * @param wholeWeight the weight of the whole view in the score, from 0 to 1; NaN if not known
   * @param calibration of the scores; null if there is none
   * @throws IllegalArgumentException that says what does not fit
   */
  public ClusterModel(
      List<Cluster> clusters,
      Cluster whole,
      List<String> featureNames,
      double[] scale,
      double wholeWeight,
      Calibration calibration) {
    this(clusters, whole, featureNames, scale, wholeWeight, calibration, true);
  }

  private ClusterModel(
      List<Cluster> clusters,
      Cluster whole,
      List<String> featureNames,
      double[] scale,
      double wholeWeight,
      Calibration calibration,
      boolean readingsMayLackFeatures) {
    List<Cluster> sorted = new ArrayList<>(clusters);
    sorted.sort(Comparator.comparingInt(Cluster::id));
    List<Cluster> all = new ArrayList<>(sorted);
    if (whole != null) {
      requireWholeId(whole);
      all.add(whole);
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("expected at least one cluster, but got none");
    }
    int dimensions = all.get(0).dimensions();
    requireSameDimensions(all, dimensions);
    requireSameShapes(all);
    requireNames(featureNames, dimensions);
    requireScale(scale, dimensions);
    requireDifferentIds(sorted);
    requireWeight(wholeWeight);
    this.clusters = Collections.unmodifiableList(sorted);
    this.whole = whole;
    this.featureNames = Collections.unmodifiableList(new ArrayList<>(featureNames));
    this.scale = scale.clone();
    this.wholeWeight = wholeWeight;
    this.calibration = calibration;
    this.readingsMayLackFeatures = readingsMayLackFeatures;
  }

  /** The same model for complete readings only, as the first version of the packed form has it. */
  ClusterModel ofCompleteReadings() {
    return new ClusterModel(clusters, whole, featureNames, scale, wholeWeight, calibration, false);
  }

  /**
   * The model of the clusters of both.
   *
   * @throws IllegalArgumentException if they differ in dimensions, names, scale, weight of the
   *     whole view or calibration, or share an id
   */
  public ClusterModel union(ClusterModel other) {
    if (dimensions() == other.dimensions()) {
      requireSame("feature names", featureNames, other.featureNames);
      requireSame("scale", Arrays.toString(scale), Arrays.toString(other.scale));
      requireSame("whole_weight", known(wholeWeight), known(other.wholeWeight));
      requireSame("calibration", known(calibration), known(other.calibration));
    }
    if (whole != null && other.whole != null) {
      throw twice(whole);
    }
    List<Cluster> both = new ArrayList<>(clusters);
    both.addAll(other.clusters);
    return new ClusterModel(
        both,
        whole == null ? other.whole : whole,
        featureNames,
        scale,
        wholeWeight,
        calibration,
        readingsMayLackFeatures && other.readingsMayLackFeatures);
  }

  /**
   * The model of some of the features, by the marginal distributions of the clusters. Positions of
   * clusters stay.
   *
   * @param features positions, rising, at least one
   */
  ClusterModel marginal(int[] features) {
    List<Cluster> marginals = new ArrayList<>();
    clusters.forEach(cluster -> marginals.add(cluster.marginal(features)));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < features.length && !featureNames.isEmpty(); i++) {
      names.add(featureNames.get(features[i]));
    }
    return new ClusterModel(
        marginals,
        whole == null ? null : whole.marginal(features),
        names,
        Cluster.pick(scale, features),
        wholeWeight,
        calibration,
        readingsMayLackFeatures);
  }

  /** A scale that leaves the features in their own units. */
  public static double[] noScale(int dimensions) {
    double[] ones = new double[dimensions];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The number of features, d. */
  public int dimensions() {
    return scale.length;
  }

  /** The situations by rising id, without the whole view. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** The one cluster of all readings; null if there is none. */
  public Cluster whole() {
    return whole;
  }

  /** The weight of the whole view in the score; NaN if not known. */
  public double wholeWeight() {
    return wholeWeight;
  }

  /** The calibration of the scores; null if there is none. */
  public Calibration calibration() {
    return calibration;
  }

  /**
   * Whether readings of which some features are missing are measured by the others. Models of the
   * first version of the packed form measure complete readings only.
   */
  public boolean readingsMayLackFeatures() {
    return readingsMayLackFeatures;
  }

  /** The names of the features, or an empty list. */
  public List<String> featureNames() {
    return featureNames;
  }

  /** A copy of the divisors of the features, d values. */
  public double[] scale() {
    return scale.clone();
  }

  /**
   * The position of a cluster in {@link #clusters()}, that of the whole view being the one after
   * the last; -1 if there is none of that id.
   */
  public int indexOf(int clusterId) {
    for (int i = 0; i < clusters.size(); i++) {
      if (clusters.get(i).id() == clusterId) {
        return i;
      }
    }
    return whole != null && clusterId == whole.id() ? clusters.size() : -1;
  }

  /** The cluster at a position, which may be the whole view's. */
  Cluster at(int position) {
    return position < clusters.size() ? clusters.get(position) : whole;
  }

  /**
   * What scores readings by this model; one for each thread.
   *
   * @throws IllegalArgumentException if the model has no situation, only the whole view
   */
  public Scorer scorer() {
    if (clusters.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a model with at least one cluster besides the whole view (id "
              + WHOLE_ID
              + "), but got none");
    }
    return new Scorer(this);
  }

  private static Object known(double weight) {
    return Double.isNaN(weight) ? "none" : weight;
  }

  private static Object known(Calibration calibration) {
    return calibration == null ? "none" : calibration;
  }

  private static void requireSame(String what, Object one, Object other) {
    if (!one.equals(other)) {
      throw new IllegalArgumentException(
          "expected the same " + what + " for all clusters, but got " + one + " and " + other);
    }
  }

  private static void requireSameDimensions(List<Cluster> clusters, int dimensions) {
    for (Cluster cluster : clusters) {
      if (cluster.dimensions() != dimensions) {
        throw new IllegalArgumentException(
            "cluster "
                + clusters.get(0).id()
                + " has "
                + dimensions
                + " features, but cluster "
                + cluster.id()
                + " has "
                + cluster.dimensions());
      }
    }
  }

  private static void requireDifferentIds(List<Cluster> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id() == sorted.get(i - 1).id()) {
        throw twice(sorted.get(i));
      }
    }
  }

  private static IllegalArgumentException twice(Cluster cluster) {
    return new IllegalArgumentException(
        "cluster "
            + cluster.id()
            + " is there twice: a model is the clusters of one run, segment and k");
  }

  private static void requireSameShapes(List<Cluster> clusters) {
    for (Cluster cluster : clusters) {
      Cluster first = clusters.get(0);
      if (cluster.hasDiagonal() != first.hasDiagonal()) {
        throw new IllegalArgumentException(
            "expected diagonal_centroid and diagonal_variance of all clusters or of none, but"
                + " cluster "
                + (first.hasDiagonal() ? first : cluster).id()
                + " has them, and cluster "
                + (first.hasDiagonal() ? cluster : first).id()
                + " has not");
      }
    }
  }

  private static void requireWholeId(Cluster whole) {
    if (whole.id() != WHOLE_ID) {
      throw new IllegalArgumentException(
          "expected the whole view to have the id " + WHOLE_ID + ", but got " + whole.id());
    }
  }

  private static void requireWeight(double wholeWeight) {
    if (wholeWeight < 0 || wholeWeight > 1) {
      throw new IllegalArgumentException(
          "expected a whole_weight from 0 to 1, but got " + wholeWeight);
    }
  }

  private static void requireNames(List<String> names, int dimensions) {
    if (names.isEmpty()) {
      return;
    }
    if (names.size() != dimensions) {
      throw new IllegalArgumentException(
          "expected " + dimensions + " feature names, but got " + names);
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name == null || name.isEmpty() || !seen.add(name)) {
        throw new IllegalArgumentException(
            "expected " + dimensions + " different feature names, but got " + names);
      }
    }
  }

  private static void requireScale(double[] scale, int dimensions) {
    if (scale.length != dimensions) {
      throw new IllegalArgumentException(
          "expected a scale of " + dimensions + " values, but got " + scale.length);
    }
    for (double divisor : scale) {
      if (!(divisor > 0) || divisor == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "expected a scale of positive finite numbers, but got " + Arrays.toString(scale));
      }
    }
  }
}
