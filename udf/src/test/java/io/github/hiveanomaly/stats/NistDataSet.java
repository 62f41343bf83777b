package io.github.hiveanomaly.stats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A univariate data set of NIST's Statistical Reference Datasets with its certified results. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NistDataSet(
    String name, double[] values, double certifiedMean, double certifiedDeviation) {

  /** All nine. */
  public static List<NistDataSet> all() {
    return lines("certified.csv").stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            field ->
                new NistDataSet(
                    field[0],
                    lines(field[0] + ".csv").stream().mapToDouble(Double::parseDouble).toArray(),
                    Double.parseDouble(field[2]),
                    Double.parseDouble(field[3])))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> lines(String file) {
    try (InputStream stream = NistDataSet.class.getResourceAsStream("/nist/" + file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
