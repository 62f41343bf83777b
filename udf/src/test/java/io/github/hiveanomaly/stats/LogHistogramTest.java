package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

  private static final int BITS = 6;

  @Test
  void aQuantileIsRightToTheWidthOfACell() {
    double[] numbers = numbers(1, 10_000, 1);
    LogHistogram histogram = histogram(numbers);
    Arrays.sort(numbers);

    assertThat(histogram.weight()).isEqualTo(numbers.length);
    for (int above : new int[] {1, 10, 100, 1000, 5000, 9000, 9999}) {
      double exact = numbers[numbers.length - above];
      assertThat(histogram.exceededBy(above)).isCloseTo(exact, within(exact / (1 << BITS)));
    }
  }

  @Test
  void partsMergedAreTheWholeAlsoAfterTheyWereSent() throws IOException, ClassNotFoundException {
    double[] few = numbers(2, 20, 1e-3);
    double[] many = numbers(3, 500, 1e6);
    double[] all = Arrays.copyOf(few, few.length + many.length);
    System.arraycopy(many, 0, all, few.length, many.length);
    LogHistogram whole = histogram(all);
    LogHistogram merged = sent(new LogHistogram(BITS));
    merged.merge(sent(histogram(many)));
    merged.merge(sent(histogram(few)));

    assertThat(merged.weight()).isEqualTo(all.length);
    for (double above = 0; above <= all.length; above += 0.5) {
      assertThat(merged.exceededBy(above)).isEqualTo(whole.exceededBy(above));
    }
  }

  @Test
  void nothingIsSentOfWhatIsEmpty() throws IOException {
    int empty = bytes(new LogHistogram(BITS)).length;

    assertThat(bytes(histogram(new double[] {1e-3, 1e-3 * 1.01})).length)
        .isLessThan(empty + 4 * Double.BYTES);
  }

  private static double[] numbers(int seed, int count, double scale) {
    Random random = new Random(seed);
    return random.doubles(count).map(uniform -> scale * -Math.log1p(-uniform)).toArray();
  }

  private static LogHistogram histogram(double[] numbers) {
    double[] weights = new double[numbers.length];
    Arrays.fill(weights, 1);
    LogHistogram histogram = new LogHistogram(BITS);
    histogram.add(numbers, weights, 0, numbers.length);
    return histogram;
  }

  private static LogHistogram sent(LogHistogram histogram)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(histogram)))) {
      return (LogHistogram) in.readObject();
    }
  }

  private static byte[] bytes(LogHistogram histogram) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(histogram);
    }
    return bytes.toByteArray();
  }
}
