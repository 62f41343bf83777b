package io.github.hiveanomaly.hive;

import io.github.hiveanomaly.processes.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session of the Hive inside this JVM; all sessions of a JVM share its tables. */
public final class EmbeddedHive implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;
  private Map<String, String> columns = Map.of();

  private EmbeddedHive(Connection connection) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
  }

  /**
   * Opens a session, the first of which starts Hive.
   *
   * @param directory everything Hive writes goes below it; one and the same in a JVM
   */
  public static EmbeddedHive open(Path directory, Engine engine) throws SQLException {
    HiveSite.inMemory(directory, engine);
    return new EmbeddedHive(DriverManager.getConnection("jdbc:hive2:///", "", ""));
  }

  /** Runs a statement; its rows as text, null for NULL, none where it has no result. */
  public List<List<String>> execute(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    columns = new LinkedHashMap<>();
    if (!statement.execute(sql)) {
      return rows;
    }
    try (ResultSet results = statement.getResultSet()) {
      ResultSetMetaData described = results.getMetaData();
      int count = described.getColumnCount();
      for (int i = 1; i <= count; i++) {
        columns.put(described.getColumnLabel(i), described.getColumnTypeName(i));
      }
      while (results.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
          row.add(results.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The types, as Hive names them, of the last statement's columns by their names, in order. */
  public Map<String, String> columns() {
    return columns;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
