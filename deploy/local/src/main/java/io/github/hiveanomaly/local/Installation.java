package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.Build;
import java.nio.file.Path;

/**
 * The parts of the toolkit as the build leaves them.
 *
 * @param root the clone's folder
 */
record Installation(Path root) {

  /** Where the start scripts say it is. */
  static Installation current() {
    String root = System.getProperty("hiveanomaly.root");
    if (root == null) {
      throw new QuickstartException(
          "the system property hiveanomaly.root is missing; start deploy/local/quickstart instead");
    }
    if (root.contains(" ")) {
      throw new QuickstartException(
          "the toolkit's folder has a space in its path, where Hive's CREATE FUNCTION ... USING JAR"
              + " loads nothing from: "
              + root);
    }
    return new Installation(Path.of(root).toAbsolutePath().normalize());
  }

  /** Everything this module builds or runs is below it. */
  Path target() {
    return root.resolve("deploy/local/target");
  }

  /** The script of an analyst, by its path below sql. */
  Path script(String name) {
    return root.resolve("sql").resolve(name);
  }

  /** A script that only the quickstart runs. */
  Path ownScript(String name) {
    return root.resolve("deploy/local/src/main/hql").resolve(name);
  }

  /** What runs a script with the defaults of its header. */
  Path run() {
    return root.resolve("deploy/local/run");
  }

  /** What the build leaves of the parts. */
  Build build() {
    return new Build(root);
  }
}
