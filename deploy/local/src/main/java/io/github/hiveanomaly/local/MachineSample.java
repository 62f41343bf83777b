package io.github.hiveanomaly.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Generates a CSV file of pumps with planted faults, written as such files come: a header, quoted
 * text, ISO timestamps, empty cells. The same seed, the same bytes.
 *
 * <p>48 machines on two sites report every ten minutes for five days: 34,560 readings. The hour
 * decides whether a machine stands, idles, or runs at half or full load; a reading is the mean of
 * that state and Gaussian noise, current and temperature correlated. Three machines have faults for
 * hours on end, all others now and then; each number of a fault is an everyday one, only together
 * they are not. One reading in 200 is a dead thermometer's -60.
 */
final class MachineSample {

  /** How many readings are written. */
  static final int READINGS = 34_560;

  private static final int MACHINES = 48;
  private static final Instant FIRST = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration BETWEEN = Duration.ofMinutes(10);
  private static final int READINGS_PER_MACHINE = READINGS / MACHINES;
  private static final int READINGS_PER_HOUR = 6;

  private static final double FAULT_SHARE = 0.004;
  private static final double DEAD_SHARE = 0.005;
  private static final double MISSING_SHARE = 0.003;
  private static final double REMARK_SHARE = 0.02;

  /** Machines with a fault that lasts: number, first reading, readings, kind. */
  private static final int[][] LASTING = {{7, 300, 60, 0}, {22, 480, 50, 1}, {40, 100, 40, 2}};

  private static final String[] KINDS = {"worn bearing", "leak behind the pump", "blocked cooling"};

  /** Temperature (degrees Celsius), pressure (bar), vibration (mm/s), current (ampere). */
  private static final double[][] STATES = {
    {24, 0.4, 0.3, 0.5}, {41, 2.2, 1.4, 6}, {58, 4.6, 2.8, 14}, {72, 7.1, 4.1, 23}
  };

  private static final double[][] DEVIATIONS = {
    {1.5, 0.08, 0.06, 0.1}, {1.8, 0.15, 0.15, 0.5}, {2.2, 0.2, 0.22, 0.8}, {2.4, 0.25, 0.3, 1.0}
  };

  private static final double[][] FAULTS = {
    {42, 2.3, 4.0, 6.5}, {71, 2.4, 3.9, 22}, {71, 2.2, 1.4, 6.2}
  };

  private static final double[] FAULT_DEVIATIONS = {1.5, 0.15, 0.15, 0.5};

  /** Of temperature with current. */
  private static final double CORRELATION = 0.6;

  private final Random random;

  MachineSample(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Writes both files.
   *
   * @param readings ts, machine_id, site, temperature, pressure, vibration, current, remark
   * @param planted the faults among them: machine, time, kind
   */
  void write(Path readings, Path planted) throws IOException {
    try (BufferedWriter readingsWriter = Files.newBufferedWriter(readings);
        BufferedWriter plantedWriter = Files.newBufferedWriter(planted)) {
      readingsWriter.write("ts,machine_id,site,temperature,pressure,vibration,current,remark\n");
      for (int slot = 0; slot < READINGS_PER_MACHINE; slot++) {
        for (int machine = 0; machine < MACHINES; machine++) {
          writeOne(slot, machine, readingsWriter, plantedWriter);
        }
      }
    }
  }

  private void writeOne(int slot, int machine, BufferedWriter readings, BufferedWriter planted)
      throws IOException {
    String time = DateTimeFormatter.ISO_INSTANT.format(FIRST.plus(BETWEEN.multipliedBy(slot)));
    String name = String.format(Locale.ROOT, "P-%02d", machine);
    int fault = fault(slot, machine);
    double[] values = fault >= 0 ? draw(FAULTS[fault], FAULT_DEVIATIONS) : normal(slot, machine);
    if (fault >= 0) {
      planted.write(
          String.join(",", name, time.replace('T', ' ').replace("Z", ""), KINDS[fault]) + "\n");
    }
    if (fault < 0 && random.nextDouble() < DEAD_SHARE) {
      values[0] = -60;
    }
    StringBuilder line = new StringBuilder();
    line.append(time)
        .append(',')
        .append(name)
        .append(',')
        .append(machine % 2 == 0 ? "north" : "south");
    for (double value : values) {
      line.append(',');
      if (fault >= 0 || random.nextDouble() >= MISSING_SHARE) {
        line.append(String.format(Locale.ROOT, "%.2f", value));
      }
    }
    line.append(random.nextDouble() < REMARK_SHARE ? ",\"checked, all \"\"fine\"\"\"" : ",");
    readings.write(line.append('\n').toString());
  }

  private int fault(int slot, int machine) {
    boolean any = random.nextDouble() < FAULT_SHARE;
    int kind = random.nextInt(KINDS.length);
    for (int[] lasting : LASTING) {
      if (machine == lasting[0] && slot >= lasting[1] && slot < lasting[1] + lasting[2]) {
        return lasting[3];
      }
    }
    return any ? kind : -1;
  }

  private double[] normal(int slot, int machine) {
    int hour = slot / READINGS_PER_HOUR % 24;
    int state = hour < 5 ? 0 : hour < 8 || hour >= 20 ? 1 : (hour + machine) % 3 == 0 ? 2 : 3;
    return draw(STATES[state], DEVIATIONS[state]);
  }

  private double[] draw(double[] mean, double[] deviation) {
    double[] noise = new double[mean.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextGaussian();
    }
    int last = noise.length - 1;
    noise[last] = CORRELATION * noise[0] + Math.sqrt(1 - CORRELATION * CORRELATION) * noise[last];
    double[] values = new double[mean.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mean[i] + deviation[i] * noise[i];
    }
    return values;
  }
}
