package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * A symmetric positive definite matrix, factored once by Cholesky, S = L L', so that distances
 * under it need no inverse.
 *
 * <p>Immutable. Near-singular matrices are refused: a variable of which all but 1e-12 of the
 * variance follows from the ones before it would leave a distance without correct digits. The limit
 * does not depend on the units of the variables.
 */
public final class PositiveDefinite {

  /** The least share of a variance that must be left once the earlier variables are known. */
  private static final double LEAST_REMAINDER = 1e-12;

  /** Asymmetry that rounding can explain, relative to the two variables' deviations. */
  private static final double SYMMETRY_TOLERANCE = 1e-9;

  /**
   * The same of a part of a matrix: it has no less left than the whole, but its rounding is
   * another.
   */
  private static final double LEAST_REMAINDER_OF_PART = LEAST_REMAINDER / 2;

  private final double[][] matrix;

  /** Row by row: L[0][0], L[1][0], L[1][1], ... with the reciprocals on the diagonal. */
  private final double[] factor;

  private PositiveDefinite(double[][] matrix, double[] factor) {
    this.matrix = matrix;
    this.factor = factor;
  }

  /**
   * Factors the matrix.
   *
   * @param matrix n x n, symmetric; copied
   * @throws IllegalArgumentException that says what is wrong where, if the matrix is empty, not
   *     square, not finite, not symmetric or not (safely) positive definite
   */
  public static PositiveDefinite of(double[][] matrix) {
    requireSymmetric(matrix);
    return factored(matrix, LEAST_REMAINDER);
  }

  /**
   * The rows and columns of some variables: of a covariance, the one of these alone.
   *
   * @param variables positions, rising, at least one
   */
  public PositiveDefinite marginal(int[] variables) {
    double[][] part = new double[variables.length][variables.length];
    for (int i = 0; i < part.length; i++) {
      for (int j = 0; j < part.length; j++) {
        part[i][j] = matrix[variables[i]][variables[j]];
      }
    }
    return factored(part, LEAST_REMAINDER_OF_PART);
  }

  private static PositiveDefinite factored(double[][] matrix, double leastRemainder) {
    int n = matrix.length;
    double[][] copy = new double[n][n];
    double[] factor = new double[n * (n + 1) / 2];
    int rowStart = 0;
    for (int i = 0; i < n; i++) {
      double remainder = matrix[i][i];
      int columnStart = 0;
      for (int j = 0; j < i; j++) {
        double sum = matrix[i][j];
        for (int m = 0; m < j; m++) {
          sum -= factor[rowStart + m] * factor[columnStart + m];
        }
        double entry = sum * factor[columnStart + j];
        factor[rowStart + j] = entry;
        remainder -= entry * entry;
        columnStart += j + 1;
        copy[i][j] = matrix[i][j];
        copy[j][i] = matrix[i][j];
      }
      copy[i][i] = matrix[i][i];
      if (!(matrix[i][i] > 0) || !(remainder > leastRemainder * matrix[i][i])) {
        throw new IllegalArgumentException(notPositiveDefinite(i, matrix[i][i]));
      }
      factor[rowStart + i] = 1 / Math.sqrt(remainder);
      rowStart += i + 1;
    }
    return new PositiveDefinite(copy, factor);
  }

  /** The number of rows, which is that of the columns. */
  public int dimensions() {
    return matrix.length;
  }

  /** A copy of the matrix. */
  public double[][] matrix() {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }

  /** An element of the diagonal. */
  double variance(int row) {
    return matrix[row][row];
  }

  /**
   * The squared Mahalanobis distance of a point from a centre, to the same bits as {@link
   * #quadraticForm} of their difference.
   *
   * @param point n values
   * @param centre n values
   * @param work room for n values
   */
  public double squaredDistance(double[] point, double[] centre, double[] work) {
    double sum = 0;
    int rowStart = 0;
    for (int i = 0; i < centre.length; i++) {
      double value = point[i] - centre[i];
      for (int j = 0; j < i; j++) {
        value -= factor[rowStart + j] * work[j];
      }
      value *= factor[rowStart + i];
      work[i] = value;
      sum += value * value;
      rowStart += i + 1;
    }
    return sum;
  }

