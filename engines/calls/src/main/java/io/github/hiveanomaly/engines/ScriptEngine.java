package io.github.hiveanomaly.engines;

import java.io.IOException;
import java.util.Map;

/** What the scripts run on: a Hive behind its beeline, or a Spark SQL. */
public interface ScriptEngine extends AutoCloseable {

  /**
   * Runs statements to their end, in a session of their own.
   *
   * @param variables given with {@code --hivevar}
   * @param options of beeline: {@code -i} or {@code -f} and a script, {@code -e} and statements,
   *     {@code --hiveconf} and a setting
   */
  BeelineRun beeline(Map<String, String> variables, String... options)
      throws IOException, InterruptedException;

  /**
   * Trains as {@code spark-submit} does.
   *
   * @param settings of Spark, beyond those for this engine's metastore
   * @param arguments the job's own
   */
  void train(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException;

  @Override
  void close();
}
