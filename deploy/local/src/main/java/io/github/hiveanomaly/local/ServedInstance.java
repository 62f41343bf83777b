package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance of which the servers run at this moment.
 *
 * @param directory its folder
 * @param url of its HiveServer2 and database
 */
record ServedInstance(Path directory, String url) {

  /** The one in the folder that QUICKSTART_DIRECTORY names or, without that, the first. */
  static Optional<ServedInstance> find() throws IOException {
    String directory = System.getenv("QUICKSTART_DIRECTORY");
    if (directory != null) {
      return in(Path.of(directory).toAbsolutePath());
    }
    List<Path> instances = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(Installation.current().target(), "quickstart{,-*}")) {
      all.forEach(instances::add);
    }
    return instances.stream()
        .sorted()
        .map(ServedInstance::in)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ServedInstance> in(Path directory) {
    return Instance.url(directory).map(url -> new ServedInstance(directory, url));
  }
}
