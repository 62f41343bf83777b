package io.github.hiveanomaly.local;

import java.util.List;
import java.util.Random;

/**
 * Readings that fit no regime, though each of their numbers does occur in one: no limit on a single
 * column finds them.
 */
enum TrafficAnomaly {
  /** Cars crawl although hardly anything is on the road: an accident, or a sensor that is off. */
  SLOW_ON_AN_EMPTY_ROAD("slow on an empty road", 180, 27, 5),
  /** The loop says occupied while traffic runs free: a stuck detector. */
  OCCUPIED_AT_FULL_SPEED("occupied at full speed", 270, 62, 29),
  /** Many cars that take up no room: counted twice. */
  CROWD_WITHOUT_OCCUPANCY("crowd without occupancy", 460, 66, 3);

  private static final double VOLUME_DEVIATION = 25;
  private static final double SPEED_DEVIATION = 3;
  private static final double OCCUPANCY_DEVIATION = 0.8;

  private final String label;
  private final double volume;
  private final double speed;
  private final double occupancy;

  TrafficAnomaly(String label, double volume, double speed, double occupancy) {
    this.label = label;
    this.volume = volume;
    this.speed = speed;
    this.occupancy = occupancy;
  }

  /** Any of them, all equally often. */
  static TrafficAnomaly pick(Random random) {
    List<TrafficAnomaly> kinds = List.of(values());
    return kinds.get(random.nextInt(kinds.size()));
  }

  /** In the words the report uses. */
  String label() {
    return label;
  }

  /** One reading: volume in vehicles, speed in mph, occupancy in percent. */
  double[] draw(Random random) {
    return new double[] {
      volume + VOLUME_DEVIATION * random.nextGaussian(),
      speed + SPEED_DEVIATION * random.nextGaussian(),
      occupancy + OCCUPANCY_DEVIATION * random.nextGaussian()
    };
  }
}
