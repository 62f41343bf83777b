package io.github.hiveanomaly.local;

import java.util.Random;

/** What a freeway of four lanes is like at some time of the day, as volume, speed and occupancy. */
enum TrafficRegime {
  NIGHT(40, 72, 2, 8, 2.2, 0.45),
  LIGHT(270, 61, 10, 22, 2.2, 0.9),
  DENSE(470, 52, 17, 25, 3, 1.3),
  CONGESTED(340, 28, 28, 30, 3.5, 2.6);

  private static final double VOLUME_WITH_OCCUPANCY = 0.6;

  private final double volume;
  private final double speed;
  private final double occupancy;
  private final double volumeDeviation;
  private final double speedDeviation;
  private final double occupancyDeviation;

  TrafficRegime(
      double volume,
      double speed,
      double occupancy,
      double volumeDeviation,
      double speedDeviation,
      double occupancyDeviation) {
    this.volume = volume;
    this.speed = speed;
    this.occupancy = occupancy;
    this.volumeDeviation = volumeDeviation;
    this.speedDeviation = speedDeviation;
    this.occupancyDeviation = occupancyDeviation;
  }

  /** The regime at a minute of the day. */
  static TrafficRegime at(int minute) {
    int hour = minute / 60;
    if (hour < 6 || hour >= 19) {
      return NIGHT;
    }
    if (hour == 7 || hour == 16 || hour == 17) {
      return CONGESTED;
    }
    if (hour == 6 || hour == 8 || hour == 15 || hour == 18) {
      return DENSE;
    }
    return LIGHT;
  }

  /** One reading: volume in vehicles, speed in mph, occupancy in percent. */
  double[] draw(Random random) {
    double shared = random.nextGaussian();
    double own = random.nextGaussian();
    double correlated =
        VOLUME_WITH_OCCUPANCY * shared
            + Math.sqrt(1 - VOLUME_WITH_OCCUPANCY * VOLUME_WITH_OCCUPANCY) * own;
    return new double[] {
      volume + volumeDeviation * shared,
      speed + speedDeviation * random.nextGaussian(),
      occupancy + occupancyDeviation * correlated
    };
  }
}
