package io.github.hiveanomaly.local.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How times are read. */
class TimeFormatTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00",
    "2026-03-01 00:10, 2026-03-01T00:10",
    "2026-03-01 00:10:05, 2026-03-01T00:10:05",
    "2026-03-01T00:10:05.25, 2026-03-01T00:10:05.25",
    "'2026-03-01T00:10:05,25', 2026-03-01T00:10:05.25",
    "2026-03-01T00:10:05Z, 2026-03-01T00:10:05",
    "2026-03-01T00:10Z, 2026-03-01T00:10",
    "2026-03-01T00:10:05+02:00, 2026-02-28T22:10:05",
    "2026-03-01 00:10:05 -0500, 2026-03-01T05:10:05",
    "2026-03-01T00:10:05.123456789+02, 2026-02-28T22:10:05.123456789",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59"
  })
  void isoInAllItsForms(String cell, String time) {
    assertThat(new TimeFormat.Iso().parse(cell)).hasValue(LocalDateTime.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2026-13-01",
        "2026-03-01 24:10",
        "2026-3-1",
        "01.03.2026",
        "20260301",
        "2026-03-01T",
        "2026-03-01 7:10",
        "2025-02-29 00:00:00",
        "1772323805",
        ""
      })
  void whatIsNoIsoTime(String cell) {
    assertThat(new TimeFormat.Iso().parse(cell)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 1772323805, 2026-03-01T00:10:05",
    "SECONDS, 1772323805.25, 2026-03-01T00:10:05.25",
    "SECONDS, 1.772323805e9, 2026-03-01T00:10:05",
    "MILLISECONDS, 1772323805250, 2026-03-01T00:10:05.25",
    "MICROSECONDS, 1772323805250001, 2026-03-01T00:10:05.250001"
  })
  void timeSince1970(TimeFormat.Unix.Unit unit, String cell, String time) {
    assertThat(new TimeFormat.Unix(unit).parse(cell)).hasValue(LocalDateTime.parse(time));
    assertThat(TimeFormat.Unix.Unit.of(Double.parseDouble(cell))).hasValue(unit);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 42, 20260301, 202603010010d, 1e17, -1772323805})
  void numbersThatAreNoTimeSince1970(double number) {
    assertThat(TimeFormat.Unix.Unit.of(number)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy HH:mm, 01/03/2026 00:10, 2026-03-01T00:10",
    "dd.MM.yyyy, 01.03.2026, 2026-03-01T00:00",
    "yyyyMMddHHmmss, 20260301001005, 2026-03-01T00:10:05",
    "'MMM d, yyyy h:mm a', 'mar 1, 2026 1:10 PM', 2026-03-01T13:10",
    "yyyy-MM-dd'T'HH:mmXXX, 2026-03-01T00:10+02:00, 2026-02-28T22:10"
  })
  void patterns(String pattern, String cell, String time) {
    assertThat(TimeFormat.Custom.of(pattern).parse(cell)).hasValue(LocalDateTime.parse(time));
  }

  @Test
  void aPatternTakesNoDayThatIsNone() {
    assertThat(TimeFormat.Custom.of("dd.MM.yyyy").parse("31.02.2026")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HH:mm", "yyyy-MM", "bogus", "'", ""})
  void patternsThatAreNone(String pattern) {
    assertThatThrownBy(() -> TimeFormat.Custom.of(pattern))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("--timestamp-format: '" + pattern + "' ");
  }
}
