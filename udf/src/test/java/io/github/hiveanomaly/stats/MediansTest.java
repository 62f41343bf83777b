package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediansTest {

  /** Orders and repetitions that a selection by pivots finds easy and hard. */
  enum Values {
    RANDOM_ORDER {
      @Override
      double at(int i, Random random) {
        return random.nextDouble();
      }
    },
    FEW_DIFFERENT {
      @Override
      double at(int i, Random random) {
        return random.nextInt(3);
      }
    },
    ALL_EQUAL {
      @Override
      double at(int i, Random random) {
        return 7;
      }
    },
    RISING {
      @Override
      double at(int i, Random random) {
        return i;
      }
    },
    FALLING {
      @Override
      double at(int i, Random random) {
        return -i;
      }
    },
    SAW {
      @Override
      double at(int i, Random random) {
        return i % 17;
      }
    },
    UP_AND_DOWN {
      @Override
      double at(int i, Random random) {
        return Math.min(i, 1000 - i);
      }
    },
    TO_THE_MIDDLE {
      @Override
      double at(int i, Random random) {
        return i % 2 == 0 ? i : 2000 - i;
      }
    };

    abstract double at(int i, Random random);

    double[] of(int length) {
      double[] values = new double[length];
      Random random = new Random(1);
      Arrays.setAll(values, i -> at(i, random));
      return values;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theMedianIsThatOfTheSortedValues(Values kind) {
    for (int length = 1; length < 1000; length += 1 + length / 20) {
      double[] values = kind.of(length);
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double expected = 0.5 * sorted[(length - 1) / 2] + 0.5 * sorted[length / 2];

      double[] padded = new double[length + 2];
      System.arraycopy(values, 0, padded, 1, length);
      padded[0] = 1e9;
      padded[length + 1] = -1e9;

      assertThat(Medians.find(padded, 1, length + 1)).as("of %d", length).isEqualTo(expected);
      Arrays.sort(padded, 1, length + 1);
      assertThat(Arrays.copyOfRange(padded, 1, length + 1)).isEqualTo(sorted);
      assertThat(padded[0]).isEqualTo(1e9);
      assertThat(padded[length + 1]).isEqualTo(-1e9);
    }
  }

  @Test
  void noValuesHaveNoMedian() {
    assertThat(Medians.find(new double[] {1}, 1, 1)).isNaN();
  }
}
