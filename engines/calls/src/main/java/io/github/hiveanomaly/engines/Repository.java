package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository that a run of the calls reads. */
final class Repository {

  private Repository() {}

  /** The shaded jar that a user adds to a session. */
  static Path functionsJar() {
    return Build.current().udfJar();
  }

  /** The script that creates the functions in a session. */
  static Path sessionScript() {
    return root().resolve("sql/functions/session.hql");
  }

  /** The data sets of NIST's Statistical Reference Datasets, a file each. */
  static Path nist() {
    return root().resolve("udf/src/test/resources/nist");
  }

  /** The page whose table says what was run. */
  static Path enginesPage() {
    return root().resolve("docs/engines.md");
  }

  /** The page that documents the functions, with examples. */
  static Path functionReference() {
    return root().resolve("docs/functions.md");
  }

  /** The shipped HiveQL scripts. */
  static Path scripts() {
    return root().resolve("sql");
  }

  static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static Path root() {
    return Build.current().root();
  }
}
