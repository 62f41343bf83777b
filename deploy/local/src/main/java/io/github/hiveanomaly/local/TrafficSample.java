package io.github.hiveanomaly.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * Generates traffic readings with planted anomalies: the same seed, the same bytes.
 *
 * <p>200 sensors on two highways report every 20 minutes from 05:00 to 21:20 on the first five
 * weekdays of April 2019: 50,000 readings. The time of day decides which of four regimes the road
 * is in; a reading is the regime's mean and Gaussian noise, volume and occupancy correlated as they
 * are on a road. One reading in a hundred is replaced by an anomaly: each of its numbers is an
 * everyday one, only together they are not. One in two hundred is a switched off sensor's 0,0,0.
 */
final class TrafficSample {

  /** How many readings are written. */
  static final int READINGS = 50_000;

  private static final int[] HIGHWAYS = {205, 405};
  private static final int SENSORS_PER_HIGHWAY = 100;
  private static final int FIRST_DAY = 2019091;
  private static final int DAYS = 5;
  private static final int FIRST_MINUTE = 5 * 60;
  private static final int MINUTES_BETWEEN = 20;
  private static final int READINGS_PER_DAY =
      READINGS / (HIGHWAYS.length * SENSORS_PER_HIGHWAY * DAYS);
  private static final double ANOMALY_SHARE = 0.01;
  private static final double KNOWN_BAD_SHARE = 0.005;

  /** The second highway is narrower. */
  private static final double[] VOLUME_FACTOR = {1.0, 0.8};

  private final Random random;

  TrafficSample(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Writes both files.
   *
   * @param readings nine columns, no header: highway, sensorloc, sensorid, dayofyear (yyyyddd),
   *     dayofweek (0 = Sunday), time (s), volume (vehicles in 5 minutes), speed (mph), occupancy
   *     (percent)
   * @param planted the anomalies among them: sensor, time, kind
   */
  void write(Path readings, Path planted) throws IOException {
    try (BufferedWriter readingsWriter = Files.newBufferedWriter(readings);
        BufferedWriter plantedWriter = Files.newBufferedWriter(planted)) {
      for (int day = 0; day < DAYS; day++) {
        for (int slot = 0; slot < READINGS_PER_DAY; slot++) {
          for (int highway = 0; highway < HIGHWAYS.length; highway++) {
            for (int sensor = 0; sensor < SENSORS_PER_HIGHWAY; sensor++) {
              writeOne(day, slot, highway, sensor, readingsWriter, plantedWriter);
            }
          }
        }
      }
    }
  }

  private void writeOne(
      int day, int slot, int highway, int sensor, BufferedWriter readings, BufferedWriter planted)
      throws IOException {
    int minute = FIRST_MINUTE + slot * MINUTES_BETWEEN;
    int sensorId = HIGHWAYS[highway] * 1000 + sensor;
    double lot = random.nextDouble();
    double[] reading;
    if (lot < ANOMALY_SHARE) {
      TrafficAnomaly kind = TrafficAnomaly.pick(random);
      reading = kind.draw(random);
      planted.write(
          String.format(
              Locale.ROOT,
              "%d,%s %02d:%02d:00,%s\n",
              sensorId,
              LocalDate.ofYearDay(FIRST_DAY / 1000, FIRST_DAY % 1000 + day),
              minute / 60,
              minute % 60,
              kind.label()));
    } else if (lot < ANOMALY_SHARE + KNOWN_BAD_SHARE) {
      reading = new double[3];
    } else {
      reading = TrafficRegime.at(minute).draw(random);
    }
    readings.write(
        String.format(
            Locale.ROOT,
            "%d,%d,%d,%d,%d,%d.00,%d,%d,%d\n",
            HIGHWAYS[highway],
            sensor,
            sensorId,
            FIRST_DAY + day,
            1 + day,
            minute * 60,
            Math.round(Math.max(0, reading[0] * VOLUME_FACTOR[highway])),
            Math.round(Math.max(0, reading[1])),
            Math.round(Math.max(0, reading[2]))));
  }
}
