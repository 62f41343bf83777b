package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesOutliersTest {

  private static final int WEEKS = 104;

  private static Set<Integer> off(double[] values, int seasonCount) {
    int[] seasons = IntStream.range(0, values.length).map(i -> i % seasonCount).toArray();
    SeriesOutliers outliers =
        SeriesOutliers.byAll(
            values,
            seasons,
            seasonCount,
            SeriesOutliers.DEFAULT_WIDTH,
            SeriesOutliers.usualHalfWindow(seasonCount));
    Set<Integer> off = new TreeSet<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] < outliers.lower(i) || values[i] > outliers.upper(i)) {
        off.add(i);
        assertThat(Math.abs(outliers.spreadsOff(i))).isGreaterThan(SeriesOutliers.DEFAULT_WIDTH);
      }
    }
    return off;
  }

  private static double[] series(int length, IntToDoubleFunction level, double noise, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, length)
        .mapToDouble(i -> level.applyAsDouble(i) * (1 + noise * random.nextGaussian()))
        .toArray();
  }

  private static IntToDoubleFunction level(String kind) {
    return switch (kind) {
      case "flat" -> week -> 1000;
      case "growing by half a year" -> week -> 1000 * Math.pow(1.5, week / 52.0);
      case "swinging by 40 % with the season" ->
          week -> 1000 * (1 + 0.4 * Math.sin(2 * Math.PI * week / 52));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** How many are off that were not planted; all that were must be. */
  private static int falselyOff(
      double[] values, int seasonCount, Set<Integer> planted, String series) {
    Set<Integer> found = off(values, seasonCount);
    assertThat(found).as(series).containsAll(planted);
    return found.size() - planted.size();
  }

  /** The same of twenty years of days, in each of which three lack a quarter. */
  private static int falselyOff(IntToDoubleFunction level) {
    int falselyOff = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] days = series(364, level, 0.03, seed);
      Set<Integer> planted = Set.of(3 + seed, 150 + seed, 362 - seed);
      planted.forEach(day -> days[day] *= 0.75);
      falselyOff += falselyOff(days, 7, planted, "" + seed);
    }
    return falselyOff;
  }

  /** Of days whose weekdays differ as much as the season of the year, which multiplies them. */
  @Test
  void findsOddDaysWhereTrendAndSeasonMultiply() {
    double[] weekdays = {1, 1.02, 1.05, 1.1, 1.2, 0.9, 0.7};
    assertThat(
            falselyOff(
                day -> 1000 * (1 + 0.4 * Math.sin(2 * Math.PI * day / 364)) * weekdays[day % 7]))
        .isLessThanOrEqualTo(30);
  }

  /**
   * Of weekdays of which the busiest has thirty times the counts of the idlest, and the scatter.
   */
  @Test
  void findsOddDaysWhereScatterGrowsWithWhatIsExpected() {
    double[] weekdays = {1, 1.2, 1.5, 2, 3, 0.4, 0.1};
    assertThat(falselyOff(day -> 1000 * weekdays[day % 7])).isLessThanOrEqualTo(30);
  }

  /** Weeks at the ends, on the slopes and at the top. */
  @ParameterizedTest
  @ValueSource(strings = {"flat", "growing by half a year", "swinging by 40 % with the season"})
  void findsOddWeeks(String kind) {
    int falselyOff = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] weeks = series(WEEKS, level(kind), 0.02, seed);
      Set<Integer> planted = Set.of(3 + seed, 47 + seed / 2, 102 - seed);
      planted.forEach(week -> weeks[week] *= week % 2 == 0 ? 1.25 : 0.75);
      falselyOff += falselyOff(weeks, 1, planted, kind + ", " + seed);
    }
    assertThat(falselyOff).isLessThanOrEqualTo(20);
  }

  /** Of days that are as different as Sundays from Fridays, and of hours. */
  @ParameterizedTest
  @CsvSource({"7, 364", "24, 1008"})
  void findsOddPointsOfASeason(int seasonCount, int length) {
    for (int seed = 0; seed < 10; seed++) {
      double[] values =
          series(
              length,
              i -> 1000 * (1 + 0.3 * Math.sin(2 * Math.PI * (i % seasonCount) / seasonCount)),
              0.03,
              seed);
      Set<Integer> planted = Set.of(5 + seed, length / 2 + seed, length - 1 - seed);
      planted.forEach(i -> values[i] *= 1.4);
      assertThat(off(values, seasonCount)).as("%s", seed).containsAll(planted);
    }
  }

  /** Of Gaussian values 0.27 % lie beyond three deviations. */
  @ParameterizedTest
  @CsvSource({"104, 1", "364, 7", "1008, 24"})
  void findsLittleInNoise(int length, int seasonCount) {
    int found = 0;
    for (int seed = 0; seed < 50; seed++) {
      found += off(series(length, i -> 1000, 0.05, seed), seasonCount).size();
    }
    assertThat(found / 50.0 / length).isLessThan(0.006);
  }

  @ParameterizedTest
  @CsvSource({"104, 2", "104, 3", "100, 5", "101, 7", "100, 10", "104, 13", "104, 26", "104, 52"})
  void findsNothingInASquareWave(int length, int half) {
    for (double base : new double[] {0, 0.1, 7}) {
      double[] wave =
          IntStream.range(0, length).mapToDouble(i -> base + i / half % 2 * 0.3).toArray();
      assertThat(off(wave, 1)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -1e300, 1e15})
  void findsNothingInAFlatOrStraightLine(double height) {
    for (int length : new int[] {1, 2, 3, 13, 14, 100, 10_000}) {
      for (double slope : new double[] {0, 1.1, -0.007}) {
        double[] line = IntStream.range(0, length).mapToDouble(i -> height + slope * i).toArray();
        assertThat(off(line, 1)).isEmpty();
        assertThat(off(line, 7)).isEmpty();
      }
    }
  }

  @Test
  void findsASpikeOnAFlatLine() {
    double[] line = new double[52];
    Arrays.fill(line, 7);
    line[51] = 8;
    assertThat(off(line, 1)).containsExactly(51);
  }

  /** A change is odd until it has lasted for half of a half window, and then it is the level. */
  @Test
  void takesAStepForTheNewLevel() {
    double[] weeks = series(60, week -> week < 30 ? 1000 : 1500, 0.01, 2);
    assertThat(off(weeks, 1)).doesNotContain(29, 30, 31);
    assertThat(off(Arrays.copyOf(weeks, 32), 1)).contains(30, 31);
  }

  @Test
  void saysWhatItExpects() {
    double[] values = {5, 5, 5, 5, 15, 5, 5, 5, 5};
    SeriesOutliers outliers = SeriesOutliers.byAll(values, new int[9], 1, 2, 2);
    double spread = 1.253314 * 10 / 9;
    assertThat(outliers.expected(4)).isEqualTo(5);
    assertThat(outliers.lower(4)).isCloseTo(5 - 2 * spread, within(1e-14));
    assertThat(outliers.upper(0)).isCloseTo(5 + 2 * spread, within(1e-14));
    assertThat(outliers.spreadsOff(4)).isCloseTo(10 / spread, within(1e-14));
    assertThat(outliers.spreadsOff(0)).isEqualTo(0);
  }

  private static SeriesOutliers byPast(double[] values, int seasonCount, int judgeFrom) {
    boolean[] judged = new boolean[values.length];
    Arrays.fill(judged, Math.min(judgeFrom, values.length), values.length, true);
    return SeriesOutliers.byPast(
        values,
        IntStream.range(0, values.length).toArray(),
        IntStream.range(0, values.length).map(i -> i % seasonCount).toArray(),
        seasonCount,
        judged,
        SeriesOutliers.DEFAULT_WIDTH,
        SeriesOutliers.usualHalfWindow(seasonCount));
  }

  /** Neither by a value of its own nor by later ones. */
  @Property(tries = 100)
  void laterValuesChangeNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int seasonCount,
      @ForAll @IntRange(min = 0, max = 80) int judgeFrom,
      @ForAll @IntRange(min = 1, max = 120) int length) {
    Random random = new Random(seed);
    double[] values =
        IntStream.range(0, 120)
            .mapToDouble(
                i -> Math.rint(random.nextGaussian() * (random.nextInt(9) == 0 ? 9 : 2)) + 0.0)
            .toArray();
    SeriesOutliers before = byPast(Arrays.copyOf(values, length), seasonCount, judgeFrom);
    SeriesOutliers after = byPast(values, seasonCount, judgeFrom);
    for (int i = 0; i < length; i++) {
      assertThat(figures(after, i)).isEqualTo(figures(before, i));
    }
    if (length > judgeFrom) {
      values[length - 1] += values[length - 1] < 0 ? -1000 : 1000;
      SeriesOutliers wild = byPast(values, seasonCount, judgeFrom);
      // What is expected is the value itself where only rounding parts them.
      assertThat(figures(wild, length - 1).subList(0, 3))
          .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b))
          .containsExactlyElementsOf(figures(before, length - 1).subList(0, 3));
    }
  }

  /** As objects, of which NaN equals itself. */
  private static List<Double> figures(SeriesOutliers outliers, int place) {
    return List.of(
        outliers.expected(place),
        outliers.lower(place),
        outliers.upper(place),
        outliers.spreadsOff(place));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flat", "growing by half a year", "swinging by 40 % with the season"})
  void findsOddWeeksByThePast(String kind) {
    int found = 0;
    int falselyOff = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] weeks = series(WEEKS, level(kind), 0.02, seed);
      int[] planted = {60 + seed, 103 - seed};
      for (int week : planted) {
        weeks[week] *= 1.25;
      }
      SeriesOutliers outliers = byPast(weeks, 1, 52);
      for (int week = 52; week < WEEKS; week++) {
        if (outliers.spreadsOff(week) > SeriesOutliers.DEFAULT_WIDTH) {
          falselyOff++;
        }
      }
      for (int week : planted) {
        found += outliers.spreadsOff(week) > SeriesOutliers.DEFAULT_WIDTH ? 1 : 0;
      }
    }
    assertThat(found).as(kind).isGreaterThanOrEqualTo(38);
    assertThat(falselyOff - found).as(kind).isLessThanOrEqualTo(25);
  }

  @Test
  void needsAPast() {
    double[] values = series(40, i -> 100, 0.1, 3);
    SeriesOutliers outliers = byPast(values, 1, 0);
    assertThat(outliers.expected(12)).isNaN();
    assertThat(outliers.spreadsOff(12)).isNaN();
    assertThat(outliers.expected(13)).isBetween(70.0, 130.0);
  }

  @Test
  void doesNotTakeOneTimeForThePastOfItself() {
    double[] values = {1, 2, 1, 2, 1, 2, 1, 2, 9};
    int[] times = {0, 1, 2, 3, 4, 5, 6, 7, 7};
    boolean[] judged = {false, false, false, false, false, false, false, false, true};
    SeriesOutliers together = SeriesOutliers.byPast(values, times, new int[9], 1, judged, 3, 1);
    values[7] = 1000;
    SeriesOutliers other = SeriesOutliers.byPast(values, times, new int[9], 1, judged, 3, 1);
    assertThat(other.expected(8)).isEqualTo(together.expected(8));
    assertThat(other.upper(8)).isEqualTo(together.upper(8));
  }
}
