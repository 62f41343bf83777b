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
    Labels labels = Labels.shared();
    assertThat(labels.number("Tuesday")).isZero();
    assertThat(labels.number("Monday")).isEqualTo(1);
    assertThat(labels.number("Tuesday")).isZero();
    assertThat(labels.number("Tuesday")).isZero();
    assertThat(labels.count()).isEqualTo(2);
    assertThat(labels.text(1)).isEqualTo("Monday");
  }

  @Test
  void areNotTakenBeyondTheirPlaces() {
    Labels labels = Labels.shared();
    for (int i = 0; i < 1024; i++) {
      assertThat(labels.number("label " + i)).isEqualTo(i);
    }
    assertThat(labels.number("another")).isEqualTo(Labels.NONE);
    assertThat(labels.number("label 77")).isEqualTo(77);
    assertThat(labels.count()).isEqualTo(1024);
  }

  @Property
  void anyOrderHasTheNumbersOfItsFirstOnes(
      @ForAll @NotEmpty List<@IntRange(min = 0, max = 20) Integer> values) {
    Labels labels = Labels.unbounded();
    List<String> seen = new ArrayList<>();
    for (int value : values) {
      // a new object each time, as rows have them
      String label = Integer.toString(value);
      if (!seen.contains(label)) {
        seen.add(label);
      }
      assertThat(labels.number(label)).isEqualTo(seen.indexOf(label));
    }
  }
}
