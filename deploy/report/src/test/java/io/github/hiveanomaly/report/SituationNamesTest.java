package io.github.hiveanomaly.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationNamesTest {

  @Test
  void namesWhatDiffersMostFirst() {
    assertThat(names(situation(0, 0.2, -0.49, 0.1))).containsExactly("close to the average");
    assertThat(names(situation(0, 0.2, -0.5, 1.5)))
        .containsExactly("very high occupancy, low speed");
    assertThat(names(situation(0, 1.49, -1.6, 0))).containsExactly("very low speed, high volume");
  }

  @Test
  void tellsApartThoseWithOneName() {
    assertThat(names(situation(0, 0.6, 0, 0.1), situation(1, 0.9, 0.2, 0)))
        .containsExactly("high volume (volume 160)", "high volume (volume 190)");
    assertThat(names(situation(0, -0.6, -0.7, 0), situation(1, -1.4, -1.3, 0)))
        .containsExactly("low speed, low volume (volume 40)", "low volume, low speed (volume -40)");
    assertThat(names(situation(0, 0.6, 0, 0), situation(1, 0.6, 0, 0)))
        .containsExactly("high volume (cluster 0)", "high volume (cluster 1)");
  }

  /** By how many deviations of 100 the three centres are off 100. */
  private static Situation situation(int id, double volume, double speed, double occupancy) {
    return new Situation(
        "405",
        id,
        "",
        50,
        100,
        false,
        List.of(
            feature("volume", volume), feature("speed", speed), feature("occupancy", occupancy)));
  }

  private static Situation.Feature feature(String name, double off) {
    return new Situation.Feature(name, 100 + 100 * off, 1, off);
  }

  private static List<String> names(Situation... situations) {
    return new ArrayList<>(SituationNames.name(List.of(situations)))
        .stream().map(Situation::name).toList();
  }
}
