package io.github.hiveanomaly.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link HiveProgram} in a JVM of its own. */
public final class HiveProcess {

  /** Up in five seconds on a quiet machine; a class path in another order hangs. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

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

  /**
   * Returns at once; the servers come up meanwhile.
   *
   * @param folder everything Hive writes goes below it, tables and metastore into {@code hive}
   * @param arguments of the program, beyond those that all take
   */
  public static HiveProcess start(
      HiveProgram program,
      RunFolder folder,
      Children children,
      Engine engine,
      int port,
      String... arguments)
      throws IOException {
    Path log = folder.log("hive");
    JavaCommand command =
        new JavaCommand(program.classPath(), program.main(), folder.temporary())
            .option("-Xmx2g")
            .options(program.options())
            .arguments("--directory", folder.folder("hive").toString())
            .arguments("--engine", engine.toString())
            .arguments("--port", Integer.toString(port))
            .arguments(arguments);
    Process process = children.start(command, folder, log);
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
        if (line.startsWith(HiveProgram.METASTORE_READY)) {
          metastorePort.complete(
              Integer.valueOf(line.substring(HiveProgram.METASTORE_READY.length())));
        } else if (line.equals(HiveProgram.READY)) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      // its end, one way or another
    }
    ProcessException ended = children.failure("the Hive server has ended" + Logs.reason(log));
    metastorePort.completeExceptionally(ended);
    ready.completeExceptionally(ended);
  }

  /** Waits until the metastore takes calls; its port. */
  public int metastorePort() throws InterruptedException {
    return await(metastorePort);
  }

  /** Waits until HiveServer2 takes connections. */
  public void awaitReady() throws InterruptedException {
    await(ready);
  }

  /** Where JDBC clients find it. */
  public String url() {
    return "jdbc:hive2://" + Ports.HOST + ":" + port;
  }

  /** Waits until it has ended, and tells why. */
  public ProcessException awaitEnd() throws InterruptedException {
    process.waitFor();
    return children.failure("the Hive server has ended" + Logs.reason(log));
  }

  private <T> T await(CompletableFuture<T> signal) throws InterruptedException {
    try {
      return signal.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (ProcessException) e.getCause();
    } catch (TimeoutException e) {
      throw new ProcessException(
          "the Hive server was not ready after " + START_LIMIT.toSeconds() + " s; see " + log, e);
    }
  }
}
