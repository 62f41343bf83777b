package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder one run of the quickstart works in, locked for as long as it runs.
 *
 * <p>The lock is the operating system's, so that it ends with the process, whatever ends that:
 * files left behind by a run that was killed are no obstacle.
 */
final class Instance implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String URL = "jdbc-url";
  private static final String METASTORE_PORT = "metastore-port";

  private final Path directory;
  private final FileChannel channel;

  private Instance(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the folder and empties it.
   *
   * @throws QuickstartException if another run has it, or it holds what is no instance
   */
  static Instance open(Path directory) throws IOException {
    return tryOpen(directory)
        .orElseThrow(
            () ->
                new QuickstartException(
                    "another quickstart runs in "
                        + directory
                        + "; end it, or give another --directory"));
  }

  /** Takes the folder or, while other runs have it, one beside it that ends in -2, -3, ... */
  static Instance openNext(Path directory) throws IOException {
    Optional<Instance> instance = tryOpen(directory);
    for (int number = 2; instance.isEmpty(); number++) {
      instance = tryOpen(directory.resolveSibling(directory.getFileName() + "-" + number));
    }
    return instance.get();
  }

  /** The JDBC URL of the instance in a folder, if it serves at this moment. */
  static Optional<String> url(Path directory) {
    Path lock = directory.resolve(LOCK);
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      FileLock free = tryLock(channel);
      if (free != null) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(directory.resolve(URL)));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** The port of the metastore of an instance that serves. */
  static int metastorePort(Path directory) throws IOException {
    return Integer.parseInt(Files.readString(directory.resolve(METASTORE_PORT)));
  }

  private static Optional<Instance> tryOpen(Path directory) throws IOException {
    Path lock = directory.resolve(LOCK);
    if (Files.isDirectory(directory) && !Files.exists(lock) && !isEmpty(directory)) {
      throw new QuickstartException(
          directory + " holds files that are not the quickstart's; give another --directory");
    }
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    Instance instance = new Instance(directory, channel);
    instance.clear();
    return Optional.of(instance);
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // this very JVM has it
      return null;
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private void clear() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      if (!file.equals(directory) && !file.equals(directory.resolve(LOCK))) {
        Files.delete(file);
      }
    }
  }

  Path directory() {
    return directory;
  }

  /** A folder of the instance, made if it is not there. */
  Path folder(String name) {
    return runFolder().folder(name);
  }

  /** The folder, as programs are started in it. */
  RunFolder runFolder() {
    return new RunFolder(directory);
  }

  /** Lets {@link #url} and {@link #metastorePort} find the servers. */
  void announce(String url, int metastorePort) throws IOException {
    Files.writeString(directory.resolve(METASTORE_PORT), Integer.toString(metastorePort));
    Files.writeString(directory.resolve(URL), url);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(directory.resolve(URL));
    channel.close();
  }
}
