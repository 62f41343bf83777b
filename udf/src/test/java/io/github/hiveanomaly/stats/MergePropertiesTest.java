package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any split and order of the values gives the same statistics, to 1e-12 of them. */
class MergePropertiesTest {

  private static final double RELATIVE = 1e-12;

  /** Values far from zero with little between them, among wild ones. */
  @Provide
  Arbitrary<Double> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(1e9 - 1, 1e9 + 1),
        Arbitraries.doubles().between(-1e12, 1e12),
        Arbitraries.integers().between(-3, 3).map(Integer::doubleValue));
  }

  private static <T> List<List<T>> shuffledParts(List<T> values, int parts, long seed) {
    List<T> shuffled = new ArrayList<>(values);
    Random random = new Random(seed);
    Collections.shuffle(shuffled, random);
    List<List<T>> split = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      split.add(new ArrayList<>());
    }
    for (T value : shuffled) {
      split.get(random.nextInt(parts)).add(value);
    }
    return split;
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }
  }

  @Property
  void moments(
      @ForAll("values") Double first,
      @ForAll @Size(max = 40) List<@net.jqwik.api.From("values") Double> others,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    List<Double> values = new ArrayList<>(others);
    values.add(first);
    Moments whole = new Moments();
    values.forEach(whole::add);
    Moments merged = new Moments();
    for (List<Double> part : shuffledParts(values, parts, seed)) {
      Moments moments = new Moments();
      part.forEach(moments::add);
      merged.merge(Moments.fromArray(moments.toArray()));
    }
    assertThat(merged.count()).isEqualTo(whole.count());
    assertThat(merged.minimum()).isEqualTo(whole.minimum());
    assertThat(merged.maximum()).isEqualTo(whole.maximum());
    assertSame(merged.mean(), whole.mean());
    assertSame(merged.populationVariance(), whole.populationVariance());
    assertSame(merged.sampleVariance(), whole.sampleVariance());
  }

  /**
   * Amounts of cents up to ten millions: the very bits of their exact sum, in any order. Amounts
   * whose first and last bits lie more than about 100 apart, 1e15 beside 1e-15, need not have that.
   */
  @Property(tries = 200)
  void sumsOfAmounts(
      @ForAll @IntRange(min = 1, max = 3000) int count,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Double> amounts = new ArrayList<>();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < count; i++) {
      double amount = (random.nextInt(1_000_000_000) - 200_000_000) / 100.0;
      amount = random.nextBoolean() ? amount : random.nextInt(1000) / 100.0;
      amounts.add(amount);
      exact = exact.add(new BigDecimal(amount));
    }
    Moments merged = new Moments();
    for (List<Double> part : shuffledParts(amounts, parts, seed)) {
      Moments moments = new Moments();
      part.forEach(moments::add);
      merged.merge(Moments.fromArray(moments.toArray()));
    }
    assertThat(merged.sum()).isEqualTo(exact.doubleValue());
  }

  @Property
  void shapeMoments(
      @ForAll @Size(min = 1, max = 40) List<@net.jqwik.api.From("values") Double> values,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    ShapeMoments whole = new ShapeMoments();
    values.forEach(whole::add);
    ShapeMoments merged = new ShapeMoments();
    for (List<Double> part : shuffledParts(values, parts, seed)) {
      ShapeMoments moments = new ShapeMoments();
      part.forEach(moments::add);
      merged.merge(ShapeMoments.fromArray(moments.toArray()));
    }
    assertThat(merged.count()).isEqualTo(whole.count());
    if (!Double.isNaN(whole.skewness())) {
      // A skewness near 0 is a difference of greater numbers, and 3 is taken off the kurtosis.
      assertThat(merged.skewness())
          .isCloseTo(whole.skewness(), within(RELATIVE * Math.max(1, Math.abs(whole.skewness()))));
      assertSame(merged.excessKurtosis() + 3, whole.excessKurtosis() + 3);
    }
  }

  @Property
  void covarianceMoments(
      @ForAll @Size(min = 2, max = 30) List<@Size(3) List<@net.jqwik.api.From("values") Double>> points,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    CovarianceMoments whole = new CovarianceMoments(3);
    points.forEach(point -> whole.add(array(point), 1));
    CovarianceMoments merged = new CovarianceMoments(3);
    for (List<List<Double>> part : shuffledParts(points, parts, seed)) {
      CovarianceMoments moments = new CovarianceMoments(3);
      part.forEach(point -> moments.add(array(point), 1));
      merged.merge(CovarianceMoments.fromArray(3, moments.toArray()));
    }
    double[][] actual = merged.sampleCovariance();
    double[][] expected = whole.sampleCovariance();
    for (int i = 0; i < 3; i++) {
      assertSame(merged.mean()[i], whole.mean()[i]);
      assertSame(actual[i][i], expected[i][i]);
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(expected[i][i] * expected[j][j]);
        assertThat(actual[i][j]).isCloseTo(expected[i][j], within(RELATIVE * scale));
      }
    }
  }

  @Property
  void quantileSketch(
      @ForAll @Size(min = 1, max = 60) List<@net.jqwik.api.From("values") Double> values,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    QuantileSketch whole = new QuantileSketch();
    values.forEach(whole::add);
    QuantileSketch merged = new QuantileSketch();
    for (List<Double> part : shuffledParts(values, parts, seed)) {
      QuantileSketch sketch = new QuantileSketch();
      part.forEach(sketch::add);
      merged.merge(QuantileSketch.fromBytes(sketch.toBytes()));
    }
    for (RobustBounds.Method method : RobustBounds.Method.values()) {
      RobustBounds actual = RobustBounds.of(merged, 3, method);
      RobustBounds expected = RobustBounds.of(whole, 3, method);
      assertThat(actual.count()).isEqualTo(expected.count());
      assertThat(actual.median()).isEqualTo(expected.median());
      assertThat(actual.scale().spread()).isEqualTo(expected.scale().spread());
      assertThat(actual.scale().from()).isEqualTo(expected.scale().from());
      assertThat(actual.lower()).isEqualTo(expected.lower());
      assertThat(actual.upper()).isEqualTo(expected.upper());
    }
  }

  /** Thousands of values of which many are equal: exact, whatever the split and the order. */
  @Property(tries = 60)
  void quantileSketchOfRepeatedValues(
      @ForAll @IntRange(min = 1, max = QuantileSketch.EXACT_VALUES) int different,
      @ForAll @IntRange(min = 1, max = 20_000) int count,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(random.nextInt(different) * 0.1 - 7);
    }
    QuantileSketch merged = new QuantileSketch();
    for (List<Double> part : shuffledParts(values, parts, seed)) {
      QuantileSketch sketch = new QuantileSketch();
      part.forEach(sketch::add);
      merged.merge(QuantileSketch.fromBytes(sketch.toBytes()));
    }
    assertThat(merged.isExact()).isTrue();
    assertThat(merged.count()).isEqualTo(count);
    for (double probability : new double[] {0, 0.25, 0.5, 0.75, 0.9, 1}) {
      assertThat(merged.quantile(probability)).isEqualTo(quantile(values, probability));
    }
    double median = quantile(values, 0.5);
    List<Double> deviations = values.stream().map(value -> Math.abs(value - median)).toList();
    assertThat(merged.medianAbsoluteDeviation(median)).isEqualTo(quantile(deviations, 0.5));
  }

  /** R's type 7, by its definition. */
  private static double quantile(List<Double> values, double probability) {
    List<Double> sorted = values.stream().sorted().toList();
    double rank = probability * (sorted.size() - 1);
    double below = sorted.get((int) Math.floor(rank));
    double above = sorted.get((int) Math.ceil(rank));
    return below + (rank - Math.floor(rank)) * (above - below);
  }

  @Property
  void slidingMoments(
      @ForAll @Size(min = 1, max = 60) List<@net.jqwik.api.From("values") Double> values,
      @ForAll @IntRange(min = 1, max = 20) int window) {
    SlidingMoments sliding = new SlidingMoments();
    for (int i = 0; i < values.size(); i++) {
      sliding.addLast(values.get(i));
      if (sliding.size() > window) {
        sliding.removeFirst();
      }
      Moments expected = new Moments();
      values.subList(Math.max(0, i + 1 - window), i + 1).forEach(expected::add);
      Moments actual = sliding.moments();
      assertThat(actual.count()).isEqualTo(expected.count());
      assertThat(actual.minimum()).isEqualTo(expected.minimum());
      assertThat(actual.maximum()).isEqualTo(expected.maximum());
      assertSame(actual.mean(), expected.mean());
      assertSame(actual.populationVariance(), expected.populationVariance());
    }
  }

  private static double[] array(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
