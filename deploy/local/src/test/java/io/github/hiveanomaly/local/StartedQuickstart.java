package io.github.hiveanomaly.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real script, started as a user does, with what it has printed so far. */
final class StartedQuickstart implements AutoCloseable {

  static final Path FOLDER = Path.of("").toAbsolutePath();

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int POLL_MILLIS = 50;

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final Thread reader = new Thread(this::read, "output");

  private StartedQuickstart(Process process) {
    this.process = process;
    reader.start();
  }

  static StartedQuickstart start(String... arguments) throws IOException {
    return new StartedQuickstart(script("quickstart", List.of(arguments)));
  }

  /** Runs a script of deploy/local to its end; what it printed on both streams. */
  static String run(String script, String... arguments) throws IOException {
    try (BufferedReader printed = script(script, List.of(arguments)).inputReader()) {
      return String.join("\n", printed.lines().toList());
    }
  }

  private static Process script(String script, List<String> arguments) throws IOException {
    // a shell that started us in the background may have told us to ignore Ctrl-C
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(FOLDER.resolve(script).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("QUICKSTART_BUILD", "never");
    return builder.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::append);
    } catch (IOException | UncheckedIOException e) {
      append(e.toString());
    }
  }

  private synchronized void append(String line) {
    output.append(line).append('\n');
  }

  synchronized String output() {
    return output.toString();
  }

  /** Waits until it has printed a text. */
  void awaitText(String text) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!output().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("it has not printed '" + text + "' but\n" + output());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** It and all processes it has started, now. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** Sends a signal to it alone, as kill does. */
  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end; the exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("it has not ended but printed\n" + output());
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }
}
