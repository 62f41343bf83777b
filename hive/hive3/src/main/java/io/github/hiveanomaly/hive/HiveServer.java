package io.github.hiveanomaly.hive;

import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.HiveProgram;
import io.github.hiveanomaly.processes.Ports;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hive.service.Service;
import org.apache.hive.service.cli.thrift.ThriftCLIService;
import org.apache.hive.service.server.HiveServer2;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Metastore and HiveServer2 in one JVM, on the loopback interface only.
 *
 * <p>Settings given with {@code --hiveconf} stand before those of {@link HiveSite}.
 *
 * <p>Prints {@link HiveProgram#METASTORE_READY} with the metastore's port, and later {@link
 * HiveProgram#READY}, on standard output, each on a line of its own, as soon as the one and the
 * other take calls. Errors and logs go to standard error.
 */
@Command(name = "HiveServer")
public final class HiveServer implements Callable<Integer> {

  @Option(names = "--directory", required = true)
  private Path directory;

  @Option(names = "--engine", required = true)
  private Engine engine;

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--hiveconf", paramLabel = "NAME=VALUE")
  private Map<String, String> settings = Map.of();

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int status =
        new CommandLine(new HiveServer())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments);
    if (status != 0) {
      Runtime.getRuntime().halt(status);
    }
  }

  @Override
  public Integer call() throws Exception {
    PrintStream announcements = System.out;
    // what libraries print belongs into the log
    System.setOut(System.err);
    int metastorePort = Metastore.start(with(settings, HiveSite.onDisk(directory, engine)));
    announcements.println(HiveProgram.METASTORE_READY + metastorePort);
    startHiveServer2(with(settings, HiveSite.server(directory, engine, metastorePort, port)));
    announcements.println(HiveProgram.READY);
    Thread.currentThread().join();
    return 0;
  }

  private static HiveConf with(Map<String, String> settings, HiveConf conf) {
    settings.forEach(conf::set);
    return conf;
  }

  private static void startHiveServer2(HiveConf conf) throws ReflectiveOperationException {
    HiveServer2 server = new HiveServer2();
    server.init(conf);
    for (Service service : server.getServices()) {
      if (service instanceof ThriftCLIService thriftService) {
        listenOnLoopback(thriftService);
      }
    }
    server.start();
  }

  // 3.1.3 reads hive.server2.thrift.bind.host, but never hands it to the field it binds with
  private static void listenOnLoopback(ThriftCLIService service)
      throws ReflectiveOperationException {
    Field host = ThriftCLIService.class.getDeclaredField("hiveHost");
    host.setAccessible(true);
    host.set(service, Ports.HOST);
  }
}
