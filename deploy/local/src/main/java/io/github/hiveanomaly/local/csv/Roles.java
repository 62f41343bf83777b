package io.github.hiveanomaly.local.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which column of a file is what to the network of sensors. */
public final class Roles {

  private final CsvProfile profile;
  private final List<Integer> features;
  private final int sensor;
  private final int observed;
  private final OptionalInt segment;
  private final TimeFormat times;

  private Roles(
      CsvProfile profile,
      List<Integer> features,
      int sensor,
      int observed,
      OptionalInt segment,
      TimeFormat times) {
    this.profile = profile;
    this.features = features;
    this.sensor = sensor;
    this.observed = observed;
    this.segment = segment;
    this.times = times;
  }

  /**
   * Looks the columns up.
   *
   * @param features what is measured, two or more columns of numbers
   * @param sensor what reports
   * @param observed when
   * @param segment sensors that behave alike, or null where all do
   * @param timestampFormat how the times are written, or null to have it found
   * @throws CsvException if there is no such column, or it holds something else
   */
  public static Roles of(
      CsvProfile profile,
      List<String> features,
      String sensor,
      String observed,
      String segment,
      String timestampFormat) {
    List<Integer> measured = new ArrayList<>();
    for (String feature : features) {
      int column = find(profile, "--features", feature);
      if (measured.contains(column)) {
        throw new CsvException("--features: '" + feature + "' is there twice");
      }
      checkNumbers(profile, column);
      measured.add(column);
    }
    if (measured.size() < 2) {
      throw new CsvException("--features: wanted are two or more columns, got " + features);
    }
    int reports = find(profile, "--sensor", sensor);
    int when = find(profile, "--observed", observed);
    OptionalInt alike =
        segment == null ? OptionalInt.empty() : OptionalInt.of(find(profile, "--segment", segment));
    for (int column : measured) {
      if (column == reports
          || column == when
          || (alike.isPresent() && column == alike.getAsInt())) {
        throw new CsvException(
            "--features: '" + title(profile, column) + "' cannot be a feature and something else");
      }
    }
    return new Roles(
        profile, measured, reports, when, alike, times(profile, when, timestampFormat));
  }

  private static int find(CsvProfile profile, String option, String name) {
    List<Column> columns = profile.columns();
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).isCalled(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CsvException(
                    option
                        + ": there is no column '"
                        + name
                        + "'; the file has "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", "))));
  }

  private static void checkNumbers(CsvProfile profile, int column) {
    ColumnProfile cells = profile.profile(column);
    if (cells.present() == 0) {
      throw new CsvException("--features: '" + title(profile, column) + "' has nothing in it");
    }
    if (!cells.isMostlyNumbers()) {
      throw new CsvException(
          "--features: '"
              + title(profile, column)
              + "' holds no numbers, but such as '"
              + cells.notNumber().orElseThrow()
              + "'"
              + (cells.isMostlyNumbersWithComma()
                  ? "; where the comma is the decimal point, add --decimal-comma"
                  : ""));
    }
  }

  private static TimeFormat times(CsvProfile profile, int column, String pattern) {
    if (pattern != null) {
      return TimeFormat.Custom.of(pattern);
    }
    Optional<TimeFormat> found = profile.profile(column).times();
    return found.orElseThrow(
        () ->
            new CsvException(
                "--observed: '"
                    + title(profile, column)
                    + "' holds times in no form that is known without being told, but such as '"
                    + profile.profile(column).example()
                    + "'; say how they are written, such as --timestamp-format 'dd/MM/yyyy HH:mm'"));
  }

  private static String title(CsvProfile profile, int column) {
    return profile.columns().get(column).title();
  }

  CsvProfile profile() {
    return profile;
  }

  boolean isFeature(int column) {
    return features.contains(column);
  }

  /** Whether the column's cells are taken as the text they are, because they name something. */
  boolean isName(int column) {
    return column == sensor || (segment.isPresent() && column == segment.getAsInt());
  }

  boolean isObserved(int column) {
    return column == observed;
  }

  TimeFormat times() {
    return times;
  }

  Column sensor() {
    return profile.columns().get(sensor);
  }

  Column observed() {
    return profile.columns().get(observed);
  }

  Optional<Column> segment() {
    return segment.isPresent()
        ? Optional.of(profile.columns().get(segment.getAsInt()))
        : Optional.empty();
  }

  /** The features in the order they were given in. */
  public List<Column> features() {
    return features.stream().map(profile.columns()::get).toList();
  }

  /** Columns that are none of these. */
  List<Column> others() {
    Set<Integer> taken = new HashSet<>(features);
    taken.add(sensor);
    taken.add(observed);
    segment.ifPresent(taken::add);
    return IntStream.range(0, profile.columns().size())
        .filter(i -> !taken.contains(i))
        .mapToObj(profile.columns()::get)
        .toList();
  }

  /** What a column is in the table. */
  ColumnType type(int column) {
    if (isFeature(column)) {
      return ColumnType.DOUBLE;
    }
    if (isObserved(column)) {
      return ColumnType.TIMESTAMP;
    }
    return isName(column) ? ColumnType.STRING : profile.type(column);
  }

  /** How the times of the file are read. */
  public String describeTimes() {
    return observed().title() + " is read as " + times.describe();
  }
}
