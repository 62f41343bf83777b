package io.github.hiveanomaly.local.csv;

import java.util.Locale;
import java.util.Set;

/**
 * A column of a CSV file.
 *
 * @param title what the header calls it
 * @param name what Hive calls it: small letters, digits and underscores
 */
public record Column(String title, String name) {

  /**
   * Words that Hive 3.1.3 reserves: as names of columns they stand in backticks. ColumnNamesTest
   * holds them to Hive's own parser.
   */
  private static final Set<String> RESERVED =
      Set.of(
          ("all alter and any application array as authorization between bigint binary boolean both"
                  + " by case cast char column commit conf constraint create cross cube current"
                  + " current_date current_timestamp cursor database date decimal delete describe"
                  + " distinct double drop else end except exchange exists extended external"
                  + " extract false fetch float floor following for foreign from full function grant"
                  + " group grouping having if import in inner insert int integer intersect interval"
                  + " into is join lateral left less like local macro map merge minus more none not"
                  + " null of on only or order out outer over partition percent preceding precision"
                  + " preserve primary procedure range reads reduce references regexp revoke right"
                  + " rlike rollback rollup row rows select set smallint start sync table tablesample"
                  + " then time timestamp timestamplocaltz to transform trigger true truncate"
                  + " unbounded union unique uniquejoin update user using values varchar when where"
                  + " window with")
              .split(" "));

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
}
