package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@link TrafficSample}.
 *
 * @param seed the same seed, the same readings
 * @param plantedFolder gets the list of what was planted, and nothing else
 */
record GeneratedReadings(long seed, Path plantedFolder) implements TrafficReadings {

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT, "%,d generated readings, seed %d", TrafficSample.READINGS, seed);
  }

  @Override
  public void putInto(Path folder) throws IOException {
    new TrafficSample(seed)
        .write(folder.resolve("readings.csv"), plantedFolder.resolve("planted.csv"));
  }

  @Override
  public Optional<Path> planted() {
    return Optional.of(plantedFolder);
  }
}
