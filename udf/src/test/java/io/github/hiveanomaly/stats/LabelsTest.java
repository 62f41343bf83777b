package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void areNumberedAsTheyFirstCome() {
    Labels labels = new Labels();
    assertThat(labels.number("Tuesday")).isZero();
    assertThat(labels.numberAfter(0, "Monday")).isEqualTo(1);
    assertThat(labels.numberAfter(1, "Tuesday")).isZero();
    assertThat(labels.numberAfter(0, "Tuesday")).isZero();
    assertThat(labels.texts()).containsExactly("Tuesday", "Monday");
  }

  @Test
  void areForgotten() {
    Labels labels = new Labels();
    labels.number("a");
    labels.clear();
    assertThat(labels.count()).isZero();
    assertThat(labels.number("b")).isZero();
    assertThat(labels.texts()).containsExactly("b");
  }

  @Property
  void anyOrderHasTheNumbersOfItsFirstOnes(
      @ForAll @NotEmpty List<@IntRange(min = 0, max = 20) Integer> values) {
    Labels labels = new Labels();
    List<String> seen = new ArrayList<>();
    int last = -1;
    for (int value : values) {
      // a new object each time, as rows have them
      String label = Integer.toString(value);
      if (!seen.contains(label)) {
        seen.add(label);
      }
      last = last < 0 ? labels.number(label) : labels.numberAfter(last, label);
      assertThat(last).isEqualTo(seen.indexOf(label));
    }
    assertThat(labels.texts()).containsExactlyElementsOf(seen);
  }
}
