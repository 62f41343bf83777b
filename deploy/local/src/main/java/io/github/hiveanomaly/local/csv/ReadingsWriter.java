package io.github.hiveanomaly.local.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a file's rows as Hive's LazySimpleSerDe reads them: fields parted by the character 1, what
 * would be mistaken escaped by a backslash, {@code \N} for no value, the day last. Rows that do not
 * fit go to a file of their own: line, reason, text.
 */
public final class ReadingsWriter {

  private static final char SEPARATOR = '\u0001';
  private static final String NO_VALUE = "\\N";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  /** A row over more lines is one in which a quote opens and does not close. */
  private static final int MOST_LINE_BREAKS = 100;

  private final Roles roles;
  private final BufferedWriter readings;
  private final BufferedWriter rejected;
  private final Map<String, Rejects> reasons = new LinkedHashMap<>();
  private long written;
  private long set;

  private ReadingsWriter(Roles roles, BufferedWriter readings, BufferedWriter rejected) {
    this.roles = roles;
    this.readings = readings;
    this.rejected = rejected;
  }

  /**
   * What became of the rows.
   *
   * @param readings rows that are readings
   * @param rejected rows set aside
   * @param reasons why: each reason with the number of rows and the first of them
   */
  public record Result(long readings, long rejected, List<String> reasons) {}

  /** Rows of one reason. */
  private static final class Rejects {
    private long count;
    private String first = "";
  }

  /**
   * Writes all rows.
   *
   * @param readings the file for readings
   * @param rejected the file for rows that are none
   */
  public static Result write(Roles roles, Path readings, Path rejected) throws IOException {
    try (BufferedWriter readingsWriter = Files.newBufferedWriter(readings);
        BufferedWriter rejectedWriter = Files.newBufferedWriter(rejected)) {
      ReadingsWriter writer = new ReadingsWriter(roles, readingsWriter, rejectedWriter);
      roles.profile().file().forEachRow(writer::write);
      return new Result(
          writer.written,
          writer.set,
          writer.reasons.entrySet().stream()
              .map(
                  reason ->
                      reason.getValue().count
                          + " with "
                          + reason.getKey()
                          + reason.getValue().first)
              .toList());
    }
  }

  private void write(Row row) {
    try {
      List<String> fields = row.fields();
      int wanted = roles.profile().columns().size();
      if (fields.stream().mapToLong(field -> field.chars().filter(c -> c == '\n').count()).sum()
          > MOST_LINE_BREAKS) {
        reject(row, "a quote that does not close", "");
        return;
      }
      if (fields.size() < wanted
          || fields.subList(wanted, fields.size()).stream().anyMatch(extra -> !extra.isBlank())) {
        reject(row, fields.size() + " fields in place of the header's " + wanted, "");
        return;
      }
      StringBuilder line = new StringBuilder();
      LocalDateTime observed = null;
      for (int i = 0; i < wanted; i++) {
        String cell = fields.get(i).strip();
        Optional<String> value;
        if (roles.isObserved(i)) {
          Optional<LocalDateTime> time = roles.times().parse(cell);
          if (time.isEmpty() || !TimeFormat.isPlausible(time.get())) {
            reject(row, problem(i, cell, "no time"), cell);
            return;
          }
          observed = time.get();
          value = Optional.of(TIME.format(observed));
        } else if (roles.isName(i)) {
          if (cell.isEmpty()) {
            reject(row, problem(i, cell, ""), cell);
            return;
          }
          value = Optional.of(cell);
        } else {
          value = value(i, cell);
          if (value.isEmpty() && !isEmpty(i, cell)) {
            reject(row, problem(i, cell, "no number"), cell);
            return;
          }
        }
        line.append(value.map(ReadingsWriter::escape).orElse(NO_VALUE)).append(SEPARATOR);
      }
      readings.append(line.append(observed.toLocalDate())).append('\n');
      written++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isEmpty(int column, String cell) {
    return roles.type(column) == ColumnType.STRING ? cell.isEmpty() : Cells.isMissing(cell);
  }

  private Optional<String> value(int column, String cell) {
    if (isEmpty(column, cell)) {
      return Optional.empty();
    }
    return switch (roles.type(column)) {
      case BOOLEAN -> Optional.of(cell.toLowerCase(Locale.ROOT));
      case BIGINT, STRING -> Optional.of(cell);
      case TIMESTAMP -> new TimeFormat.Iso().parse(cell).map(TIME::format);
      case DOUBLE -> {
        boolean comma = roles.profile().decimalComma();
        yield Cells.number(cell, comma).isPresent()
            ? Optional.of(comma ? cell.replace(',', '.') : cell)
            : Optional.empty();
      }
    };
  }

  private String problem(int column, String cell, String what) {
    String title = roles.profile().columns().get(column).title();
    return Cells.isMissing(cell) || what.isEmpty() ? "nothing in " + title : what + " in " + title;
  }

  private void reject(Row row, String reason, String cell) throws IOException {
    Rejects rejects = reasons.computeIfAbsent(reason, key -> new Rejects());
    rejects.count++;
    if (rejects.first.isEmpty()) {
      rejects.first =
          ", first in line "
              + row.line()
              + (cell.isEmpty()
                  ? ""
                  : ": '" + cell.substring(0, Math.min(cell.length(), 40)) + "'");
    }
    set++;
    rejected.append(Long.toString(row.line())).append(SEPARATOR);
    rejected.append(escape(reason)).append(SEPARATOR);
    rejected.append(escape(String.join(",", row.fields()))).append('\n');
  }

  // line breaks as serialization.escape.crlf reads them
  private static String escape(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean special = c == '\\' || c == SEPARATOR || c == '\n' || c == '\r';
      if (special && escaped == null) {
        escaped = new StringBuilder(text.substring(0, i));
      }
      if (escaped != null) {
        if (special) {
          escaped.append('\\');
        }
        escaped.append(c == '\n' ? 'n' : c == '\r' ? 'r' : c);
      }
    }
    return escaped == null ? text : escaped.toString();
  }
}
