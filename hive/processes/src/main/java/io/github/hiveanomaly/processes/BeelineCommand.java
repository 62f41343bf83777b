package io.github.hiveanomaly.processes;

import java.util.Map;

/** The command line of Hive's own beeline, in a JVM of its own. */
public final class BeelineCommand {

  private BeelineCommand() {}

  /**
   * Begins a command that prints results and errors only.
   *
   * @param classPath {@link Build#hive3ClassPath}, and more where scripts need it
   * @param variables given with {@code --hivevar}
   */
  public static JavaCommand of(
      String classPath, RunFolder folder, String url, String user, Map<String, String> variables) {
    JavaCommand command =
        new JavaCommand(classPath, "org.apache.hive.beeline.BeeLine", folder.temporary())
            // a user's own beeline.properties may ask for other formats
            .option("-Duser.home=" + folder.folder("home"))
            .arguments("-u", url, "-n", user, "--silent=true");
    variables.forEach((name, value) -> command.arguments("--hivevar", name + "=" + value));
    return command;
  }
}
