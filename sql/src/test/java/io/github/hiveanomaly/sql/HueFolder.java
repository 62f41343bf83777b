package io.github.hiveanomaly.sql;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of the folders of Hue's document.
 *
 * @param title its name, numbered in the order of the work
 * @param scripts what it holds: scripts without {@code .hql}, and folders of them, which end in
 *     {@code /}
 */
record HueFolder(String title, List<String> scripts) {

  /** What all of them are in. */
  static final String ROOT = "hive-anomaly";

  static final List<HueFolder> ALL =
      List.of(
          new HueFolder("1 install", List.of("functions/", "tables/")),
          new HueFolder(
              "2 read and train",
              List.of("traffic/", "weather/", "network/tables", "network/train", "network/runs")),
          new HueFolder("3 choose k", List.of("network/choose_k", "network/explore_clusters")),
          new HueFolder("4 score", List.of("network/score")),
          new HueFolder("5 look", List.of("network/", "explain/attributes")),
          new HueFolder("6 clean", List.of("network/clean", "network/refit")),
          new HueFolder(
              "7 watch",
              List.of(
                  "network/check",
                  "network/compare_runs",
                  "network/drift",
                  "traffic/diagnose_sensors")),
          new HueFolder("8 count", List.of("buckets/")));

  /** The folder of a script: the one that names it or, where none does, that names its folder. */
  static HueFolder of(Script script) {
    String name = script.toString().replace(".hql", "");
    String folder = name.substring(0, name.indexOf('/') + 1);
    return Stream.of(name, folder)
        .flatMap(part -> ALL.stream().filter(candidate -> candidate.scripts.contains(part)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("HueFolder does not say where " + script + " goes"));
  }

  /** Whether scripts of several folders are in it, so that their names do not tell them apart. */
  boolean isMixed() {
    return scripts.stream().filter(script -> script.endsWith("/")).count() > 1;
  }
}
