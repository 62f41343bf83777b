package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVMs a run has started, ended together with it: by {@link #close}, by a shutdown hook on
 * Ctrl-C or SIGTERM, and by {@link ParentWatch} when this JVM is killed.
 */
final class Children implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of whoever starts us: other clusters' settings, which would win over ours. */
  private static final List<String> FOREIGN_SETTINGS =
      List.of("HIVE_", "HADOOP_", "SPARK_", "BEELINE_", "TEZ_");

  private final Deque<Process> processes = new ArrayDeque<>();
  private boolean closed;

  Children() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-children"));
  }

  /**
   * Starts a process whose standard input stays open as long as this JVM lives.
   *
   * @param log where its standard error goes
   */
  synchronized Process start(List<String> command, Path directory, Path log) throws IOException {
    if (closed) {
      throw failure("");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(log.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> FOREIGN_SETTINGS.stream().anyMatch(name::startsWith));
    Process process = builder.start();
    processes.push(process);
    return process;
  }

  /** Tells why a process has failed: once {@link #close} has begun, because of that. */
  synchronized QuickstartException failure(String message) {
    return new QuickstartException(closed ? "stopped" : message);
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
