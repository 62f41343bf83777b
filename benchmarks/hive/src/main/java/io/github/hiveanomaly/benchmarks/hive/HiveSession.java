package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.Functions;
import io.github.hiveanomaly.hive.HiveSite;
import io.github.hiveanomaly.processes.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.conf.HiveConf;

/** A session of a Hive inside this JVM, with the functions of the toolkit. */
final class HiveSession implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;

  private HiveSession(Connection connection, Statement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /**
   * Starts a fresh Hive.
   *
   * @param directory empty; everything Hive writes goes below it
   */
  static HiveSession start(Path directory) throws SQLException {
    HiveSite.inMemory(directory, Engine.TEZ);
    Connection connection = DriverManager.getConnection("jdbc:hive2:///", "", "");
    HiveSession session = new HiveSession(connection, connection.createStatement());
    for (Map.Entry<String, Class<?>> function : Functions.byName().entrySet()) {
      session.addFunction(function.getKey(), function.getValue());
    }
    // One reducer: what starting more of them costs would hide what the queries cost.
    session.execute("SET hive.exec.reducers.max=1");
    return session;
  }

  /** The setting of the same name as it is when a session starts. */
  static String original(String setting) {
    String name = setting.substring(0, setting.indexOf('='));
    return name + "=" + new HiveConf().get(name);
  }

  void addFunction(String name, Class<?> function) throws SQLException {
    execute("CREATE TEMPORARY FUNCTION " + name + " AS '" + function.getName() + "'");
  }

  /**
   * Runs a shipped script.
   *
   * @param script below the folder sql
   * @param variables the values of its variables
   */
  void run(String script, Map<String, String> variables) throws SQLException {
    for (String statement : Script.statements(script, variables)) {
      execute(statement);
    }
  }

  /** Runs a statement and reads its rows, as tab separated text. */
  List<String> execute(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    if (!statement.execute(sql)) {
      return rows;
    }
    try (ResultSet results = statement.getResultSet()) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(results.getString(i));
        }
        rows.add(String.join("\t", row));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
