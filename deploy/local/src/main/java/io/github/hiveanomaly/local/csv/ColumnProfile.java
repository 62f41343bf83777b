package io.github.hiveanomaly.local.csv;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the cells of one column hold. */
final class ColumnProfile {

  private final boolean decimalComma;
  private final Map<TimeFormat.Unix.Unit, Long> unixTimes =
      new EnumMap<>(TimeFormat.Unix.Unit.class);
  private final TimeFormat iso = new TimeFormat.Iso();

  private long cells;
  private long empty;
  private long missing;
  private long booleans;
  private long wholeNumbers;
  private long numbers;
  private long numbersWithComma;
  private long isoTimes;
  private String example = "";
  private String notNumber;
  private String notTime;

  ColumnProfile(boolean decimalComma) {
    this.decimalComma = decimalComma;
  }

  void add(String text) {
    String cell = text.strip();
    cells++;
    if (Cells.isMissing(cell)) {
      missing++;
      if (cell.isEmpty()) {
        empty++;
      }
      return;
    }
    if (example.isEmpty()) {
      example = cell;
    }
    OptionalDouble number = Cells.number(cell, decimalComma);
    if (number.isPresent()) {
      numbers++;
      if (Cells.isWholeNumber(cell)) {
        wholeNumbers++;
      }
      TimeFormat.Unix.Unit.of(number.getAsDouble())
          .ifPresent(unit -> unixTimes.merge(unit, 1L, Long::sum));
      return;
    }
    if (notNumber == null) {
      notNumber = cell;
    }
    if (Cells.hasDecimalComma(cell)) {
      numbersWithComma++;
    } else if (Cells.isBoolean(cell)) {
      booleans++;
    } else if (iso.parse(cell).isPresent()) {
      isoTimes++;
      return;
    }
    if (notTime == null) {
      notTime = cell;
    }
  }

  /** What all of them are. */
  ColumnType type() {
    long present = present();
    if (present == 0) {
      return ColumnType.STRING;
    }
    if (booleans == present) {
      return ColumnType.BOOLEAN;
    }
    if (wholeNumbers == present) {
      return ColumnType.BIGINT;
    }
    if (numbers == present) {
      return ColumnType.DOUBLE;
    }
    return isoTimes == present ? ColumnType.TIMESTAMP : ColumnType.STRING;
  }

  /** Cells with something in them. */
  long present() {
    return cells - missing;
  }

  /**
   * Cells without anything in them, be it in so many letters as NULL or NaN; for text those that
   * are empty.
   */
  long missing() {
    return type() == ColumnType.STRING ? empty : missing;
  }

  /** The first cell with something in it. */
  String example() {
    return example;
  }

  /** The first cell with something in it that is no number. */
  Optional<String> notNumber() {
    return Optional.ofNullable(notNumber);
  }

  /** Whether most of what is in it are numbers. */
  boolean isMostlyNumbers() {
    return 2 * numbers > present();
  }

  /** Whether most of what is in it would be numbers, if a comma were a point. */
  boolean isMostlyNumbersWithComma() {
    return 2 * (numbers + numbersWithComma) > present() && numbersWithComma > 0;
  }

  /** The way in which most of its times are written, if most are times. */
  Optional<TimeFormat> times() {
    long present = present();
    if (2 * isoTimes > present) {
      return Optional.of(iso);
    }
    return unixTimes.entrySet().stream()
        .filter(unit -> 2 * unit.getValue() > present)
        .<TimeFormat>map(unit -> new TimeFormat.Unix(unit.getKey()))
        .findFirst();
  }

  /** What a user might not expect of the column, or an empty text. */
  String note() {
    if (present() == 0) {
      return "nothing in it";
    }
    if (type() == ColumnType.STRING && isMostlyNumbers()) {
      return "numbers but for " + (present() - numbers) + ", such as '" + notNumber + "'";
    }
    if (type() == ColumnType.STRING && isMostlyNumbersWithComma()) {
      return "numbers, with --decimal-comma";
    }
    if (type() == ColumnType.STRING && times().isPresent()) {
      return "times but for " + (present() - isoTimes) + ", such as '" + notTime + "'";
    }
    if (type().isNumeric()) {
      return times().map(unit -> "or " + unit.describe()).orElse("");
    }
    return "";
  }
}
