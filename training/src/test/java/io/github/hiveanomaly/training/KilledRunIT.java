package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills drivers while they overwrite a run, and reads the run afterwards over the same metastore:
 * it is the old one or the new one, whole. As many times as the property {@code kills} says.
 */
class KilledRunIT {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long LIMIT_MILLIS = 900_000;

  /** Writing takes less than this; kills fall somewhere in it. */
  private static final int WRITING_MILLIS = 2500;

  @TempDir Path directory;

  private Process process;

  @Test
  void aKilledDriverLeavesTheOldRunOrTheNewOne() throws Exception {
    Processes processes = new Processes(directory);
    String one = write("one.csv", 1);
    String other = write("other.csv", 2);
    Random random = new Random();
    Set<String> whole = new HashSet<>();
    List<String> found = new ArrayList<>();
    int amidWriting = 0;
    for (int kill = 0; kill <= KILLS; kill++) {
      Path output = directory.resolve("loop" + kill + ".out");
      process = processes.start(OverwritingLoop.class, output, one, other);
      try {
        // What the driver before left.
        found.add(await(output, OverwritingLoop.FOUND, 1));
        int before = 0;
        if (kill == 0) {
          // Both runs as they are when nobody is killed.
          before = 2;
          await(output, OverwritingLoop.FOUND, 1 + before);
        }
        await(output, OverwritingLoop.WRITING, before + 1 + random.nextInt(2));
        Thread.sleep(random.nextInt(WRITING_MILLIS));
      } finally {
        process.destroyForcibly().waitFor();
      }
      List<String> seen = all(output, OverwritingLoop.FOUND);
      whole.addAll(seen.subList(1, seen.size()));
      if (all(output, OverwritingLoop.WRITING).size()
          > all(output, OverwritingLoop.WRITTEN).size()) {
        amidWriting++;
      }
    }
    System.out.println(
        KILLS + 1 + " drivers killed, " + amidWriting + " of them between sweep and commit");

    assertThat(whole).hasSize(2).allSatisfy(run -> assertThat(run).startsWith("2 rows, "));
    assertThat(found.get(0)).isEqualTo("0 rows, []");
    assertThat(found.subList(1, found.size())).isSubsetOf(whole);
  }

  /** Waits until a line with this prefix came for the n-th time; the rest of that line. */
  private String await(Path output, String prefix, int times) throws InterruptedException {
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (System.currentTimeMillis() < end) {
      List<String> lines = all(output, prefix);
      if (lines.size() >= times) {
        return lines.get(times - 1);
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(20);
    }
    throw new AssertionError(
        "no " + times + " lines with '" + prefix + "' in " + Processes.lines(output));
  }

  private static List<String> all(Path output, String prefix) {
    List<String> lines = Processes.lines(output);
    // The last line may not be whole yet.
    return lines.subList(0, lines.size() - 1).stream()
        .filter(line -> line.contains(prefix))
        .map(line -> line.substring(line.indexOf(prefix) + prefix.length()))
        .toList();
  }

  private String write(String name, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(random.nextInt(100) + "," + random.nextInt(100));
    }
    return Files.write(directory.resolve(name), lines).toString();
  }
}
