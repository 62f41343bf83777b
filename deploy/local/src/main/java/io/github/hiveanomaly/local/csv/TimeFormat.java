package io.github.hiveanomaly.local.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How times are written; each is read as a local time, or as UTC where the text tells its offset.
 */
public sealed interface TimeFormat {

  /**
   * Earlier and later ones are mistakes, such as 1900-01-01 for unknown or milliseconds taken for
   * seconds.
   */
  LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

  /** See {@link #EARLIEST}. */
  LocalDate LATEST = LocalDate.of(2199, 12, 31);

  /** The time a cell tells, or nothing. */
  Optional<LocalDateTime> parse(String cell);

  /** In words, for the report. */
  String describe();

  /** Whether such a time lies in the years that readings come from. */
  static boolean isPlausible(LocalDateTime time) {
    LocalDate date = time.toLocalDate();
    return !date.isBefore(EARLIEST) && !date.isAfter(LATEST);
  }

  /**
   * {@code 2026-03-01}, {@code 2026-03-01 00:10}, {@code 2026-03-01T00:10:00.5Z}, {@code
   * ...+02:00}.
   */
  record Iso() implements TimeFormat {

    private static final Pattern SHAPE =
        Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d{1,9})?)? ?(Z|[-+]\\d\\d(:?\\d\\d)?)?)?");

    private static final DateTimeFormatter FORMAT =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @Override
    public Optional<LocalDateTime> parse(String cell) {
      if (cell.length() < 10 || !SHAPE.matcher(cell).matches()) {
        return Optional.empty();
      }
      try {
        if (cell.length() == 10) {
          return Optional.of(LocalDate.parse(cell).atStartOfDay());
        }
        String time = cell.substring(11).replace(" ", "").replace(',', '.');
        TemporalAccessor parsed =
            FORMAT.parseBest(
                cell.substring(0, 10) + "T" + time, OffsetDateTime::from, LocalDateTime::from);
        return Optional.of(toUtc(parsed));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    @Override
    public String describe() {
      return "dates and times as ISO 8601 has them, those with an offset or Z in UTC";
    }
  }

  /** The time as a number since 1970, UTC. */
  record Unix(Unit unit) implements TimeFormat {

    /** What is counted. */
    public enum Unit {
      /** A second. */
      SECONDS(0),
      /** A thousandth of one. */
      MILLISECONDS(3),
      /** A millionth of one. */
      MICROSECONDS(6);

      private final int digits;

      Unit(int digits) {
        this.digits = digits;
      }

      /**
       * The unit in which a number is a time between 1980 and 2286; nothing for any other number,
       * such as 202603011200.
       */
      static Optional<Unit> of(double number) {
        for (Unit unit : values()) {
          double seconds = number / Math.pow(10, unit.digits);
          if (seconds >= 3.2e8 && seconds < 1e10) {
            return Optional.of(unit);
          }
        }
        return Optional.empty();
      }
    }

    private static final int NANOSECOND_DIGITS = 9;

    @Override
    public Optional<LocalDateTime> parse(String cell) {
      if (Cells.number(cell, false).isEmpty()) {
        return Optional.empty();
      }
      try {
        BigDecimal seconds = new BigDecimal(cell).movePointLeft(unit.digits);
        BigDecimal nanoseconds =
            seconds
                .remainder(BigDecimal.ONE)
                .movePointRight(NANOSECOND_DIGITS)
                .setScale(0, RoundingMode.FLOOR);
        Instant instant =
            Instant.ofEpochSecond(seconds.toBigInteger().longValueExact(), nanoseconds.longValue());
        return Optional.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      } catch (ArithmeticException | DateTimeException e) {
        return Optional.empty();
      }
    }

    @Override
    public String describe() {
      return unit.name().toLowerCase(Locale.ROOT) + " since 1970, in UTC";
    }
  }

  /** A pattern of {@link DateTimeFormatter}'s, such as {@code dd/MM/yyyy HH:mm}. */
  record Custom(String pattern, DateTimeFormatter format) implements TimeFormat {

    private static final Pattern YEAR = Pattern.compile("y+(?=(?:[^']*'[^']*')*[^']*$)");

    /**
     * Takes a pattern.
     *
     * @throws CsvException if it is none, or holds no date
     */
    public static Custom of(String pattern) {
      try {
        // strict, or 31.02. would be some other day; a strict y wants an era beside it
        String strict = YEAR.matcher(pattern).replaceAll(year -> "u".repeat(year.group().length()));
        DateTimeFormatter format =
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(strict)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        Custom custom = new Custom(pattern, format);
        LocalDateTime example = LocalDateTime.of(2026, 3, 1, 13, 45);
        if (custom.parse(format.format(example.atOffset(ZoneOffset.UTC))).isEmpty()) {
          throw new CsvException("--timestamp-format: '" + pattern + "' has no whole date in it");
        }
        return custom;
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new CsvException(
            "--timestamp-format: '"
                + pattern
                + "' is no pattern such as dd/MM/yyyy HH:mm: "
                + e.getMessage());
      }
    }

    @Override
    public Optional<LocalDateTime> parse(String cell) {
      try {
        TemporalAccessor parsed =
            format.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return Optional.of(toUtc(parsed));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    @Override
    public String describe() {
      return pattern;
    }
  }

  private static LocalDateTime toUtc(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime withOffset) {
      return withOffset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDate date = parsed.query(TemporalQueries.localDate());
    return time == null ? date.atStartOfDay() : date.atTime(time);
  }
}
