package io.github.hiveanomaly.training;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A JVM that creates the tables where they are missing, runs statements and prints their rows. */
public final class SqlShell {

  static final String ROW = "row: ";

  private SqlShell() {}

  public static void main(String[] statements) throws Exception {
    try (SparkSession session =
        SparkSession.builder().master("local[2]").enableHiveSupport().getOrCreate()) {
      session.sql("CREATE DATABASE IF NOT EXISTS " + SparkFixture.DATABASE);
      SparkFixture.createTable(session, SparkFixture.DATABASE);
      for (String statement : statements) {
        for (Row row : session.sql(statement).collectAsList()) {
          System.out.println(ROW + row.json());
        }
      }
    }
  }
}
