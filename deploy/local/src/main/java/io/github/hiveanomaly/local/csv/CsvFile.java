package io.github.hiveanomaly.local.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header: quoted fields, plain or gzipped, in UTF-8 (or UTF-16 with a byte order
 * mark, or Windows' Latin letters where it is not UTF-8).
 */
public final class CsvFile {

  /** Tried in this order where none is given; the first that makes most columns is it. */
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private static final Charset LATIN = Charset.forName("windows-1252");
  private static final int GZIP_MAGIC = 0x8b1f;
  private static final int LONGEST_MARK = 3;
  private static final int BUFFER = 1 << 16;

  /** More than any number of columns. */
  private static final int ALIKE = 1_000_000;

  private final Path path;
  private final boolean gzipped;
  private final Charset charset;
  private final char delimiter;
  private final List<Column> columns;

  private CsvFile(Path path, boolean gzipped, Charset charset, Character delimiter)
      throws IOException {
    this.path = path;
    this.gzipped = gzipped;
    this.charset = charset;
    this.delimiter = delimiter == null ? findDelimiter() : delimiter;
    List<String> header = header(this.delimiter);
    if (header.size() < 2) {
      throw new CsvException(
          path
              + ": found one column, '"
              + header.get(0)
              + "'; name the character between columns by --delimiter");
    }
    this.columns = ColumnNames.of(header);
  }

  /**
   * Reads the header.
   *
   * @param delimiter between fields, or null to have it found
   * @throws CsvException if there is no such file, or no header of two columns
   */
  public static CsvFile open(Path path, Character delimiter) {
    if (!Files.isRegularFile(path)) {
      throw new CsvException(path + ": no such file");
    }
    try {
      boolean gzipped = isGzipped(path);
      return new CsvFile(path, gzipped, findCharset(path, gzipped), delimiter);
    } catch (IOException | UncheckedIOException e) {
      throw new CsvException(path + ": cannot be read: " + e.getMessage());
    }
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** What the header names, in its order. */
  public List<Column> columns() {
    return columns;
  }

  /** How it is written: delimiter, encoding. */
  public String describe() {
    String between =
        switch (delimiter) {
          case ',' -> "commas";
          case '\t' -> "tabs";
          default -> "'" + delimiter + "'";
        };
    return "columns parted by "
        + between
        + (charset.equals(StandardCharsets.UTF_8) ? "" : ", in " + charset)
        + (gzipped ? ", gzipped" : "");
  }

  /**
   * Goes through all rows below the header, but for empty lines.
   *
   * @throws CsvException if the file cannot be read to its end
   */
  void forEachRow(Consumer<Row> consumer) {
    try (CsvReader<CsvRecord> records = reader(delimiter)) {
      boolean header = true;
      for (CsvRecord row : records) {
        if (!header) {
          consumer.accept(new Row(row.getStartingLineNumber(), row.getFields()));
        }
        header = false;
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new CsvException(path + ": cannot be read: " + e.getMessage());
    }
  }

  private char findDelimiter() throws IOException {
    char found = DELIMITERS.get(0);
    int best = 0;
    for (char candidate : DELIMITERS) {
      List<Integer> sizes = firstRows(candidate).stream().map(List::size).toList();
      // a delimiter parts the header and the row below it alike
      boolean alike = sizes.stream().distinct().count() == 1;
      int rank = sizes.get(0) + (alike && sizes.get(0) > 1 ? ALIKE : 0);
      if (rank > best) {
        found = candidate;
        best = rank;
      }
    }
    return found;
  }

  private List<String> header(char candidate) throws IOException {
    return firstRows(candidate).get(0);
  }

  private List<List<String>> firstRows(char candidate) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> records = reader(candidate)) {
      for (CsvRecord row : records) {
        rows.add(row.getFields());
        if (rows.size() == 2) {
          return rows;
        }
      }
    }
    if (rows.isEmpty()) {
      throw new CsvException(path + ": the file is empty; wanted is a header and rows below it");
    }
    return rows;
  }

  private CsvReader<CsvRecord> reader(char between) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(between)
        .acceptCharsAfterQuotes(true)
        .ignoreDifferentFieldCount(true)
        .skipEmptyLines(true)
        .ofCsvRecord(characters());
  }

  private Reader characters() throws IOException {
    InputStream bytes = bytes(path, gzipped);
    bytes.mark(LONGEST_MARK);
    // the mark of UTF-16 its decoder takes itself
    if (!(charset.equals(StandardCharsets.UTF_8)
        && bytes.read() == 0xEF
        && bytes.read() == 0xBB
        && bytes.read() == 0xBF)) {
      bytes.reset();
    }
    return new InputStreamReader(bytes, charset);
  }

  private static InputStream bytes(Path path, boolean gzipped) throws IOException {
    InputStream bytes = Files.newInputStream(path);
    return new BufferedInputStream(gzipped ? new GZIPInputStream(bytes, BUFFER) : bytes, BUFFER);
  }

  private static boolean isGzipped(Path path) throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      return (input.read() | input.read() << 8) == GZIP_MAGIC;
    }
  }

  private static Charset findCharset(Path path, boolean gzipped) throws IOException {
    try (InputStream bytes = bytes(path, gzipped)) {
      int first = bytes.read();
      int second = bytes.read();
      if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
        return StandardCharsets.UTF_16;
      }
    }
    try (Reader strict =
        new InputStreamReader(
            bytes(path, gzipped),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT))) {
      strict.transferTo(Writer.nullWriter());
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return LATIN;
    }
  }
}
