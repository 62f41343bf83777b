package io.github.hiveanomaly.training;

import com.univocity.parsers.csv.CsvParser;
import java.util.List;

/** Says why lines of CSV are rejected, where {@link CsvFiles} leaves it open. */
final class RejectionReasons {

  private final CsvFiles files;
  private final CsvParser parser;

  RejectionReasons(CsvFiles files, String delimiter) {
    this.files = files;
    this.parser = CsvFiles.parser(delimiter);
  }

  /** The lines, each with its reason. */
  List<RejectedLine> explain(List<RejectedLine> lines) {
    return lines.stream()
        .map(
            line ->
                line.reason() == null ? new RejectedLine(line.line(), reason(line.line())) : line)
        .toList();
  }

  private String reason(String line) {
    String[] fields = parser.parseLine(line);
    int count = fields == null ? 0 : fields.length;
    int expected = files.columns().size();
    return count == expected
        ? "does not parse as " + files.columns().toDDL()
        : count + " fields, expected " + expected;
  }
}