  /**
   * As {@link #squaredDistance}, of many points side by side: short loops without branches, to the
   * same bits.
   *
   * @param columns coordinate i of point j at {@code i * stride + start + j}
   * @param work n rows with room for the points
   * @param squares gets the squared distance of point j at {@code target + j}
   */
  public void squaredDistances(
      double[] columns,
      int stride,
      int start,
      int count,
      double[] centre,
      double[][] work,
      double[] squares,
      int target) {
    if (centre.length == 3) {
      squaredDistancesOfThree(
          columns,
          start,
          stride + start,
          2 * stride + start,
          count,
          centre[0],
          centre[1],
          centre[2],
          squares,
          target);
      return;
    }
    Arrays.fill(squares, target, target + count, 0);
    int rowStart = 0;
    for (int i = 0; i < centre.length; i++) {
      double[] whitened = work[i];
      Columns.subtract(columns, i * stride + start, centre[i], whitened, count);
      for (int j = 0; j < i; j++) {
        Columns.subtractMultiple(whitened, factor[rowStart + j], work[j], count);
      }
      Columns.scaleAndAddSquares(whitened, factor[rowStart + i], squares, target, count);
      rowStart += i + 1;
    }
  }

  /** Without a way to memory and back for each step: most readings have few features. */
  private void squaredDistancesOfThree(
      double[] columns,
      int startX,
      int startY,
      int startZ,
      int count,
      double x,
      double y,
      double z,
      double[] squares,
      int target) {
    double scaleX = factor[0];
    double xOfY = factor[1];
    double scaleY = factor[2];
    double xOfZ = factor[3];
    double yOfZ = factor[4];
    double scaleZ = factor[5];
    for (int j = 0; j < count; j++) {
      double first = (columns[startX + j] - x) * scaleX;
      double second = (columns[startY + j] - y - xOfY * first) * scaleY;
      double third = (columns[startZ + j] - z - xOfZ * first - yOfZ * second) * scaleZ;
      squares[target + j] = first * first + second * second + third * third;
    }
  }

  /**
   * d' S<sup>-1</sup> d: the squared Mahalanobis distance, where d is the difference of a point
   * from the centre.
   *
   * @param difference n values; overwritten
   */
  public double quadraticForm(double[] difference) {
    double sum = 0;
    int rowStart = 0;
    for (int i = 0; i < difference.length; i++) {
      double value = difference[i];
      for (int j = 0; j < i; j++) {
        value -= factor[rowStart + j] * difference[j];
      }
      value *= factor[rowStart + i];
      difference[i] = value;
      sum += value * value;
      rowStart += i + 1;
    }
    return sum;
  }

  /**
   * S<sup>-1</sup> b.
   *
   * @param b n values; left as they are
   */
  public double[] solve(double[] b) {
    double[] x = b.clone();
    quadraticForm(x);
    for (int i = x.length - 1; i >= 0; i--) {
      double value = x[i];
      for (int j = i + 1; j < x.length; j++) {
        value -= factor[j * (j + 1) / 2 + i] * x[j];
      }
      x[i] = value * factor[i * (i + 1) / 2 + i];
    }
    return x;
  }

  /** The diagonal of S<sup>-1</sup>, n values. */
  public double[] inverseDiagonal() {
    int n = matrix.length;
    double[] diagonal = new double[n];
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(unit, 0);
      unit[i] = 1;
      diagonal[i] = quadraticForm(unit);
    }
    return diagonal;
  }

  private static void requireSymmetric(double[][] matrix) {
    int n = matrix.length;
    if (n == 0) {
      throw new IllegalArgumentException("expected a square matrix, but got an empty one");
    }
    for (int i = 0; i < n; i++) {
      if (matrix[i].length != n) {
        throw new IllegalArgumentException(
            "expected a square matrix, but row "
                + (i + 1)
                + " of "
                + n
                + " has "
                + matrix[i].length
                + " values");
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double below = matrix[i][j];
        double above = matrix[j][i];
        if (Double.isNaN(below + above) || Double.isInfinite(below) || Double.isInfinite(above)) {
          throw new IllegalArgumentException(
              "expected finite values, but row " + (i + 1) + " column " + (j + 1) + " is not");
        }
        double scale = Math.sqrt(Math.abs(matrix[i][i])) * Math.sqrt(Math.abs(matrix[j][j]));
        if (below != above && !(Math.abs(below - above) <= SYMMETRY_TOLERANCE * scale)) {
          throw new IllegalArgumentException(
              "expected a symmetric matrix, but row "
                  + (i + 1)
                  + " column "
                  + (j + 1)
                  + " is "
                  + below
                  + " and its mirror image "
                  + above);
        }
      }
    }
  }

  private static String notPositiveDefinite(int row, double variance) {
    String reason =
        variance > 0
            ? "row " + (row + 1) + " follows from the rows before it (to 12 digits)"
            : "the variance in row " + (row + 1) + " is " + variance;
    return "expected a positive definite matrix, but " + reason;
  }
}
