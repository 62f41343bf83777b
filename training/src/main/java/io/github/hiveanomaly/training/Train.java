package io.github.hiveanomaly.training;

import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** The command line of the training job. */
public final class Train {

  private Train() {}

  /** Trains; ends the JVM with a code other than 0 if that fails. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    // Code 0 is left to Spark: in YARN's cluster mode an exit while it shuts down counts as
    // failure.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Trains; 0, or the exit code of what went wrong. */
  static int run(String... arguments) {
    TrainingOptions options = new TrainingOptions();
    CommandLine commandLine = commandLine(options);
    CommandLine.ParseResult parsed;
    try {
      parsed = commandLine.parseArgs(arguments);
      if (CommandLine.printHelpIfRequested(parsed)) {
        return CommandLine.ExitCode.OK;
      }
      options.check();
    } catch (CommandLine.ParameterException e) {
      commandLine.getErr().println(e.getMessage());
      if (e instanceof CommandLine.UnmatchedArgumentException) {
        commandLine.getErr().println("The options are " + String.join(", ", names(commandLine)));
      }
      commandLine.getErr().println("Try --help for all options.");
      return CommandLine.ExitCode.USAGE;
    }
    return train(options, commandLine.getErr());
  }

  /**
   * Options from a command line.
   *
   * @throws CommandLine.ParameterException that names the option that does not fit
   */
  public static TrainingOptions parse(String... arguments) {
    TrainingOptions options = new TrainingOptions();
    commandLine(options).parseArgs(arguments);
    options.check();
    return options;
  }

  private static List<String> names(CommandLine commandLine) {
    return commandLine.getCommandSpec().options().stream()
        .map(CommandLine.Model.OptionSpec::longestName)
        .toList();
  }

  private static CommandLine commandLine(TrainingOptions options) {
    return new CommandLine(options);
  }

  private static int train(TrainingOptions options, PrintWriter errors) {
    Progress progress = Progress.to(System.err);
    SparkSession session = null;
    try {
      session =
          SparkSession.builder()
              .appName("hive-anomaly training " + options.runId())
              .config(HiveRules.SETTING, HiveRules.added(new SparkConf()))
              .enableHiveSupport()
              .getOrCreate();
      new TrainingJob(session, options, progress).run();
      return CommandLine.ExitCode.OK;
    } catch (TrainingException e) {
      report(e, options, errors);
      return CommandLine.ExitCode.SOFTWARE;
    } catch (RuntimeException e) {
      // Spark's own failures: a path that is not there, a lost executor, a denied write.
      report(
          new TrainingException("training failed: " + SparkFailure.reason(e), e), options, errors);
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      // Not by try: close() declares IOException in Spark 4, and not in Spark 3.
      if (session != null) {
        session.stop();
      }
    }
  }

  private static void report(Exception e, TrainingOptions options, PrintWriter errors) {
    errors.println("error: " + e.getMessage());
    if (options.isVerbose()) {
      e.printStackTrace(errors);
    }
    errors.flush();
  }
}
