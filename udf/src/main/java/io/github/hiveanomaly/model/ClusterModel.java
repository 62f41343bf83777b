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
 * the scale in which readings are compared with centroids.
 *
 * <p>Immutable. Clusters are kept by rising id, so that equal models pack to equal bytes whatever
 * order their clusters came in. {@link #scorer()} makes what scores readings.
 */
public final class ClusterModel {

  private final List<Cluster> clusters;
  private final List<String> featureNames;
  private final double[] scale;

  /**
   * A model of clusters that fit each other.
   *
   * @param clusters at least one, of the same dimensions d, with different ids
   * @param featureNames d different names, or none where the features have no names
   * @param scale d positive finite divisors of the features, in which the nearest centroid is
   *     sought; all ones for the features' own units
   * @throws IllegalArgumentException that says what does not fit
   */
  public ClusterModel(List<Cluster> clusters, List<String> featureNames, double[] scale) {
    if (clusters.isEmpty()) {
      throw new IllegalArgumentException("expected at least one cluster, but got none");
    }
    int dimensions = clusters.get(0).dimensions();
    requireSameDimensions(clusters, dimensions);
    requireNames(featureNames, dimensions);
    requireScale(scale, dimensions);
    List<Cluster> sorted = new ArrayList<>(clusters);
    sorted.sort(Comparator.comparingInt(Cluster::id));
    requireDifferentIds(sorted);
    this.clusters = Collections.unmodifiableList(sorted);
    this.featureNames = Collections.unmodifiableList(new ArrayList<>(featureNames));
    this.scale = scale.clone();
  }

  /**
   * The model of the clusters of both.
   *
   * @throws IllegalArgumentException if they differ in dimensions, names or scale, or share an id
   */
  public ClusterModel union(ClusterModel other) {
    if (dimensions() == other.dimensions()) {
      requireSame("feature names", featureNames, other.featureNames);
      requireSame("scale", Arrays.toString(scale), Arrays.toString(other.scale));
    }
    List<Cluster> both = new ArrayList<>(clusters);
    both.addAll(other.clusters);
    return new ClusterModel(both, featureNames, scale);
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

  /** The clusters by rising id. */
  public List<Cluster> clusters() {
    return clusters;
  }

  /** The names of the features, or an empty list. */
  public List<String> featureNames() {
    return featureNames;
  }

  /** A copy of the divisors of the features, d values. */
  public double[] scale() {
    return scale.clone();
  }

  /** The position of a cluster in {@link #clusters()}, or -1 if there is none of that id. */
  public int indexOf(int clusterId) {
    for (int i = 0; i < clusters.size(); i++) {
      if (clusters.get(i).id() == clusterId) {
        return i;
      }
    }
    return -1;
  }

  /** What scores readings by this model; one for each thread. */
  public Scorer scorer() {
    return new Scorer(this);
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
        throw new IllegalArgumentException(
            "cluster "
                + sorted.get(i).id()
                + " is there twice: a model is the clusters of one run, segment and k");
      }
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
