package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.ProcessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs scripts one after the other, or two at a time where neither needs the other. */
final class Scripts implements AutoCloseable {

  private final Installation installation;
  private final Beeline beeline;
  private final Map<String, String> variables;
  private final ExecutorService workers;

  /**
   * Runs nothing yet.
   *
   * @param beeline closed with this
   * @param variables that those scripts get that use them
   * @param atOnce how many scripts may run side by side
   */
  Scripts(Installation installation, Beeline beeline, Map<String, String> variables, int atOnce) {
    this.installation = installation;
    this.beeline = beeline;
    this.variables = variables;
    this.workers =
        Executors.newFixedThreadPool(
            atOnce,
            work -> {
              Thread thread = new Thread(work, "scripts");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A path as Hive's statements want it: a URI, but one in which %20 is no space. */
  static String location(Path path) {
    return "file://" + path;
  }

  /** Runs a script of sql/ to its end. */
  ScriptOutput run(String script, Map<String, String> more, String... options)
      throws IOException, InterruptedException {
    return run(installation.script(script), more, options);
  }

  /** Runs any script to its end. */
  ScriptOutput run(Path script, Map<String, String> more, String... options)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(more);
    String text = Files.readString(script);
    variables.forEach(
        (name, value) -> {
          if (text.contains("${" + name + "}")) {
            all.putIfAbsent(name, value);
          }
        });
    return beeline.run(script, all, options);
  }

  /** Does something when a worker is free. */
  <T> Future<T> submit(Callable<T> work) {
    return workers.submit(work);
  }

  /** What submitted work came to. */
  static <T> T result(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProcessException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    beeline.close();
  }
}
