package io.github.hiveanomaly.report;

import io.github.hiveanomaly.processes.HiveStatements;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Runs scripts as they are, each in a session of its own, as beeline does.
 *
 * @param url jdbc:hive2://...
 * @param user who connects
 */
record HiveServer(String url, String user, Definitions definitions) {

  /**
   * Runs a script to its end.
   *
   * @param variables those that have no default, or another value
   * @return the rows of its last statement
   */
  Table ask(String script, Map<String, String> variables)
      throws SQLException, IOException, InterruptedException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    definitions
        .of(script, variables)
        .forEach((name, value) -> properties.setProperty("hivevar:" + name, value));
    List<String> statements = HiveStatements.of(Files.readString(definitions.script(script)));
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement()) {
      Table table = new Table(List.of(), List.of());
      for (String text : statements) {
        if (statement.execute(text)) {
          try (ResultSet rows = statement.getResultSet()) {
            table = read(rows);
          }
        }
      }
      return table;
    }
  }

  private static Table read(ResultSet result) throws SQLException {
    ResultSetMetaData data = result.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return new Table(columns, rows);
  }
}
