package io.github.hiveanomaly.local;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A user's own traffic readings.
 *
 * @param path a CSV file, plain or gzipped
 * @param gzipped which of the two, by its first bytes
 */
record TrafficFile(Path path, boolean gzipped) implements TrafficReadings {

  private static final List<String> COLUMNS =
      List.of(
          "highway",
          "sensorloc",
          "sensorid",
          "dayofyear",
          "dayofweek",
          "time",
          "volume",
          "speed",
          "occupancy");

  /** A file none of whose first lines is a reading is some other file. */
  private static final int LINES_LOOKED_AT = 1000;

  private static final int GZIP_MAGIC = 0x8b1f;

  /**
   * Looks at the beginning of a file. What is wrong further down, the script that reads it sets
   * aside.
   *
   * @throws QuickstartException if the file cannot be read, is empty or holds other columns
   */
  static TrafficFile check(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new QuickstartException(path + ": no such file");
    }
    try {
      TrafficFile file = new TrafficFile(path.toRealPath(), isGzipped(path));
      file.checkFirstLines();
      return file;
    } catch (IOException e) {
      throw new QuickstartException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Whether a file is to be taken for one of traffic: one of its first lines is a reading, and the
   * first is no header of nine other columns.
   *
   * @throws QuickstartException if the file cannot be read or is empty
   */
  static boolean looksLike(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new QuickstartException(path + ": no such file");
    }
    try {
      return new TrafficFile(path.toRealPath(), isGzipped(path)).holdsReadings();
    } catch (IOException e) {
      throw new QuickstartException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean holdsReadings() throws IOException {
    try (BufferedReader reader = reader()) {
      String line = reader.readLine();
      if (line != null && isOtherHeader(line)) {
        return false;
      }
      for (int number = 1; line != null && number <= LINES_LOOKED_AT; number++) {
        if (isReading(line)) {
          return true;
        }
        line = reader.readLine();
      }
      return false;
    }
  }

  private static boolean isOtherHeader(String line) {
    String names = line.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
    return names.split(",", -1).length == COLUMNS.size()
        && !isReading(line)
        && !names.equals(String.join(",", COLUMNS));
  }

  private BufferedReader reader() throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(path));
    return new BufferedReader(
        new InputStreamReader(
            gzipped ? new GZIPInputStream(raw) : raw, StandardCharsets.ISO_8859_1));
  }

  @Override
  public String describe() {
    return "readings of " + path;
  }

  // a link and no copy; by the ending Hive tells how to read it
  @Override
  public void putInto(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve(gzipped ? "readings.csv.gz" : "readings.csv"), path);
  }

  @Override
  public Optional<Path> planted() {
    return Optional.empty();
  }

  private static boolean isGzipped(Path path) throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      return (input.read() | input.read() << 8) == GZIP_MAGIC;
    }
  }

  private void checkFirstLines() throws IOException {
    try (BufferedReader reader = reader()) {
      String first = reader.readLine();
      if (first == null) {
        throw new QuickstartException(path + ": the file is empty; " + wanted());
      }
      String line = first;
      for (int number = 1; line != null && number <= LINES_LOOKED_AT; number++) {
        if (isReading(line)) {
          return;
        }
        line = reader.readLine();
      }
      throw new QuickstartException(
          path
              + ": no line among the first is a reading; the first has "
              + first.split(",", -1).length
              + " fields: "
              + first.substring(0, Math.min(first.length(), 200))
              + "\n  "
              + wanted());
    }
  }

  private static boolean isReading(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != COLUMNS.size()) {
      return false;
    }
    for (String field : fields) {
      if (!field.isBlank() && !isNumber(field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String field) {
    try {
      return Double.isFinite(Double.parseDouble(field.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String wanted() {
    return "wanted are lines of "
        + COLUMNS.size()
        + " numbers separated by commas, without a header: "
        + String.join(", ", COLUMNS);
  }
}
