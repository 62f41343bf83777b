package io.github.hiveanomaly.clustering.kmeans;

/** Lloyd's algorithm as the textbook has it: all distances, all means, until nothing changes. */
final class NaiveKMeans {

  private NaiveKMeans() {}

  /** The centres, k x d, from these on. */
  static double[][] lloyd(double[][] points, double[] weights, double[][] start) {
    double[][] centers = start;
    int[] assignment = new int[points.length];
    java.util.Arrays.fill(assignment, -1);
    while (true) {
      boolean changed = false;
      for (int i = 0; i < points.length; i++) {
        int nearest = nearest(points[i], centers, assignment[i]);
        changed |= nearest != assignment[i];
        assignment[i] = nearest;
      }
      if (!changed) {
        return centers;
      }
      centers = means(points, weights, assignment, centers.length);
    }
  }

  static double wssse(double[][] points, double[] weights, double[][] centers) {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      sum += weights[i] * squared(points[i], centers[nearest(points[i], centers, -1)]);
    }
    return sum;
  }

  private static int nearest(double[] point, double[][] centers, int preferred) {
    int nearest = Math.max(preferred, 0);
    for (int j = 0; j < centers.length; j++) {
      if (squared(point, centers[j]) < squared(point, centers[nearest])) {
        nearest = j;
      }
    }
    return nearest;
  }

  private static double[][] means(double[][] points, double[] weights, int[] assignment, int k) {
    double[][] means = new double[k][points[0].length];
    double[] totals = new double[k];
    for (int i = 0; i < points.length; i++) {
      totals[assignment[i]] += weights[i];
      for (int d = 0; d < points[i].length; d++) {
        means[assignment[i]][d] += weights[i] * points[i][d];
      }
    }
    for (int j = 0; j < k; j++) {
      for (int d = 0; d < means[j].length; d++) {
        means[j][d] /= totals[j];
      }
    }
    return means;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
