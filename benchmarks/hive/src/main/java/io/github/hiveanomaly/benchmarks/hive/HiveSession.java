package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.Functions;
import io.github.hiveanomaly.hive.EmbeddedHive;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.udaf.ClusterModelUDAF;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.conf.HiveConf;

/** A session of a Hive inside this JVM, with the functions of the toolkit. */
final class HiveSession implements AutoCloseable {

  private final EmbeddedHive hive;

  private HiveSession(EmbeddedHive hive) {
    this.hive = hive;
  }

  /**
   * Starts a fresh Hive.
   *
   * @param directory empty; everything Hive writes goes below it
   */
  static HiveSession start(Path directory) throws SQLException {
    HiveSession session = new HiveSession(EmbeddedHive.open(directory, Engine.TEZ));
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

  /** Creates the tables of training, in a database that is then in use. */
  void createTables(String database) throws SQLException {
    execute("CREATE DATABASE IF NOT EXISTS " + database);
    // of the database, for the view cluster_models does not call those of a session
    execute(
        "CREATE FUNCTION "
            + database
            + ".cluster_model AS '"
            + ClusterModelUDAF.class.getName()
            + "'");
    run("tables/create.hql", Map.of("database", database));
  }

  /** Runs a statement and reads its rows, as tab separated text. */
  List<String> execute(String sql) throws SQLException {
    return hive.execute(sql).stream().map(row -> String.join("\t", row)).toList();
  }

  @Override
  public void close() throws SQLException {
    hive.close();
  }
}
