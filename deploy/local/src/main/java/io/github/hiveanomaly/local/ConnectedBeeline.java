package io.github.hiveanomaly.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hive.beeline.BeeLine;

/** Hive's beeline, told the URL of the instance that serves unless it is told another. */
public final class ConnectedBeeline {

  private ConnectedBeeline() {}

  /** Takes beeline's arguments. */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("-u")) {
      BeeLine.main(arguments);
      return;
    }
    Optional<ServedInstance> instance = ServedInstance.find();
    if (instance.isEmpty()) {
      System.err.println("beeline: nothing serves; start deploy/local/quickstart --serve first");
      System.exit(1);
    }
    Stream<String> connection =
        Stream.of("-u", instance.get().url(), "-n", System.getProperty("user.name"));
    BeeLine.main(Stream.concat(connection, Stream.of(arguments)).toArray(String[]::new));
  }
}
