package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.RunFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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
  private static final String KEPT = "kept";
  private static final String STARTED = "started";
  private static final String FINISHED = "finished";
  private static final String URL = "jdbc-url";
  private static final String METASTORE_PORT = "metastore-port";

  private final Path directory;
  private final FileChannel channel;
  private String beginning = "";

  private Instance(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the folder: goes on with what is in it if that is to be kept and a run with --keep came
   * to its end here, else empties it.
   *
   * @param keep whether what is in it is to be kept
   * @throws QuickstartException if another run has it, or it holds what is no instance, or what was
   *     to be kept
   */
  static Instance open(Path directory, boolean keep) throws IOException {
    if (!keep && isKept(directory)) {
      throw new QuickstartException(
          directory
              + " holds tables that were to be kept; add --keep to go on with them, give another"
              + " --directory, or delete it");
    }
    Instance instance =
        tryOpen(directory)
            .orElseThrow(
                () ->
                    new QuickstartException(
                        "another quickstart runs in "
                            + directory
                            + "; end it, or give another --directory"));
    return instance.begun(keep);
  }

  /**
   * Takes the folder or one beside it that ends in -2, -3, ...: the first that holds what was to be
   * kept, if that is to be gone on with, else the first that is free. {@link #beginning} names
   * those that another run goes on with at this moment.
   */
  static Instance openNext(Path directory, boolean keep) throws IOException {
    List<String> inUse = new ArrayList<>();
    if (keep) {
      for (int number = 1; Files.exists(numbered(directory, number)); number++) {
        Path candidate = numbered(directory, number);
        Optional<Instance> instance = isKept(candidate) ? tryOpen(candidate) : Optional.empty();
        if (instance.isPresent()) {
          return instance.get().begun(true).beside(inUse);
        }
        inUse(candidate).ifPresent(inUse::add);
      }
    }
    for (int number = 1; ; number++) {
      Path candidate = numbered(directory, number);
      Optional<Instance> instance = isKept(candidate) ? Optional.empty() : tryOpen(candidate);
      if (instance.isPresent()) {
        return instance.get().begun(keep).beside(inUse);
      }
    }
  }

  private Instance beside(List<String> inUse) {
    if (!inUse.isEmpty()) {
      beginning =
          (beginning.isEmpty() ? "begins anew in " + directory : beginning)
              + ", for "
              + String.join(", and ", inUse)
              + "; to go on with them, end that one first, or ask it: deploy/local/run finds it";
    }
    return this;
  }

  /** Says who has what is to be kept in a folder, if another run has it. */
  private static Optional<String> inUse(Path directory) throws IOException {
    Path lock = directory.resolve(LOCK);
    if (!Files.exists(directory.resolve(KEPT)) || !isLocked(lock)) {
      return Optional.empty();
    }
    return Optional.of(
        "the tables in "
            + directory
            + " are in use by the quickstart of process "
            + Files.readString(lock)
            + url(directory).map(url -> ", which serves " + url).orElse(""));
  }

  private static boolean isLocked(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    }
  }

  private static Path numbered(Path directory, int number) {
    return number == 1
        ? directory
        : directory.resolveSibling(directory.getFileName() + "-" + number);
  }

  /** Whether a run with --keep came to its end here; one that did not has nothing to keep. */
  private static boolean isKept(Path directory) {
    return Files.exists(directory.resolve(KEPT)) && Files.exists(directory.resolve(FINISHED));
  }

  private Instance begun(boolean keep) throws IOException {
    if (keep && isKept(directory)) {
      beginning = "goes on with the tables in " + directory;
      return this;
    }
    if (keep && Files.exists(directory.resolve(FINISHED))) {
      beginning = "begins anew: the run before this one in " + directory + " was without --keep";
    } else if (keep && Files.exists(directory.resolve(STARTED))) {
      beginning =
          "begins anew: the run before this one in " + directory + " did not come to its end";
    }
    clear(directory);
    Files.writeString(directory.resolve(STARTED), "");
    if (keep) {
      Files.writeString(directory.resolve(KEPT), "");
    }
    return this;
  }

  /** What a run with --keep makes of what was in the folder; empty where there was nothing. */
  String beginning() {
    return beginning;
  }

  /** Whether a run has come to its end here, so that there are tables to go on with. */
  boolean isFinished() {
    return Files.exists(directory.resolve(FINISHED));
  }

  /** Says that there are. */
  void finish() throws IOException {
    Files.writeString(directory.resolve(FINISHED), "");
  }

  /** The JDBC URL of the instance in a folder, if it serves at this moment. */
  static Optional<String> url(Path directory) {
    try {
      return isLocked(directory.resolve(LOCK))
          ? Optional.of(Files.readString(directory.resolve(URL)))
          : Optional.empty();
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
    String process = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0).write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
    return Optional.of(new Instance(directory, channel));
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

  private static void clear(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      if (!file.equals(folder) && !file.equals(folder.resolve(LOCK))) {
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

  /** A folder of the instance without anything in it. */
  Path emptyFolder(String name) throws IOException {
    Path folder = folder(name);
    clear(folder);
    return folder;
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
