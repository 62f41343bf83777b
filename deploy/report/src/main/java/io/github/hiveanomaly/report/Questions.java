package io.github.hiveanomaly.report;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts questions to Hive, some at a time. */
final class Questions implements AutoCloseable {

  private static final int AT_ONCE = 3;

  private final HiveServer server;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "question");
            thread.setDaemon(true);
            return thread;
          });

  Questions(HiveServer server) {
    this.server = server;
  }

  /** Asks when there is room. */
  Future<Answer> ask(String script, Map<String, String> variables) {
    return workers.submit(() -> answer(script, variables));
  }

  /** Asks one script and, where it could answer, another one. */
  Future<Answer> askInTurn(
      String first, Map<String, String> variables, String then, Map<String, String> others) {
    return workers.submit(
        () -> {
          Answer answer = answer(first, variables);
          return answer.table() == null
              ? Answer.failed(first, answer.reason())
              : answer(then, others);
        });
  }

  /** Asks at once. */
  Answer answer(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    try {
      return Answer.of(script, server.ask(script, variables));
    } catch (SQLException e) {
      return Answer.failed(script, Reason.of(e));
    }
  }

  /** What a question came to. */
  static <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ReportException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
