package io.github.hiveanomaly.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void keepsWhatPeopleRead() {
    assertThat(Numbers.text(74_687.99999999999)).isEqualTo("74688");
    assertThat(Numbers.text(270.447)).isEqualTo("270.4");
    assertThat(Numbers.text(-5.0)).isEqualTo("-5");
    assertThat(Numbers.text(0.0123456)).isEqualTo("0.0123");
    assertThat(Numbers.text(1.09e-110)).isEqualTo("1.09e-110");
    assertThat(Numbers.text(2.2586e-5)).isEqualTo("2.26e-5");
    assertThat(Numbers.text(1e300)).isEqualTo("1.0E300");
    assertThat(Numbers.text(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void leavesIdsAlone() {
    assertThat(Numbers.text((Object) 205_051)).isEqualTo("205051");
    assertThat(Numbers.text((Object) "205.10")).isEqualTo("205.10");
    assertThat(Numbers.text((Object) null)).isEmpty();
    assertThat(Numbers.text((Object) new BigDecimal("12.50"))).isEqualTo("12.5");
    assertThat(Numbers.text(Timestamp.valueOf("2026-03-01 10:00:00")))
        .isEqualTo("2026-03-01 10:00:00");
  }
}
