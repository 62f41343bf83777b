package io.github.hiveanomaly.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Generates daily message counts of suppliers with planted odd weeks: the same seed, the same
 * bytes.
 *
 * <p>Twelve suppliers send messages from Wednesday, 2 January 2019 to Thursday, 10 October 2019,
 * fewer at weekends. Each of the first eight has one odd week: in turn a flood, a trickle, or a
 * week without a single message, whose days are simply absent from the file.
 */
final class MessageSample {

  private static final LocalDate FIRST_DAY = LocalDate.of(2019, 1, 2);
  private static final LocalDate LAST_DAY = LocalDate.of(2019, 10, 10);
  private static final int SUPPLIERS = 12;
  private static final int ODD_SUPPLIERS = 8;
  private static final double DAILY_DEVIATION = 0.08;
  private static final double WEEKEND_FACTOR = 0.4;

  private enum OddWeek {
    FLOOD(2.2),
    TRICKLE(0.25),
    EMPTY(0);

    private final double factor;

    OddWeek(double factor) {
      this.factor = factor;
    }
  }

  private static final List<OddWeek> ODD_WEEKS = List.of(OddWeek.values());

  private final Random random;

  MessageSample(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Writes both files.
   *
   * @param counts entity, day (yyyy-MM-dd), count; no header
   * @param planted entity, the Monday of its odd week, kind
   */
  void write(Path counts, Path planted) throws IOException {
    try (BufferedWriter countsWriter = Files.newBufferedWriter(counts);
        BufferedWriter plantedWriter = Files.newBufferedWriter(planted)) {
      for (int supplier = 0; supplier < SUPPLIERS; supplier++) {
        writeSupplier(supplier, countsWriter, plantedWriter);
      }
    }
  }

  private void writeSupplier(int supplier, BufferedWriter counts, BufferedWriter planted)
      throws IOException {
    String name = "supplier-" + (char) ('a' + supplier);
    double level = 200 + 150 * supplier;
    // whole weeks only, away from both ends
    LocalDate oddMonday = LocalDate.of(2019, 2, 4).plusWeeks(random.nextInt(30));
    OddWeek odd = ODD_WEEKS.get(supplier % ODD_WEEKS.size());
    boolean hasOddWeek = supplier < ODD_SUPPLIERS;
    if (hasOddWeek) {
      writeLine(planted, name, oddMonday.toString(), odd.name());
    }
    for (LocalDate day : FIRST_DAY.datesUntil(LAST_DAY.plusDays(1)).toList()) {
      double expected = isWeekend(day) ? level * WEEKEND_FACTOR : level;
      double noise = 1 + DAILY_DEVIATION * random.nextGaussian();
      boolean inOddWeek =
          hasOddWeek && !day.isBefore(oddMonday) && day.isBefore(oddMonday.plusWeeks(1));
      long count = Math.round(expected * noise * (inOddWeek ? odd.factor : 1));
      if (count > 0) {
        writeLine(counts, name, day.toString(), Long.toString(count));
      }
    }
  }

  private static boolean isWeekend(LocalDate day) {
    return List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
  }

  private static void writeLine(BufferedWriter writer, String... fields) throws IOException {
    writer.write(String.join(",", fields));
    writer.write('\n');
  }
}
