package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.HiveProgram;
import io.github.hiveanomaly.processes.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.HiveMetaStore;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.security.HadoopThriftAuthBridge;
import org.apache.hive.service.server.HiveServer2;

/**
 * Metastore and HiveServer2 4 in one JVM, on the loopback interface only. Takes the options of
 * {@code io.github.hiveanomaly.hive.HiveServer}, and says what that says when they are up.
 */
public final class Hive4Server {

  /** Followed by a file: the whole schema of the metastore, transactions too, as Hive ships it. */
  static final String SCHEMA = "--schema";

  private Hive4Server() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream announcements = System.out;
    System.setOut(System.err);
    String directory = Path.of(option(arguments, "--directory")).toAbsolutePath().toString();
    System.setProperty("hiveanomaly.directory", directory);
    System.setProperty("derby.system.home", directory);
    int metastorePort = Ports.free();
    Map<String, String> settings = settings(arguments);
    if (Arrays.asList(arguments).contains(SCHEMA)) {
      createSchema(Path.of(option(arguments, SCHEMA)), new HiveConf());
    }
    startMetastore(metastorePort, with(settings, new HiveConf()));
    announcements.println(HiveProgram.METASTORE_READY + metastorePort);

    HiveConf conf = with(settings, new HiveConf());
    MetastoreConf.setVar(
        conf, MetastoreConf.ConfVars.THRIFT_URIS, "thrift://" + Ports.HOST + ":" + metastorePort);
    conf.setVar(HiveConf.ConfVars.HIVE_EXECUTION_ENGINE, option(arguments, "--engine"));
    conf.setVar(HiveConf.ConfVars.HIVE_SERVER2_THRIFT_BIND_HOST, Ports.HOST);
    conf.setIntVar(
        HiveConf.ConfVars.HIVE_SERVER2_THRIFT_PORT, Integer.parseInt(option(arguments, "--port")));
    conf.setIntVar(HiveConf.ConfVars.HIVE_SERVER2_WEBUI_PORT, 0);
    HiveServer2 server = new HiveServer2();
    server.init(conf);
    server.start();
    announcements.println(HiveProgram.READY);
    Thread.currentThread().join();
  }

  /** What Hive's schematool does: the metastore itself makes no tables for transactions. */
  private static void createSchema(Path script, HiveConf conf) throws IOException, SQLException {
    String url = MetastoreConf.getVar(conf, MetastoreConf.ConfVars.CONNECT_URL_KEY);
    String statements = Files.readString(script).replaceAll("(?m)^--.*$", "");
    try (Connection connection = DriverManager.getConnection(url, "APP", "mine");
        Statement statement = connection.createStatement()) {
      for (String sql : statements.split(";\\s*\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static HiveConf with(Map<String, String> settings, HiveConf conf) {
    settings.forEach(conf::set);
    return conf;
  }

  private static void startMetastore(int port, HiveConf conf) throws InterruptedException {
    MetastoreConf.setVar(conf, MetastoreConf.ConfVars.THRIFT_BIND_HOST, Ports.HOST);
    Thread thread =
        new Thread(
            () -> {
              try {
                HiveMetaStore.startMetaStore(port, HadoopThriftAuthBridge.getBridge(), conf);
              } catch (Throwable e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
              }
            },
            "metastore");
    thread.setDaemon(true);
    thread.start();
    while (!Ports.isOpen(port)) {
      Thread.sleep(50);
    }
  }

  /** What {@code --hiveconf} gives, as often as it stands there. */
  private static Map<String, String> settings(String[] arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--hiveconf")) {
        String[] setting = arguments[i + 1].split("=", 2);
        settings.put(setting[0], setting[1]);
      }
    }
    return settings;
  }

  private static String option(String[] arguments, String name) {
    return arguments[Arrays.asList(arguments).indexOf(name) + 1];
  }
}
