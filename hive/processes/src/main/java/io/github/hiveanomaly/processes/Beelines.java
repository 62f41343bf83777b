package io.github.hiveanomaly.processes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hive's own beeline, many runs of it in one other JVM, one after the other or side by side. */
public final class Beelines implements AutoCloseable {

  private static final String MAIN = "io.github.hiveanomaly.hive.BeelineRuns";

  private final Children children;
  private final Process process;
  private final Path log;
  private final DataOutputStream requests;
  private final Map<String, CompletableFuture<List<String>>> running = new ConcurrentHashMap<>();

  private Beelines(Children children, Process process, Path log) {
    this.children = children;
    this.process = process;
    this.log = log;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts the JVM, and does not wait for it. It ends with the children, if not before.
   *
   * @param classPath {@link Build#hive3ClassPath}, and more where scripts need it
   */
  public static Beelines start(String classPath, RunFolder folder, Children children)
      throws IOException {
    Path log = folder.log("beelines");
    JavaCommand command =
        JavaCommand.ofReader(classPath, MAIN, folder.temporary())
            .option(BeelineCommand.home(folder));
    Beelines beelines = new Beelines(children, children.start(command, folder, log), log);
    Thread listener = new Thread(beelines::listen, "beeline-answers");
    listener.setDaemon(true);
    listener.start();
    return beelines;
  }

  private void listen() {
    DataInputStream answers =
        new DataInputStream(new BufferedInputStream(process.getInputStream()));
    try {
      while (true) {
        List<String> answer = Texts.read(answers);
        running.remove(answer.get(0)).complete(answer);
      }
    } catch (IOException e) {
      // its end, one way or another
    }
    running.values().forEach(answer -> answer.completeExceptionally(ended()));
  }

  private ProcessException ended() {
    return children.failure("beeline has ended" + Logs.reason(log));
  }

  /**
   * Runs beeline to its end, however long it takes.
   *
   * @param arguments beeline's
   * @param errors the file for what it prints beside results
   */
  public Finished run(List<String> arguments, Path errors)
      throws IOException, InterruptedException {
    return run(arguments, errors, Children.FOR_EVER);
  }

  /**
   * Runs beeline to its end.
   *
   * @param arguments beeline's
   * @param errors the file for what it prints beside results
   * @throws ProcessException where it has not ended within the limit; the JVM is ended then
   */
  public Finished run(List<String> arguments, Path errors, Duration limit)
      throws IOException, InterruptedException {
    try {
      List<String> answer = ask(arguments).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      Files.writeString(errors, answer.get(3));
      return new Finished(Integer.parseInt(answer.get(1)), answer.get(2).lines().toList());
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw children.failure("beeline has not ended within " + limit + "; see " + log);
    } catch (ExecutionException e) {
      throw (ProcessException) e.getCause();
    }
  }

  private CompletableFuture<List<String>> ask(List<String> arguments) {
    CompletableFuture<List<String>> answer = new CompletableFuture<>();
    List<String> request = new ArrayList<>(List.of(UUID.randomUUID().toString()));
    request.addAll(arguments);
    running.put(request.get(0), answer);
    try {
      synchronized (requests) {
        Texts.write(requests, request);
      }
    } catch (IOException e) {
      answer.completeExceptionally(ended());
    }
    return answer;
  }

  /** Ends the JVM, with whatever runs in it. */
  @Override
  public void close() {
    Children.end(process);
  }
}
