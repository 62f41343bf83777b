package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelShiftsTest {

  private static List<String> shifts(int before, int after, double leastChange, double... values) {
    return LevelShifts.of(values, before, after, leastChange).stream()
        .map(
            shift ->
                shift.place()
                    + ": "
                    + shift.levelBefore()
                    + " to "
                    + shift.levelAfter()
                    + ", "
                    + shift.ratio())
        .toList();
  }

  @Test
  void datesRisesAndFalls() {
    assertThat(shifts(3, 3, 0.1, 10, 12, 11, 10, 16, 15, 17, 16, 8, 8, 7))
        .containsExactly("4: 11.0 to 16.0, 1.4545454545454546", "8: 16.0 to 8.0, 0.5");
    assertThat(shifts(2, 2, 0, 0, 0, 5, 5)).containsExactly("2: 0.0 to 5.0, NaN");
    assertThat(shifts(2, 2, 0.5, -10, -10, -4, -4)).containsExactly("2: -10.0 to -4.0, 0.4");
  }

  /** 12 against 13 is 8.3 %. */
  @Test
  void wantsEachToBeApartFromEachByTheShare() {
    assertThat(shifts(2, 2, 0.08, 10, 12, 13, 20)).hasSize(1);
    assertThat(shifts(2, 2, 0.09, 10, 12, 13, 20)).isEmpty();
    assertThat(shifts(2, 2, 0.07, 20, 13, 12, 10)).hasSize(1);
    assertThat(shifts(2, 2, 0.08, 20, 13, 12, 10)).isEmpty();
    assertThat(shifts(2, 2, 0, 1, 2, 2, 3)).isEmpty();
    assertThat(shifts(2, 3, 0, 1, 1, 2, 2)).isEmpty();
    assertThat(shifts(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 1, 2)).isEmpty();
  }

  /** At 3, 4 and 5 the sides are apart, furthest at 4. */
  @Test
  void takesPlacesNearToEachOtherForOneShift() {
    assertThat(shifts(2, 2, 0.1, 10, 10, 10, 12, 20, 23, 23, 23))
        .containsExactly("4: 11.0 to 21.5, 1.9545454545454546");
  }

  /** 35 % up or down in weeks that scatter by 8 %, in a hundred entities. */
  @ParameterizedTest
  @CsvSource({"6, 4, 0.05", "8, 4, 0.05", "4, 4, 0.08"})
  void datesAShiftWithinAWeek(int before, int after, double leastChange) {
    int dated = 0;
    int falselyDated = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int from = 20 + random.nextInt(64);
      double[] weeks = new double[104];
      for (int week = 0; week < weeks.length; week++) {
        double level = week < from ? 1 : seed % 2 == 0 ? 1.35 : 0.65;
        weeks[week] = level * (1 + 0.08 * random.nextGaussian());
      }
      boolean isDated = false;
      for (LevelShifts.Shift shift : LevelShifts.of(weeks, before, after, leastChange)) {
        if (!isDated && Math.abs(shift.place() - from) <= 1) {
          isDated = true;
        } else {
          falselyDated++;
        }
      }
      dated += isDated ? 1 : 0;
    }
    assertThat(dated).isGreaterThanOrEqualTo(85);
    assertThat(falselyDated).isLessThanOrEqualTo(15);
  }
}
