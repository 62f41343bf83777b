package io.github.hiveanomaly.emr;

import io.github.hiveanomaly.emr.Command.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scripts of a folder {@code deploy/emr}, run as a user runs them. */
final class Scripts {

  /** The folder of this clone. */
  static final Path FOLDER = Path.of("").toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment;

  Scripts(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** This clone's scripts, with a server in place of AWS. */
  static Scripts on(Moto moto) {
    return new Scripts(FOLDER, moto.environment());
  }

  /** This clone's scripts, with nothing to talk to. */
  static Scripts offline() {
    return new Scripts(FOLDER, Map.of());
  }

  /** The same with one variable more in the environment. */
  Scripts with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Scripts(folder, more);
  }

  Outcome run(String script, String... arguments) {
    List<String> words = new ArrayList<>(List.of(folder.resolve(script).toString()));
    words.addAll(List.of(arguments));
    return Command.run(environment, words);
  }

  /** Runs a script with bash's own tracing on. */
  Outcome trace(String script, String... arguments) {
    List<String> words = new ArrayList<>(List.of("bash", "-x", folder.resolve(script).toString()));
    words.addAll(List.of(arguments));
    return Command.run(environment, words);
  }

  /** Runs a line of shell, such as one that a dry run printed. */
  Outcome shell(String line) {
    return Command.run(environment, List.of("bash", "-c", line));
  }
}
