package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.hive.beeline.BeeLine;

/** Runs scripts as an analyst would: {@code beeline -u URL -f SCRIPT --hivevar NAME=VALUE ...}. */
final class Beeline {

  /** The log of Hive's programs goes to standard error, and from there to a file. */
  static final String LOGGING = "classpath:io/github/hiveanomaly/local/log4j2.properties";

  /** An option: numbers are printed with at most three decimals. */
  static final String THREE_DECIMALS = "--numberFormat=0.###";

  private final Installation installation;
  private final Instance instance;
  private final Children children;
  private final String url;

  Beeline(Installation installation, Instance instance, Children children, String url) {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
    this.url = url;
  }

  /**
   * Runs a script to its end in a JVM of its own.
   *
   * @param variables the script's, by name
   * @param options further ones of beeline's
   * @return what it printed
   * @throws QuickstartException if it fails, with beeline's error
   */
  ScriptOutput run(Path script, Map<String, String> variables, String... options)
      throws IOException, InterruptedException {
    String name = script.getFileName().toString().replaceFirst("[.]hql$", "");
    Path log = instance.log(name);
    JavaCommand command =
        new JavaCommand(installation.hiveClassPath(), instance.folder("tmp"))
            // it lives for a second or two, most of which would go into compiling
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            // a user's own beeline.properties may ask for other formats
            .option("-Duser.home=" + instance.folder("home"))
            .option("-Dlog4j2.configurationFile=" + LOGGING)
            .main(ParentWatch.class)
            .arguments(BeeLine.class.getName(), "-u", url, "-n", System.getProperty("user.name"))
            .arguments("--silent=true", "-f", script.toString())
            .arguments(options);
    for (Entry<String, String> variable : variables.entrySet()) {
      command.arguments("--hivevar", variable.getKey() + "=" + variable.getValue());
    }
    Process process = children.start(command.line(), instance.directory(), log);
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw children.failure(installation.root().relativize(script) + " failed" + Logs.reason(log));
    }
    List<String> lines = new String(output, StandardCharsets.UTF_8).lines().toList();
    return new ScriptOutput(lines);
  }
}
