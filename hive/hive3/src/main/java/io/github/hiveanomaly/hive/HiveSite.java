package io.github.hiveanomaly.hive;

import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.Ports;
import java.nio.file.Path;
import org.apache.hadoop.hive.conf.HiveConf;

/**
 * The configuration of an embedded Hive: {@code hive-site.xml} beside this class, whose variables
 * are system properties and so hold for the whole JVM.
 */
public final class HiveSite {

  private static final String NO_METASTORE_SERVER = "";
  private static final int NO_PORT = 0;

  private HiveSite() {}

  /**
   * A Hive that opens its metastore itself, on disk.
   *
   * @param directory everything Hive writes goes below it
   */
  static HiveConf onDisk(Path directory, Engine engine) {
    return configure(directory, engine, NO_METASTORE_SERVER, NO_PORT, databaseOnDisk(directory));
  }

  /**
   * A Hive that listens on a port and asks the metastore on another.
   *
   * @param directory everything Hive writes goes below it
   */
  static HiveConf server(Path directory, Engine engine, int metastorePort, int port) {
    String metastore = "thrift://" + Ports.HOST + ":" + metastorePort;
    return configure(directory, engine, metastore, port, databaseOnDisk(directory));
  }

  /**
   * A Hive that opens its metastore itself, in memory.
   *
   * @param directory everything Hive writes goes below it
   */
  public static HiveConf inMemory(Path directory, Engine engine) {
    String database = "jdbc:derby:memory:" + directory.getFileName() + ";create=true";
    return configure(directory, engine, NO_METASTORE_SERVER, NO_PORT, database);
  }

  private static String databaseOnDisk(Path directory) {
    return "jdbc:derby:" + directory.toAbsolutePath().resolve("metastore_db") + ";create=true";
  }

  private static HiveConf configure(
      Path directory, Engine engine, String metastoreUris, int port, String metastoreDatabase) {
    String absolute = directory.toAbsolutePath().toString();
    System.setProperty("hiveanomaly.directory", absolute);
    // no variable: Hue reads what SET -v prints, where variables stand as they are
    System.setProperty(HiveConf.ConfVars.HIVE_EXECUTION_ENGINE.varname, engine.toString());
    System.setProperty("hiveanomaly.metastore.uris", metastoreUris);
    System.setProperty("hiveanomaly.metastore.database", metastoreDatabase);
    System.setProperty("hiveanomaly.port", Integer.toString(port));
    System.setProperty("derby.system.home", absolute);
    HiveConf.setHiveSiteLocation(HiveSite.class.getResource("hive-site.xml"));
    return new HiveConf();
  }
}
