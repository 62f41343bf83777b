package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hive.beeline.BeeLine;

/** Hive's beeline, told the URL of the instance that serves. */
public final class ConnectedBeeline {

  private ConnectedBeeline() {}

  /** Takes beeline's arguments. */
  public static void main(String[] arguments) throws IOException {
    Optional<String> url = url();
    if (url.isEmpty()) {
      System.err.println("beeline: nothing serves; start deploy/local/quickstart --serve first");
      System.exit(1);
    }
    Stream<String> connection = Stream.of("-u", url.get(), "-n", System.getProperty("user.name"));
    BeeLine.main(Stream.concat(connection, Stream.of(arguments)).toArray(String[]::new));
  }

  private static Optional<String> url() throws IOException {
    String directory = System.getenv("QUICKSTART_DIRECTORY");
    if (directory != null) {
      return Instance.url(Path.of(directory));
    }
    Path target = Installation.current().target();
    List<Path> instances = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(target, "quickstart{,-*}")) {
      all.forEach(instances::add);
    }
    return instances.stream().sorted().map(Instance::url).flatMap(Optional::stream).findFirst();
  }
}
