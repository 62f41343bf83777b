package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A HiveServer2 without its network, in this JVM. Its {@code hive-site.xml} is on the class path of
 * the engine's module.
 */
public final class HiveEngine implements Engine {

  private static final Set<String> PRINTED_AS_JSON = Set.of("array", "struct", "map");

  private final Connection connection;
  private final Statement statement;
  private final String mode;
  private final boolean showsWhyJobsFail;

  private HiveEngine(Connection connection, String mode, boolean showsWhyJobsFail)
      throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
    this.mode = mode;
    this.showsWhyJobsFail = showsWhyJobsFail;
  }

  /**
   * Starts Hive.
   *
   * @param directory where everything it writes goes
   * @param settings {@code name=value}, held for the session
   */
  public static HiveEngine start(
      Path directory, String mode, boolean showsWhyJobsFail, String... settings)
      throws SQLException {
    System.setProperty("hiveanomaly.directory", directory.toAbsolutePath().toString());
    System.setProperty("derby.system.home", directory.toAbsolutePath().toString());
    HiveEngine engine =
        new HiveEngine(
            DriverManager.getConnection("jdbc:hive2:///", "anonymous", ""), mode, showsWhyJobsFail);
    for (String setting : settings) {
      engine.execute("SET " + setting);
    }
    return engine;
  }

  @Override
  public String name() {
    return "Hive";
  }

  @Override
  public String version() throws SQLException {
    // followed by the commit
    return query("SELECT version()").get(0).get(0).toString().replaceFirst(" .*", "");
  }

  @Override
  public String mode() {
    return mode;
  }

  @Override
  public void execute(String sql) throws SQLException {
    statement.execute(sql);
  }

  @Override
  public List<List<Object>> query(String sql) throws SQLException {
    try (ResultSet results = statement.executeQuery(sql)) {
      ResultSetMetaData columns = results.getMetaData();
      List<List<Object>> rows = new ArrayList<>();
      while (results.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.add(cell(columns.getColumnTypeName(i), results.getObject(i)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static Object cell(String type, Object value) {
    return value != null && PRINTED_AS_JSON.contains(type)
        ? Answers.ofJson(value.toString())
        : value;
  }

  @Override
  public String message(Exception failure) {
    return failure.getMessage();
  }

  @Override
  public boolean showsWhyJobsFail() {
    return showsWhyJobsFail;
  }

  @Override
  public boolean showsDescriptions() {
    return true;
  }

  @Override
  public String setting(String name) throws SQLException {
    if (name.startsWith("spark.")) {
      return null;
    }
    // name=value
    return query("SET " + name).get(0).get(0).toString().substring(name.length() + 1);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
