package io.github.hiveanomaly.benchmarks.detection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A file of readings, of which the last column says what is an anomaly.
 *
 * @param features the names of the other columns
 * @param label the name of the last column: 1 an anomaly, 0 none
 */
record LabelledSet(Path file, List<String> features, String label) {

  /** The sets of a folder: its files {@code .csv} and {@code .csv.gz} with a header, by name. */
  static List<LabelledSet> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<LabelledSet> sets = new java.util.ArrayList<>();
      for (Path file : files.filter(LabelledSet::isCsv).sorted().toList()) {
        sets.add(of(file));
      }
      return sets;
    }
  }

  private static boolean isCsv(Path file) {
    return file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz");
  }

  private static LabelledSet of(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                    StandardCharsets.UTF_8))) {
      String[] names = String.valueOf(lines.readLine()).split(",", -1);
      int last = names.length - 1;
      if (last < 1) {
        throw new IllegalArgumentException(
            file + ": expected a header of two columns or more, but got " + names[0]);
      }
      return new LabelledSet(file, List.of(names).subList(0, last), names[last]);
    }
  }

  /** The file's name without its endings. */
  String name() {
    return file.getFileName().toString().replaceAll("\\.csv(\\.gz)?$", "");
  }

  /** The columns as the training job is told them; the label has another type, never a feature. */
  String columns() {
    return Stream.concat(
            features.stream().map(name -> "`" + name + "` double"),
            Stream.of("`" + label + "` int"))
        .collect(Collectors.joining(", "));
  }

  /** The readings with label. */
  Dataset<Row> read(SparkSession session) {
    return session
        .read()
        .schema(columns())
        .option("header", true)
        .csv(file.toString())
        .withColumnRenamed(label, "label");
  }

  /** All features as one array, in their order. */
  Column array() {
    return functions.array(features.stream().map(functions::col).toArray(Column[]::new));
  }

  @Override
  public String toString() {
    return name() + Arrays.toString(features.toArray());
  }
}
