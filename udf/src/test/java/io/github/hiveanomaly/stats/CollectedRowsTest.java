package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectedRowsTest {

  private static void add(CollectedRows rows, String... labels) {
    for (String label : labels) {
      rows.add(rows.size(), -rows.size(), 7, label);
    }
  }

  private static List<String> labels(CollectedRows rows) {
    return IntStream.range(0, rows.size()).mapToObj(rows::label).toList();
  }

  @Test
  void keepTheirLabelsApartFromThoseOfOtherGroups() {
    Labels shared = Labels.shared();
    CollectedRows one = new CollectedRows(shared);
    CollectedRows other = new CollectedRows(shared);
    add(one, "a", "b");
    add(other, "c", "a", "c");
    assertThat(labels(one)).containsExactly("a", "b");
    assertThat(labels(other)).containsExactly("c", "a", "c");
    assertThat(other.labelNumbers()).containsExactly(0, 1, 0);
  }

  /** Of a thousand different labels all groups have a list in common, and of more each its own. */
  @Test
  void haveAnyNumberOfLabels() {
    Labels shared = Labels.shared();
    CollectedRows one = new CollectedRows(shared);
    CollectedRows many = new CollectedRows(shared);
    add(one, "first");
    String[] labels =
        IntStream.range(0, 5000).mapToObj(i -> "label " + i % 2500).toArray(String[]::new);
    add(many, labels);
    add(one, "label 3", "last");
    assertThat(labels(many)).containsExactly(labels);
    assertThat(labels(one)).containsExactly("first", "label 3", "last");
    assertThat(many.labelNumbers()[4999]).isEqualTo(2499);
    assertThat(many.estimate()).isGreaterThan(2500 * 50 + 5000 * 24);

    CollectedRows merged = new CollectedRows(Labels.shared());
    add(merged, "label 2499");
    merged.merge(one.toBytes());
    merged.merge(many.toBytes());
    assertThat(labels(merged).subList(0, 4))
        .containsExactly("label 2499", "first", "label 3", "last");
    assertThat(labels(merged).subList(4, merged.size())).containsExactly(labels);
    assertThat(merged.first(5003)).isEqualTo(4999);
    assertThat(merged.second(5003)).isEqualTo(-4999);
    assertThat(merged.tag(5003)).isEqualTo(7);

    many.reset();
    add(many, "first");
    assertThat(labels(many)).containsExactly("first");
  }

  @Test
  void areOfOneVersion() {
    byte[] state = new CollectedRows(Labels.shared()).toBytes();
    state[0] = 9;
    assertThatThrownBy(() -> new CollectedRows(Labels.shared()).merge(state))
        .hasMessage(
            "expected rows of version 3, but got some of version 9: all tasks must run the same"
                + " hive-anomaly jar");
  }
}
