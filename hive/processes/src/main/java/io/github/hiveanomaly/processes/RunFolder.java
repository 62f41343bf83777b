package io.github.hiveanomaly.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything goes that the programs of one run write. It is also the folder they run in: some
 * libraries write into that whatever they are told.
 *
 * @param directory made when something is first written
 */
public record RunFolder(Path directory) {

  /** A folder below it, made if it is not there. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the log of a program goes. */
  public Path log(String name) {
    return folder("logs").resolve(name + ".log");
  }

  /** For files that nobody reads after the run. */
  public Path temporary() {
    return folder("tmp");
  }
}
