package io.github.hiveanomaly.local.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column of a CSV file.
 *
 * @param title what the header calls it
 * @param name what Hive calls it: small letters, digits and underscores
 */
public record Column(String title, String name) {

  private static final Set<String> RESERVED = reservedWords();

  /** As it is written in a statement. */
  public String quoted() {
    return quote(name);
  }

  static String quote(String name) {
    return RESERVED.contains(name) ? "`" + name + "`" : name;
  }

  /** Whether a user means this column, by either name. */
  boolean isCalled(String what) {
    String small = what.strip().toLowerCase(Locale.ROOT);
    return name.equals(small) || title.strip().toLowerCase(Locale.ROOT).equals(small);
  }

  private static Set<String> reservedWords() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Column.class.getResourceAsStream("hive-reserved-words.txt"), UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
