package io.github.hiveanomaly.local;

import io.github.hiveanomaly.jdk17.HiveClassLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link HiveServer} in a JVM of its own. */
final class HiveProcess {

  /** Up in five seconds on a quiet machine; a class path in another order hangs. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final String LOADER = HiveClassLoader.class.getName();

  private final Children children;
  private final Process process;
  private final Path log;
  private final int port;
  private final CompletableFuture<Integer> metastorePort = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private HiveProcess(Children children, Process process, Path log, int port) {
    this.children = children;
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Returns at once; the servers come up meanwhile. */
  static HiveProcess start(
      Installation installation, Instance instance, Children children, Engine engine, int port)
      throws IOException {
    Path log = instance.log("hive");
    JavaCommand command =
        new JavaCommand(installation.hiveClassPath(), instance.folder("tmp"))
            .option("-Xmx2g")
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            .option("-Djava.system.class.loader=" + LOADER)
            .option("-Dlog4j2.configurationFile=" + Beeline.LOGGING)
            .main(HiveServer.class)
            .arguments("--directory", instance.folder("hive").toString())
            .arguments("--engine", engine.toString())
            .arguments("--port", Integer.toString(port));
    Process process = children.start(command.line(), instance.directory(), log);
    HiveProcess server = new HiveProcess(children, process, log, port);
    Thread listener = new Thread(server::listen, "hive-announcements");
    listener.setDaemon(true);
    listener.start();
    return server;
  }

  private void listen() {
    try (BufferedReader announcements = process.inputReader()) {
      String line;
      while ((line = announcements.readLine()) != null) {
        if (line.startsWith(HiveServer.METASTORE_READY)) {
          metastorePort.complete(
              Integer.valueOf(line.substring(HiveServer.METASTORE_READY.length())));
        } else if (line.equals(HiveServer.READY)) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      // its end, one way or another
    }
    QuickstartException ended = children.failure("the Hive server has ended" + Logs.reason(log));
    metastorePort.completeExceptionally(ended);
    ready.completeExceptionally(ended);
  }

  /** Waits until the metastore takes calls; its port. */
  int metastorePort() throws InterruptedException {
    return await(metastorePort);
  }

  /** Waits until HiveServer2 takes connections. */
  void awaitReady() throws InterruptedException {
    await(ready);
  }

  /** Where JDBC clients find it. */
  String url() {
    return "jdbc:hive2://" + HiveSite.HOST + ":" + port;
  }

  /** Waits until it has ended, and tells why. */
  QuickstartException awaitEnd() throws InterruptedException {
    process.waitFor();
    return children.failure("the Hive server has ended" + Logs.reason(log));
  }

  private <T> T await(CompletableFuture<T> signal) throws InterruptedException {
    try {
      return signal.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (QuickstartException) e.getCause();
    } catch (TimeoutException e) {
      throw new QuickstartException(
          "the Hive server was not ready after " + START_LIMIT.toSeconds() + " s; see " + log, e);
    }
  }
}
