package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Which readings cannot be, and which sensors are ill, on generated sensors that send a reading
 * each five minutes of Monday, 2026-03-02 and of the Tuesday.
 *
 * <p>On Monday sensors of highway 5 have an illness each, and its number says which ({@link
 * #reading}); on Tuesday all are well. Sensor 60 is well on both, and sensor 61 stands on a quiet
 * road, where the occupancy in whole percent is 0 most of the time. At night nothing passes
 * anywhere.
 */
class SensorHealthScriptsTest {

  private static final String DATABASE = "database=health";

  private static final String WELL = "";

  private final Hive hive = Hive.open();
  private final Random random = new Random(405);

  @AfterEach
  void endSession() {
    hive.close();
  }

  @Test
  void impossibleReadingsAndIllSensors() {
    hive.run("functions/install.hql", DATABASE, "jar=" + FunctionsJar.path().toUri());
    hive.run("tables/create.hql", DATABASE);
    hive.run(
        "traffic/readings_from_csv.hql",
        DATABASE,
        "location=" + hive.folderWith("sensors.csv", readings()).toUri());
    hive.run("traffic/features.hql", DATABASE);
    makeImpossibleReadingsKnownBad();
    findIllSensors();
    takeLimitsOfASegment();
    refuseWhatIsNotThere();
  }

  private String readings() {
    StringBuilder lines = new StringBuilder();
    for (int day = 61; day <= 62; day++) {
      for (int slot = 0; slot < 288; slot++) {
        for (int sensor = 51; sensor <= 61; sensor++) {
          String reading =
              slot < 60 || slot >= 264 ? "0,,0" : reading(sensor, day == 61, slot - 60);
          if (!reading.isEmpty()) {
            lines.append(
                "%d,1,%d,2026%03d,%d,%d,%s\n"
                    .formatted(sensor / 10, sensor, day, day - 60, slot * 300, reading));
          }
        }
      }
    }
    return lines
        // of 22:00 on, when sensors are not judged
        .append("7,1,71,2026061,1,79200,10,120,5\n")
        .append("7,1,71,2026061,1,79500,10,3,5\n")
        .append("7,1,71,2026061,1,79800,10,0,5\n")
        .append("7,1,71,2026061,1,80100,0,0,5\n")
        .append("7,1,71,2026061,1,80400,10,,5\n")
        .append("7,1,71,2026061,1,80700,0,0,0\n")
        .append("7,1,71,2026061,1,81000,10,100,5\n")
        .toString();
  }

  /**
   * Volume, speed and occupancy.
   *
   * @param slot how many readings of the sensor came since 5 o'clock, 0 to 203
   * @return nothing where the sensor sends nothing
   */
  private String reading(int sensor, boolean ill, int slot) {
    String well =
        String.format(
            Locale.ROOT,
            "%d,%d,%.1f",
            200 + random.nextInt(100),
            55 + random.nextInt(15),
            5 + slot % 2 + random.nextDouble() * 0.8);
    if (sensor == 61) {
      return slot % 5 == 0 ? "2,60,1" : "1,60,0";
    }
    if (!ill) {
      return well;
    }
    return switch (sensor) {
      // frozen for four hours, and for five minutes less
      case 52 -> slot >= 60 && slot < 108 ? "240,61,7.3" : well;
      case 53 -> slot >= 60 && slot < 107 ? "240,61,7.3" : well;
      // off: nothing at all, now and then
      case 54 -> "0,0,0";
      // hangs on, one reading in twenty; never occupied, eleven in twenty
      case 55 -> slot % 20 == 7 ? "0,,12.5" : well;
      case 56 -> slot % 20 < 11 ? "180,60,0" : well;
      // stuck on, one reading in four
      case 57 -> slot % 4 == 1 ? String.format(Locale.ROOT, "30,12,%.1f", 80 + slot / 20.0) : well;
      // half of the readings are lost; all are
      case 58 -> slot % 4 < 2 ? WELL : well;
      case 59 -> WELL;
      default -> well;
    };
  }

  private void makeImpossibleReadingsKnownBad() {
    assertThat(knownBad()).containsExactly("54 | 204", "71 | 1");
    assertThat(hive.run("traffic/plausible.hql", DATABASE))
        .containsExactly(
            "occupancy_without_volume | 11 | 0.182 | 2 | 55 | 1.7 | true",
            "too_fast | 1 | 0.017 | 1 | 71 | 14.3 | true",
            "too_slow | 1 | 0.017 | 1 | 71 | 14.3 | true",
            "volume_without_speed | 1 | 0.017 | 1 | 71 | 14.3 | true");
    assertThat(knownBad()).containsExactly("54 | 204", "55 | 10", "71 | 5");
    assertThat(
            hive.query(
                "SELECT `time`, too_fast, too_slow, volume_without_speed, occupancy_without_volume,"
                    + " impossible FROM traffic_plausibility WHERE sensorid = 71 ORDER BY `time`"))
        .containsExactly(
            "79200.00 | true | false | false | false | true",
            "79500.00 | false | true | false | false | true",
            "79800.00 | false | false | true | false | true",
            "80100.00 | false | false | false | true | true",
            "80400.00 | false | false | false | false | false",
            "80700.00 | false | false | false | false | false",
            "81000.00 | false | false | false | false | false");
    hive.run("traffic/features.hql", DATABASE);
    assertThat(knownBad()).as("it knows of no rules").containsExactly("54 | 204", "71 | 1");

    assertThat(
            hive.run(
                "traffic/plausible.hql",
                DATABASE,
                "max_speed=90",
                "known_bad=too_fast,volume_without_speed"))
        .contains(
            "occupancy_without_volume | 11 | 0.182 | 2 | 55 | 1.7 | false",
            "too_fast | 2 | 0.033 | 1 | 71 | 28.6 | true");
    assertThat(knownBad()).containsExactly("54 | 204", "71 | 4");
    assertRefused("got 'fast'", "traffic/plausible.hql", "known_bad=fast");
    assertRefused("got 'too_fast,'", "traffic/plausible.hql", "known_bad=too_fast,");
    assertRefused("got '5' and '5'", "traffic/plausible.hql", "max_speed=5");
    assertThat(knownBad()).as("the view is as it was").containsExactly("54 | 204", "71 | 4");
    hive.run("traffic/plausible.hql", DATABASE, "known_bad=none");
    assertThat(knownBad()).containsExactly("54 | 204", "71 | 1");
  }

  private List<String> knownBad() {
    return hive.query(
        "SELECT sensor, count(*) FROM traffic_features WHERE known_bad GROUP BY sensor ORDER BY sensor");
  }

  private void findIllSensors() {
    List<String> verdicts = hive.run("traffic/diagnose_sensors.hql", DATABASE);
    assertThat(verdicts).hasSize(9 * 2 + 2 * 2 + 1);
    assertThat(
            verdicts.stream()
                .takeWhile(row -> !row.contains(" | good | "))
                .map(row -> row.replaceFirst("^2026-03-02", "Monday"))
                .collect(Collectors.toList()))
        .containsExactly(
            "Monday | 5 | 52 | constant | the same occupancy over 48 samples of five minutes"
                + " | 204 | 0.0 | 0.0 | 0.0 | 0.0 | 48",
            "Monday | 5 | 54 | card off | occupancy is 0 in 100.0 percent of the samples"
                + " | 204 | 100.0 | 0.0 | 0.0 | 0.0 | 0",
            "Monday | 5 | 55 | intermittent | occupied without a vehicle in 4.9 percent of the samples"
                + " | 204 | 0.0 | 0.0 | 4.9 | 0.0 | 1",
            "Monday | 5 | 56 | intermittent | vehicles without occupancy in 55.9 percent of the samples"
                + " | 204 | 55.9 | 0.0 | 0.0 | 55.9 | 1",
            "Monday | 5 | 57 | high occupancy | occupancy is high in 25.0 percent of the samples"
                + " | 204 | 0.0 | 25.0 | 0.0 | 0.0 | 1",
            "Monday | 5 | 58 | insufficient samples | 102 samples, where another sensor has 204"
                + " | 102 | 0.0 | 0.0 | 0.0 | 0.0 | 1",
            "Monday | 5 | 59 | no data | another sensor has 204 samples"
                + " | 0 | null | null | null | null | 0",
            "Monday | 6 | 61 | card off | occupancy is 0 in 79.9 percent of the samples"
                + " | 204 | 79.9 | 0.0 | 0.0 | 79.9 | 1",
            "Monday | 7 | 71 | not judged | no sensor of the segment has a sample from 5 to 22"
                + " | 0 | null | null | null | null | 0",
            "2026-03-03 | 6 | 61 | card off | occupancy is 0 in 79.9 percent of the samples"
                + " | 204 | 79.9 | 0.0 | 0.0 | 79.9 | 1");
    assertThat(verdicts)
        .contains("2026-03-02 | 5 | 53 | good |  | 204 | 0.0 | 0.0 | 0.0 | 0.0 | 47");
  }

  private void takeLimitsOfASegment() {
    hive.query(
        "INSERT INTO traffic_sensor_limits VALUES ('6', 5, 22, 60, 90, 70, 20, 2, 100, 48),"
            + " ('7', 0, 24, 60, 100, 70, 20, 20, 50, 4)");
    assertThat(
            hive.run("traffic/diagnose_sensors.hql", DATABASE, "to_day=2026-03-02").stream()
                .filter(row -> row.matches(".* [|] [67] [|] .*")))
        .containsExactly(
            "2026-03-02 | 7 | 71 | constant | the same occupancy over 5 samples of five minutes"
                + " | 7 | 14.3 | 0.0 | 14.3 | 0.0 | 5",
            "2026-03-02 | 6 | 60 | good |  | 204 | 0.0 | 0.0 | 0.0 | 0.0 | 1",
            "2026-03-02 | 6 | 61 | good |  | 204 | 79.9 | 0.0 | 0.0 | 79.9 | 1");
    assertThat(hive.query("SELECT count(*) FROM traffic_sensor_limits"))
        .as("the common limits are made once")
        .containsExactly("3");
  }

  private void refuseWhatIsNotThere() {
    assertRefused(
        "traffic_features has no reading from 2026-04-01 to 9999-12-31; there are those from 2026-03-02"
            + " to 2026-03-03",
        "traffic/diagnose_sensors.hql",
        "from_day=2026-04-01");
    assertRefused(
        "from_day and to_day are days yyyy-MM-dd, got '1.4.' and '9999-12-31'",
        "traffic/diagnose_sensors.hql",
        "from_day=1.4.");
    hive.query("INSERT INTO traffic_sensor_limits VALUES ('6', 5, 22, 60, 95, 70, 20, 2, 100, 48)");
    assertRefused(
        "traffic_sensor_limits has more than one row of segment 6",
        "traffic/diagnose_sensors.hql",
        "from_day=2026-03-02");
  }

  private void assertRefused(String message, String script, String variable) {
    var refusal = assertThatThrownBy(() -> hive.run(script, DATABASE, variable));
    if (hive.engine().equals("tez")) {
      refusal.hasStackTraceContaining(message);
    } else {
      // MapReduce keeps what a task says in the task's log
      refusal.isNotNull();
    }
  }
}
