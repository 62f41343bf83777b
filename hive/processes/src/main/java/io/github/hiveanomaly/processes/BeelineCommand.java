package io.github.hiveanomaly.processes;

import java.util.ArrayList;
import java.util.List;
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
    return new JavaCommand(classPath, "org.apache.hive.beeline.BeeLine", folder.temporary())
        .option(home(folder))
        .arguments(arguments(url, user, variables).toArray(String[]::new));
  }

  /** An option of the JVM: a user's own beeline.properties may ask for other formats. */
  static String home(RunFolder folder) {
    return "-Duser.home=" + folder.folder("home");
  }

  /**
   * The arguments by which it prints results and errors only.
   *
   * @param variables given with {@code --hivevar}
   */
  public static List<String> arguments(String url, String user, Map<String, String> variables) {
    List<String> arguments = new ArrayList<>(List.of("-u", url, "-n", user, "--silent=true"));
    variables.forEach((name, value) -> arguments.addAll(List.of("--hivevar", name + "=" + value)));
    return arguments;
  }
}
