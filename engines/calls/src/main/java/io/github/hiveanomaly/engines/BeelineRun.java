package io.github.hiveanomaly.engines;

import java.util.List;

/**
 * What one run of beeline printed.
 *
 * @param columns the names above the last result; empty without one
 * @param rows its rows, the columns parted by commas
 * @param failed whether beeline ended with an error
 * @param errors what it printed beside results
 */
public record BeelineRun(List<String> columns, List<String> rows, boolean failed, String errors) {

  static BeelineRun of(List<String> output, boolean failed, String errors) {
    List<String> lines = output.stream().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return new BeelineRun(List.of(), List.of(), failed, errors);
    }
    return new BeelineRun(
        List.of(lines.get(0).split(",", -1)), lines.subList(1, lines.size()), failed, errors);
  }
}
