package io.github.hiveanomaly.local.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a whole file holds: the type of each column, found from every row. */
public final class CsvProfile {

  private static final int LONGEST_EXAMPLE = 30;

  private final CsvFile file;
  private final boolean decimalComma;
  private final List<ColumnProfile> profiles;
  private long rows;

  private CsvProfile(CsvFile file, boolean decimalComma) {
    this.file = file;
    this.decimalComma = decimalComma;
    this.profiles = file.columns().stream().map(column -> new ColumnProfile(decimalComma)).toList();
  }

  /**
   * Reads the file once.
   *
   * @param decimalComma whether numbers have a comma in place of the point
   * @throws CsvException if it cannot be read, or holds a header only
   */
  public static CsvProfile of(CsvFile file, boolean decimalComma) {
    CsvProfile profile = new CsvProfile(file, decimalComma);
    file.forEachRow(profile::add);
    if (profile.rows == 0) {
      throw new CsvException(file.path() + ": there is no row below the header");
    }
    return profile;
  }

  private void add(Row row) {
    rows++;
    int fields = Math.min(row.fields().size(), profiles.size());
    for (int i = 0; i < fields; i++) {
      profiles.get(i).add(row.fields().get(i));
    }
  }

  CsvFile file() {
    return file;
  }

  boolean decimalComma() {
    return decimalComma;
  }

  /** How many rows there are below the header. */
  public long rows() {
    return rows;
  }

  List<Column> columns() {
    return file.columns();
  }

  ColumnProfile profile(int column) {
    return profiles.get(column);
  }

  ColumnType type(int column) {
    return profiles.get(column).type();
  }

  /** A table for the user: each column with its type, its empty cells and an example. */
  public List<String> describe() {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("column", "type", "empty", "example", ""));
    for (int i = 0; i < profiles.size(); i++) {
      Column column = columns().get(i);
      ColumnProfile profile = profiles.get(i);
      String note = profile.note();
      if (!column.name().equals(column.title().strip().toLowerCase(Locale.ROOT))) {
        note =
            "'" + shorten(column.title()) + "' in the file" + (note.isEmpty() ? "" : "; " + note);
      }
      table.add(
          List.of(
              column.name(),
              profile.type().name().toLowerCase(Locale.ROOT),
              Long.toString(profile.missing()),
              shorten(profile.example()),
              note));
    }
    int[] widths = new int[table.get(0).size()];
    for (List<String> line : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return table.stream()
        .map(
            line -> {
              StringBuilder text = new StringBuilder();
              for (int i = 0; i < widths.length; i++) {
                text.append("  ").append(line.get(i));
                text.append(" ".repeat(widths[i] - line.get(i).length()));
              }
              return text.toString().stripTrailing();
            })
        .toList();
  }

  /**
   * Options that would fit: the first times are when, the first text or whole numbers who, the
   * other numbers what is measured.
   */
  public String suggestion() {
    int observed = -1;
    for (int i = 0; i < profiles.size() && observed < 0; i++) {
      if (profiles.get(i).times().isPresent()) {
        observed = i;
      }
    }
    int sensor = -1;
    for (ColumnType type : List.of(ColumnType.STRING, ColumnType.BIGINT)) {
      for (int i = 0; i < profiles.size() && sensor < 0; i++) {
        ColumnProfile cells = profiles.get(i);
        boolean names = type == ColumnType.BIGINT || !cells.isMostlyNumbers();
        if (i != observed && type(i) == type && names && cells.present() > 0) {
          sensor = i;
        }
      }
    }
    List<String> features = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      // cells that are no numbers are set aside, row by row, when the column is a feature
      if (i != observed && i != sensor && profiles.get(i).isMostlyNumbers()) {
        features.add(columns().get(i).name());
      }
    }
    return "--network NAME --features "
        + (features.isEmpty()
            ? "NUMBER,NUMBER"
            : features.stream().collect(Collectors.joining(",")))
        + " --sensor "
        + (sensor < 0 ? "COLUMN" : columns().get(sensor).name())
        + " --observed "
        + (observed < 0 ? "COLUMN" : columns().get(observed).name());
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_EXAMPLE ? line : line.substring(0, LONGEST_EXAMPLE) + "...";
  }
}
