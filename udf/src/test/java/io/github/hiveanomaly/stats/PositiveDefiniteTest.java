package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositiveDefiniteTest {

  @Test
  void agreesWithRsMahalanobisExample() {
    // R's help page of mahalanobis: centre (1, 2), point (0, 0); by an independent computation.
    PositiveDefinite covariance = PositiveDefinite.of(new double[][] {{3.5, 0.8}, {0.8, 0.8}});

    assertThat(covariance.quadraticForm(new double[] {-1, -2}))
        .isCloseTo(5.37037037037037, within(1e-14));
  }

  @Test
  void agreesWithScipysMahalanobisExamples() {
    // SciPy's documentation gives the inverse [[1,.5,.5],[.5,1,.5],[.5,.5,1]]; this is its inverse.
    PositiveDefinite covariance =
        PositiveDefinite.of(new double[][] {{1.5, -.5, -.5}, {-.5, 1.5, -.5}, {-.5, -.5, 1.5}});

    assertThat(covariance.quadraticForm(new double[] {1, -1, 0})).isCloseTo(1, within(1e-15));
    assertThat(covariance.quadraticForm(new double[] {0, 1, 0})).isCloseTo(1, within(1e-15));
    assertThat(Math.sqrt(covariance.quadraticForm(new double[] {2, -1, 0})))
        .isCloseTo(1.7320508075688772, within(1e-15));
    assertThat(covariance.inverseDiagonal()[1]).isCloseTo(1, within(1e-15));
    assertThat(covariance.solve(new double[] {1, 0, 0})[2]).isCloseTo(.5, within(1e-15));
  }

  @Test
  void isRightForBadlyScaledVariables() {
    Random random = new Random(11);
    double[] units = {1e-6, 1e9, 1, 1e3};
    for (int round = 0; round < 100; round++) {
      double[][] matrix = randomCovariance(random, units);
      double[] difference = new double[units.length];
      for (int i = 0; i < units.length; i++) {
        difference[i] = random.nextGaussian() * units[i];
      }
      double exact = exactQuadraticForm(matrix, difference);

      assertThat(PositiveDefinite.of(matrix).quadraticForm(difference))
          .isCloseTo(exact, within(1e-9 * exact));
    }
  }

  @Test
  void squaredDistancesAreTheFormOfTheDifferenceToTheBit() {
    Random random = new Random(12);
    for (int n : new int[] {1, 3, 9}) {
      double[] units = random.doubles(n, 0.1, 10).toArray();
      PositiveDefinite covariance = PositiveDefinite.of(randomCovariance(random, units));
      double[] centre = random.doubles(n, -5, 5).toArray();
      int count = 100;
      double[] columns = random.doubles((long) n * count, -9, 9).toArray();
      double[] squares = new double[count + 7];
      covariance.squaredDistances(
          columns, count, 0, count, centre, new double[n][count], squares, 7);
      for (int j = 0; j < count; j++) {
        double[] point = new double[n];
        double[] difference = new double[n];
        for (int i = 0; i < n; i++) {
          point[i] = columns[i * count + j];
          difference[i] = point[i] - centre[i];
        }
        double expected = covariance.quadraticForm(difference);
        assertThat(covariance.squaredDistance(point, centre, new double[n])).isEqualTo(expected);
        assertThat(squares[7 + j]).isEqualTo(expected);
      }
    }
  }

  @Test
  void theMarginalIsThatOfTheRowsAndColumns() {
    double[][] matrix = randomCovariance(new Random(4), new double[] {1, 2, 3, 4});
    double[][] part = PositiveDefinite.of(matrix).marginal(new int[] {0, 2, 3}).matrix();
    assertThat(part[1]).containsExactly(matrix[2][0], matrix[2][2], matrix[2][3]);
    assertThat(part).hasDimensions(3, 3);
  }

  @Test
  void theFormIsTheProductWithTheSolution() {
    double[][] matrix = randomCovariance(new Random(3), new double[] {1, 2, 3, 4, 5});
    PositiveDefinite covariance = PositiveDefinite.of(matrix);
    double[] difference = {1, -2, 3, -4, 5};
    double[] solution = covariance.solve(difference);
    double product = 0;
    for (int i = 0; i < difference.length; i++) {
      product += difference[i] * solution[i];
    }

    assertThat(covariance.quadraticForm(difference.clone())).isCloseTo(product, within(1e-11));
  }

  @Test
  void overThePointsItWasFittedOnTheSquaredDistancesAddUp() {
    Random random = new Random(5);
    int n = 200;
    double[][] points = new double[n][3];
    CovarianceMoments moments = new CovarianceMoments(3);
    for (double[] point : points) {
      double common = random.nextGaussian();
      point[0] = common + random.nextGaussian();
      point[1] = 5 * common - random.nextGaussian();
      point[2] = random.nextDouble();
      moments.add(point);
    }
    PositiveDefinite covariance = PositiveDefinite.of(moments.sampleCovariance());
    double[] mean = moments.mean();
    double sum = 0;
    for (double[] point : points) {
      double squared =
          covariance.quadraticForm(
              new double[] {point[0] - mean[0], point[1] - mean[1], point[2] - mean[2]});
      assertThat(squared).isLessThanOrEqualTo((n - 1.0) * (n - 1.0) / n);
      sum += squared;
    }

    assertThat(sum).isCloseTo((n - 1) * 3.0, within(1e-9));
  }

  @Test
  void saysWhatIsWrongWithAMatrix() {
    assertRefused(new double[0][0], "expected a square matrix, but got an empty one");
    assertRefused(
        new double[][] {{1, 2}, {2}}, "expected a square matrix, but row 2 of 2 has 1 values");
    assertRefused(
        new double[][] {{1, Double.NaN}, {Double.NaN, 1}},
        "expected finite values, but row 2 column 1 is not");
    assertRefused(
        new double[][] {{1, .5}, {.4, 1}},
        "expected a symmetric matrix, but row 2 column 1 is 0.4 and its mirror image 0.5");
    assertRefused(
        new double[][] {{0, 0}, {0, 1}},
        "expected a positive definite matrix, but the variance in row 1 is 0.0");
    assertRefused(
        new double[][] {{1, 2}, {2, 4}},
        "expected a positive definite matrix, but row 2 follows from the rows before it"
            + " (to 12 digits)");
    assertRefused(
        new double[][] {{1, 2}, {2, 1}},
        "expected a positive definite matrix, but row 2 follows from the rows before it"
            + " (to 12 digits)");
  }

  @Test
  void refusesTheSameMatricesWhateverTheUnits() {
    double[][] nearlySingular = {{1, 1 - 1e-14}, {1 - 1e-14, 1}};
    for (double unit : new double[] {1e-9, 1, 1e9}) {
      double[][] scaled = {
        {nearlySingular[0][0] * unit * unit, nearlySingular[0][1] * unit},
        {nearlySingular[1][0] * unit, nearlySingular[1][1]}
      };
      assertThatThrownBy(() -> PositiveDefinite.of(scaled))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertRefused(double[][] matrix, String message) {
    assertThatThrownBy(() -> PositiveDefinite.of(matrix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static double[][] randomCovariance(Random random, double[] units) {
    CovarianceMoments moments = new CovarianceMoments(units.length);
    for (int row = 0; row < 50; row++) {
      double[] point = new double[units.length];
      double common = random.nextGaussian();
      for (int i = 0; i < units.length; i++) {
        point[i] = units[i] * (common + random.nextGaussian());
      }
      moments.add(point);
    }
    return moments.sampleCovariance();
  }

  /** d' S^-1 d by Gaussian elimination in 60 digits. */
  private static double exactQuadraticForm(double[][] matrix, double[] difference) {
    MathContext digits = new MathContext(60);
    int n = difference.length;
    BigDecimal[][] a = new BigDecimal[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = new BigDecimal(matrix[i][j]);
      }
      a[i][n] = new BigDecimal(difference[i]);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      sum = sum.add(a[i][n].pow(2).divide(a[i][i], digits));
      for (int row = i + 1; row < n; row++) {
        BigDecimal factor = a[row][i].divide(a[i][i], digits);
        for (int j = i; j <= n; j++) {
          a[row][j] = a[row][j].subtract(factor.multiply(a[i][j], digits), digits);
        }
      }
    }
    return sum.doubleValue();
  }
}
