package io.github.hiveanomaly.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Small generated files for the scripts to read, each with a few odd lines that are known. */
final class Readings {

  private static final long SEED = 20260105;

  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

  private final Random random = new Random(SEED);

  private Readings() {}

  /**
   * Writes the folders traffic, weather, observations, events and calendar, a file in each.
   *
   * <p>traffic: four sensors on highway 405, two days at five-minute intervals, in three
   * situations: 400 vehicles at 62 mph, 850 at 55 and 450 at 18. Sensor 3 once counts 300 vehicles
   * at 60 mph while it is covered for 60 % of the time; sensor 2 is once switched off; sensor 4 has
   * no speed once; and there is a line that is no reading.
   *
   * <p>weather: four stations, fourteen days by the hour, in two situations: 18 degrees, 5 degrees.
   * Station s3 once reports 40; s2 once a humidity of 140 percent.
   *
   * <p>observations: sixteen weeks from a Monday on; shop opens from Monday to Friday and sells
   * thrice as much in the last week; street is watched daily; new is there for three weeks.
   *
   * <p>events: two weeks by the hour; at the gate there are 4 or 6 an hour, but 50 in one.
   */
  static void writeTo(Path folder) throws IOException {
    Readings readings = new Readings();
    write(folder, "traffic", readings.traffic());
    write(folder, "weather", readings.weather());
    write(folder, "observations", readings.observations());
    write(folder, "events", events());
    write(folder, "calendar", List.of("day,reason", "2026-07-03,stocktaking"));
  }

  private static void write(Path folder, String name, List<String> lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve(name + ".csv");
    Files.write(file, lines);
  }

  private List<String> traffic() {
    List<String> lines = new ArrayList<>(List.of("no,reading"));
    for (int day = 5; day <= 6; day++) {
      for (int seconds = 0; seconds < 86_400; seconds += 300) {
        for (int sensor = 1; sensor <= 4; sensor++) {
          String reading = situation(seconds / 3600, sensor);
          if (day == 6 && seconds == 43_200) {
            reading =
                switch (sensor) {
                  case 2 -> "0,0,0";
                  case 3 -> "300,60,60";
                  case 4 -> "400,,8";
                  default -> reading;
                };
          }
          lines.add(
              String.format(
                  Locale.ROOT,
                  "405,%d,%d,202600%d,%d,%d.00,%s",
                  sensor,
                  sensor,
                  day,
                  day - 4,
                  seconds,
                  reading));
        }
      }
    }
    return lines;
  }

  private String situation(int hour, int sensor) {
    boolean rush = hour % 12 >= 7 && hour % 12 < 10;
    if (rush && sensor >= 3) {
      return numbers(450, 40, 18, 2, 38, 3);
    }
    return hour >= 6 && hour < 20 && sensor % 2 == 0
        ? numbers(850, 40, 55, 2, 16, 1)
        : numbers(400, 40, 62, 2, 8, 1);
  }

  private List<String> weather() {
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour < 14 * 24; hour++) {
      LocalDateTime observed = MONDAY.atStartOfDay().plusHours(hour);
      for (int station = 1; station <= 4; station++) {
        String reading =
            hour % 24 >= 8 && hour % 24 < 20
                ? numbers(18, 2, 1015, 4, 60, 5, 4, 1)
                : numbers(5, 2, 1005, 4, 85, 4, 8, 1);
        if (hour == 200 && station == 2) {
          reading = "5,1005,140,8";
        } else if (hour == 204 && station == 3) {
          reading = "40,1015,60,4";
        }
        lines.add(
            String.format(Locale.ROOT, "s%d,coast,%s:00,%s", station, text(observed), reading));
      }
    }
    return lines;
  }

  private List<String> observations() {
    List<String> lines = new ArrayList<>(List.of("entity,day,quantity"));
    for (int day = 0; day < 16 * 7; day++) {
      LocalDate date = MONDAY.plusDays(day);
      if (day % 7 < 5) {
        long sales = Math.round(100 + 5 * random.nextGaussian());
        lines.add("shop," + date + "," + (day >= 15 * 7 ? 3 * sales : sales));
      }
      lines.add("street," + date + "," + Math.round(1000 + 50 * random.nextGaussian()));
      if (day < 21) {
        lines.add("new," + date + ",10");
      }
    }
    return lines;
  }

  private static List<String> events() {
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour < 14 * 24; hour++) {
      LocalDateTime happened = MONDAY.atStartOfDay().plusHours(hour);
      int count = hour == 100 ? 50 : hour % 2 == 0 ? 4 : 6;
      lines.add("gate," + text(happened) + ":00," + count);
    }
    return lines;
  }

  private static String text(LocalDateTime time) {
    return time.toString().replace('T', ' ');
  }

  /** Gaussian numbers with one decimal, from pairs of mean and deviation. */
  private String numbers(double... meansAndDeviations) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < meansAndDeviations.length; i += 2) {
      double number = meansAndDeviations[i] + meansAndDeviations[i + 1] * random.nextGaussian();
      numbers.add(String.format(Locale.ROOT, "%.1f", number));
    }
    return String.join(",", numbers);
  }
}
