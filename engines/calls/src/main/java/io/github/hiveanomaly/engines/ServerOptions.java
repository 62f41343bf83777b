package io.github.hiveanomaly.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a Hive is started with beyond its engine.
 *
 * @param environment of the server and of all that works against it
 * @param arguments of the server's program
 */
public record ServerOptions(Map<String, String> environment, List<String> arguments) {

  /** Nothing. */
  public static ServerOptions none() {
    return new ServerOptions(Map.of(), List.of());
  }

  /** Machines in a zone such as {@code Asia/Kolkata}. */
  public static ServerOptions inZone(String zone) {
    return new ServerOptions(Map.of("TZ", zone), List.of());
  }

  /** These and settings of Hive, each as {@code name=value}. */
  public ServerOptions with(List<String> settings) {
    ServerOptions all = this;
    for (String setting : settings) {
      all = all.with("--hiveconf", setting);
    }
    return all;
  }

  /** These and another argument with its value. */
  public ServerOptions with(String argument, String value) {
    List<String> more = new ArrayList<>(arguments);
    more.addAll(List.of(argument, value));
    return new ServerOptions(environment, more);
  }
}
