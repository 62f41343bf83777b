package io.github.hiveanomaly.hive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hiveanomaly.processes.ParentWatch;
import io.github.hiveanomaly.processes.Texts;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hive.beeline.BeeLine;

/**
 * Many runs of Hive's own beeline in one JVM, since to start one takes longer than most statements.
 * Each run has a session of its own, as if it were alone.
 *
 * <p>Reads the name and the arguments of each run from standard input, as {@link Texts}, and
 * answers on standard output with the name, the exit code, what it printed, and what it printed as
 * errors. Ends with its input.
 */
public final class BeelineRuns {

  private BeelineRuns() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    DataInputStream requests = new DataInputStream(System.in);
    DataOutputStream answers = new DataOutputStream(System.out);
    System.setIn(InputStream.nullInputStream());
    // what libraries print belongs into the log
    System.setOut(System.err);
    ExecutorService runs = Executors.newCachedThreadPool();
    try {
      while (true) {
        List<String> request = Texts.read(requests);
        runs.execute(() -> answer(request, answers));
      }
    } catch (EOFException e) {
      ParentWatch.endWithParent();
    }
  }

  private static void answer(List<String> request, DataOutputStream answers) {
    try {
      List<String> answer = run(request.get(0), request.subList(1, request.size()));
      synchronized (answers) {
        Texts.write(answers, answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> run(String name, List<String> arguments) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status;
    try (BeeLine beeline = new BeeLine()) {
      beeline.setOutputStream(new PrintStream(output, true, UTF_8));
      beeline.setErrorStream(new PrintStream(errors, true, UTF_8));
      status = beeline.begin(arguments.toArray(String[]::new), null);
    }
    return List.of(name, Integer.toString(status), output.toString(UTF_8), errors.toString(UTF_8));
  }
}
