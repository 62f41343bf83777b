package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.Seq;

/** Spark SQL in this JVM, with Hive's functions and tables. */
final class SparkEngine implements Engine {

  private final SparkSession session;

  private SparkEngine(SparkSession session) {
    this.session = session;
  }

  static SparkEngine start(Path directory) {
    return new SparkEngine(builder(directory).getOrCreate());
  }

  /** A session with a metastore of its own. */
  static SparkSession.Builder builder(Path directory) {
    System.setProperty("derby.system.home", directory.toString());
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toString())
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL", "jdbc:derby:memory:calls;create=true")
        .config("spark.hadoop.hive.exec.scratchdir", directory.resolve("scratch").toString())
        // several, so that groups meet in other tasks than they began in
        .config("spark.sql.shuffle.partitions", 3)
        .enableHiveSupport();
  }

  @Override
  public String name() {
    return "Spark SQL";
  }

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public String mode() {
    return "local, Scala " + scala.util.Properties.versionNumberString().replaceAll("\\.\\d+$", "");
  }

  @Override
  public void execute(String sql) {
    session.sql(sql);
  }

  @Override
  public List<List<Object>> query(String sql) {
    return session.sql(sql).collectAsList().stream().map(SparkEngine::cells).toList();
  }

  private static List<Object> cells(Row row) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      cells.add(cell(row.get(i)));
    }
    return cells;
  }

  private static Object cell(Object value) {
    if (value instanceof Row struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < struct.length(); i++) {
        fields.put(struct.schema().fieldNames()[i], cell(struct.get(i)));
      }
      return fields;
    }
    if (value instanceof Seq<?> array) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < array.length(); i++) {
        elements.add(cell(array.apply(i)));
      }
      return elements;
    }
    return value;
  }

  @Override
  public String message(Exception failure) {
    return messages(failure);
  }

  /** What is said of a failure and of its causes, a line each. */
  static String messages(Exception failure) {
    StringBuilder messages = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.append(cause.getMessage()).append('\n');
    }
    return messages.toString();
  }

  @Override
  public boolean showsWhyJobsFail() {
    return true;
  }

  @Override
  public boolean showsDescriptions() {
    return false;
  }

  @Override
  public String setting(String name) {
    return name.startsWith("spark.") ? session.conf().get(name) : null;
  }

  @Override
  public void close() {
    session.stop();
  }
}
