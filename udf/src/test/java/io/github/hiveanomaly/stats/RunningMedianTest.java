package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RunningMedianTest {

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Against medians of windows that are sorted afresh; half of the values come more than once. */
  @Property
  void isTheMedianOfEachWindow(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -5, max = 5) Double> given,
      @ForAll @IntRange(min = 1, max = 70) int halfWindow) {
    List<Double> values =
        given.stream().map(value -> value > 0 ? Math.rint(value) : value).toList();
    RunningMedian running =
        RunningMedian.of(values.stream().mapToDouble(Double::doubleValue).toArray(), halfWindow);
    for (int i = 0; i < values.size(); i++) {
      List<Double> window =
          new ArrayList<>(
              values.subList(
                  Math.max(0, i - halfWindow), Math.min(values.size(), i + halfWindow + 1)));
      if (window.size() % 2 == 1) {
        assertThat(running.medians()[i]).isEqualTo(median(window));
      } else {
        List<Double> sorted = window.stream().sorted().toList();
        double below = sorted.get(window.size() / 2 - 1);
        double above = sorted.get(window.size() / 2);
        double value = values.get(i);
        assertThat(running.medians()[i]).isEqualTo(value - below <= above - value ? below : above);
      }
      if (window.size() > 1) {
        window.remove(values.get(i));
      }
      assertThat(running.mediansOfOthers()[i]).isEqualTo(median(window));
    }
  }

  @Test
  void bothZerosAreOneNumber() {
    assertThat(RunningMedian.of(new double[] {-1, -0.0, 2}, 1).mediansOfOthers()[1]).isEqualTo(0.5);
    assertThat(RunningMedian.of(new double[] {-1, 0.0, 2}, 1).mediansOfOthers()[1]).isEqualTo(0.5);
  }
}
