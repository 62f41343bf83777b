package io.github.hiveanomaly.local.csv;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What Hive calls the columns of a header. */
final class ColumnNames {

  /** Columns that the binding view and the tables of scores have themselves. */
  private static final Set<String> TAKEN =
      Set.of(
          "segment",
          "sensor",
          "observed",
          "known_bad",
          "day",
          "k",
          "cluster_id",
          "distance",
          "p_value",
          "score",
          "empirical_p_value",
          "features_used",
          "reason",
          "probability",
          "verdict",
          "parts",
          "run_id");

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]+");
  private static final Pattern OUTER_UNDERSCORES = Pattern.compile("^_+|_+$");

  private ColumnNames() {}

  /**
   * One column a title: letters without accents, anything else an underscore; an empty title is
   * called by its place, one that occurs again, or is a column of the toolkit's own, gets a number
   * or an ending.
   */
  static List<Column> of(List<String> header) {
    Set<String> used = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (String title : header) {
      String plain = plain(title);
      if (plain.isEmpty()) {
        plain = "column_" + (columns.size() + 1);
      } else if (Character.isDigit(plain.charAt(0))) {
        plain = "column_" + plain;
      } else if (TAKEN.contains(plain)) {
        plain = plain + "_in_file";
      }
      String name = plain;
      for (int number = 2; !used.add(name); number++) {
        name = plain + "_" + number;
      }
      columns.add(new Column(title, name));
    }
    return List.copyOf(columns);
  }

  private static String plain(String title) {
    String letters =
        ACCENTS.matcher(Normalizer.normalize(title, Normalizer.Form.NFD)).replaceAll("");
    String plain = NOT_PLAIN.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("_");
    return OUTER_UNDERSCORES.matcher(plain).replaceAll("");
  }
}
