package io.github.hiveanomaly.processes;

import java.util.List;

/**
 * What a program left behind when it had ended by itself.
 *
 * @param exitCode 0 where it did what it was asked for
 * @param output the lines on its standard output
 */
public record Finished(int exitCode, List<String> output) {

  /** Whether its exit code says so. */
  public boolean failed() {
    return exitCode != 0;
  }
}
