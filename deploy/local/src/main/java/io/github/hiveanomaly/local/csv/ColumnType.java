package io.github.hiveanomaly.local.csv;

/** What all cells of a column hold; the name is Hive's. */
public enum ColumnType {
  /** True or false, in any case. */
  BOOLEAN,
  /** Whole numbers without leading zeros. */
  BIGINT,
  /** Numbers with a point. */
  DOUBLE,
  /** Dates and times as ISO 8601 has them. */
  TIMESTAMP,
  /** Anything else. */
  STRING;

  boolean isNumeric() {
    return this == BIGINT || this == DOUBLE;
  }
}
