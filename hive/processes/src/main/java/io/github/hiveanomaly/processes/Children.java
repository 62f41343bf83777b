package io.github.hiveanomaly.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * The JVMs a run has started, ended together with it: by {@link #close}, by a shutdown hook on
 * Ctrl-C or SIGTERM, and by {@link ParentWatch} when this JVM is killed.
 */
public final class Children implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of whoever starts us: other clusters' settings, which would win over ours. */
  private static final List<String> FOREIGN_SETTINGS =
      List.of("HIVE_", "HADOOP_", "SPARK_", "BEELINE_", "TEZ_", "AWS_");

  static final Duration FOR_EVER = Duration.ofDays(10_000);

  private final Map<String, String> environment;
  private final Deque<Process> processes = new ArrayDeque<>();
  private boolean closed;

  /** None yet. */
  public Children() {
    this(Map.of());
  }

  /**
   * None yet.
   *
   * @param environment what they get beyond this JVM's, from which settings of other clusters are
   *     taken away
   */
  public Children(Map<String, String> environment) {
    this.environment = environment;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-children"));
  }

  /**
   * Starts a process whose standard input stays open as long as this JVM lives.
   *
   * @param folder that it runs in
   * @param log where its standard error goes
   */
  public synchronized Process start(JavaCommand command, RunFolder folder, Path log)
      throws IOException {
    if (closed) {
      throw failure("");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command.line())
            .directory(folder.directory().toFile())
            .redirectError(log.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> FOREIGN_SETTINGS.stream().anyMatch(name::startsWith));
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.push(process);
    return process;
  }

  /**
   * Runs a program to its end, however long it takes.
   *
   * @param log where its standard error goes
   */
  public Finished run(JavaCommand command, RunFolder folder, Path log)
      throws IOException, InterruptedException {
    return run(command, folder, log, FOR_EVER);
  }

  /**
   * Runs a program to its end.
   *
   * @param log where its standard error goes
   * @throws ProcessException where it has not ended within the limit; it is ended then
   */
  public Finished run(JavaCommand command, RunFolder folder, Path log, Duration limit)
      throws IOException, InterruptedException {
    Process process = start(command, folder, log);
    FutureTask<List<String>> output =
        new FutureTask<>(() -> process.inputReader(UTF_8).lines().toList());
    Thread reader = new Thread(output, "output");
    reader.setDaemon(true);
    reader.start();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw failure("a program has not ended within " + limit + "; see " + log);
    }
    try {
      return new Finished(process.exitValue(), output.get());
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /**
   * Runs a program to its end, however long it takes; it must succeed.
   *
   * @param log where its standard error goes
   * @param name what is said to have failed, if it does
   * @throws ProcessException if it fails, with the reason in its log
   */
  public Finished succeed(JavaCommand command, RunFolder folder, Path log, String name)
      throws IOException, InterruptedException {
    return succeeded(run(command, folder, log), log, name);
  }

  /**
   * What a program left behind; it must have succeeded.
   *
   * @param log with the reason if it has not
   * @param name what is said to have failed then
   * @throws ProcessException if it has failed
   */
  public Finished succeeded(Finished finished, Path log, String name) {
    if (finished.failed()) {
      throw failure(name + " failed" + Logs.reason(log));
    }
    return finished;
  }

  /** Tells why a process has failed: once {@link #close} has begun, because of that. */
  public synchronized ProcessException failure(String message) {
    return new ProcessException(closed ? "stopped" : message);
  }

  /** Ends all processes, the youngest first, and waits until they are gone. */
  @Override
  public void close() {
    Deque<Process> running;
    synchronized (this) {
      closed = true;
      running = new ArrayDeque<>(processes);
    }
    running.forEach(Process::destroy);
    running.forEach(Children::awaitEnd);
  }

  /** Ends one of them, and waits until it is gone. */
  static void end(Process process) {
    process.destroy();
    awaitEnd(process);
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
