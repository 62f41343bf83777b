package io.github.hiveanomaly.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.ql.DriverFactory;
import org.apache.hadoop.hive.ql.IDriver;
import org.apache.hadoop.hive.ql.processors.CommandProcessor;
import org.apache.hadoop.hive.ql.processors.CommandProcessorFactory;
import org.apache.hadoop.hive.ql.session.SessionState;
import org.apache.hadoop.hive.serde2.SerDeUtils;
import org.apache.hadoop.hive.serde2.thrift.ThriftFormatter;
import org.apache.hive.common.util.HiveVersionInfo;

/** Hive without any server: its compiler and executor in this JVM. */
final class HiveDriverEngine implements Engine {

  /** The newest of HiveServer2's protocols, which has a type of its own for each type of Hive. */
  private static final int PROTOCOL = 10;

  private final HiveConf conf;
  private final String mode;

  private HiveDriverEngine(HiveConf conf, String mode) {
    this.conf = conf;
    this.mode = mode;
  }

  /**
   * Starts a session.
   *
   * @param directory where everything it writes goes
   */
  static HiveDriverEngine start(Path directory, String mode) {
    System.setProperty("hiveanomaly.directory", directory.toAbsolutePath().toString());
    System.setProperty("derby.system.home", directory.toAbsolutePath().toString());
    HiveConf conf = new HiveConf();
    // rows as a server would send them
    conf.set(SerDeUtils.LIST_SINK_OUTPUT_FORMATTER, ThriftFormatter.class.getName());
    conf.setInt(SerDeUtils.LIST_SINK_OUTPUT_PROTOCOL, PROTOCOL);
    SessionState.start(conf);
    return new HiveDriverEngine(conf, mode);
  }

  @Override
  public String name() {
    return "Hive";
  }

  @Override
  public String version() {
    return HiveVersionInfo.getVersion();
  }

  @Override
  public String mode() {
    return mode;
  }

  @Override
  public void execute(String sql) throws Exception {
    CommandProcessor processor = CommandProcessorFactory.getForHiveCommand(words(sql), conf);
    if (processor != null) {
      // such as SET and ADD, without the word itself
      processor.run(sql.substring(words(sql)[0].length()).strip());
      return;
    }
    try (IDriver driver = DriverFactory.newDriver(conf)) {
      driver.run(sql);
    }
  }

  private static String[] words(String sql) {
    return sql.strip().split("\\s+", -1);
  }

  @Override
  public List<List<Object>> query(String sql) throws Exception {
    try (IDriver driver = DriverFactory.newDriver(conf)) {
      driver.run(sql);
      List<FieldSchema> columns = driver.getSchema().getFieldSchemas();
      List<List<Object>> rows = new ArrayList<>();
      for (Object[] cells : fetch(driver)) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
          row.add(cell(columns.get(i).getType(), cells[i]));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private static List<Object[]> fetch(IDriver driver) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> batch = new ArrayList<>();
    while (driver.getResults(batch)) {
      rows.addAll(batch);
      batch.clear();
    }
    return rows;
  }

  private static Object cell(String type, Object value) {
    boolean printedAsJson = type.startsWith("array<") || type.startsWith("struct<");
    return value != null && printedAsJson ? Answers.ofJson(value.toString()) : value;
  }

  @Override
  public String message(Exception failure) {
    return failure.getMessage();
  }

  @Override
  public boolean showsWhyJobsFail() {
    return true;
  }

  @Override
  public boolean showsDescriptions() {
    return true;
  }

  @Override
  public String setting(String name) {
    return name.startsWith("spark.") ? null : conf.get(name);
  }

  @Override
  public void close() throws IOException {
    SessionState.get().close();
  }
}
