package io.github.hiveanomaly.emr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs one program to its end, in an environment without AWS settings but those given. */
final class Command {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Pattern SETTINGS =
      Pattern.compile("AWS_|HIVE_|HADOOP_|SPARK_|TEZ_|BEELINE_");

  private Command() {}

  /** What a program left: its exit code and all it printed. */
  record Outcome(int exitCode, String output, String errors) {

    /** Standard output without the line end at its end. */
    String text() {
      return output.strip();
    }

    /** Both streams, to look for what must be in none of them. */
    String everything() {
      return output + errors;
    }
  }

  /**
   * @param environment added to this process's environment, from which AWS_, HIVE_ and the like
   *     variables are left out
   * @throws IllegalStateException when the program does not end within ten minutes
   */
  static Outcome run(Map<String, String> environment, List<String> words) {
    try {
      Path output = Files.createTempFile("output", ".txt");
      Path errors = Files.createTempFile("errors", ".txt");
      try {
        ProcessBuilder builder = new ProcessBuilder(words);
        clean(builder.environment());
        builder.environment().putAll(environment);
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new IllegalStateException(words + " did not end within " + LIMIT);
        }
        return new Outcome(
            process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes away what would lead to the developer's own AWS account, so that no test can touch it,
   * and to another Hadoop on this machine.
   */
  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> SETTINGS.matcher(name).lookingAt());
    environment.putAll(environment(Map.of()));
  }

  /** What is added to an environment so cleaned, and more. */
  static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.putAll(more);
    return environment;
  }

  /** Whether a program can be started and answers with exit code 0. */
  static boolean works(String... words) {
    try {
      return run(Map.of(), List.of(words)).exitCode() == 0;
    } catch (UncheckedIOException notThere) {
      return false;
    }
  }
}
