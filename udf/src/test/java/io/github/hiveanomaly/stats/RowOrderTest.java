package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RowOrderTest {

  /** Java's own sort is stable, too. */
  @Property
  void isJavasOwn(@ForAll @Size(max = 100) List<@IntRange(min = 0, max = 30) Integer> rows) {
    assertThat(RowOrder.of(rows.size(), (a, b) -> rows.get(a).compareTo(rows.get(b))))
        .containsExactly(
            IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing(rows::get))
                .mapToInt(Integer::intValue)
                .toArray());
  }
}
