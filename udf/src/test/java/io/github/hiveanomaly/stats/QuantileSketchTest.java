package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

  private static final int MANY = 400_000;

  /** Of Gaussian values about 1000 with deviation 10, one in a hundred of them a wild one. */
  private static QuantileSketch gaussian(long seed, int count) {
    Random random = new Random(seed);
    QuantileSketch sketch = new QuantileSketch();
    for (int i = 0; i < count; i++) {
      sketch.add(1000 + 10 * random.nextGaussian());
    }
    return sketch;
  }

  @Test
  void isExactWhileTheDifferentValuesFit() {
    QuantileSketch sketch = new QuantileSketch();
    for (int repetition = 0; repetition < 3; repetition++) {
      for (int i = QuantileSketch.EXACT_VALUES - 1; i >= 0; i--) {
        sketch.add(i);
      }
    }
    assertThat(sketch.isExact()).isTrue();
    assertThat(sketch.count()).isEqualTo(3 * 4096);
    // numpy.quantile(numpy.repeat(numpy.arange(4096), 3), [0, 0.5, 0.25, 1])
    assertThat(sketch.quantile(0)).isEqualTo(0);
    assertThat(sketch.quantile(0.5)).isEqualTo(2047.5);
    assertThat(sketch.quantile(0.25)).isEqualTo(1023.75);
    assertThat(sketch.quantile(1)).isEqualTo(4095);
    assertThat(sketch.medianAbsoluteDeviation(2047.5)).isEqualTo(1024);

    sketch.add(4096);
    assertThat(sketch.isExact()).isFalse();
    assertThat(sketch.count()).isEqualTo(3 * 4096 + 1);
    assertThat(sketch.quantile(0.5)).isCloseTo(2048, within(4097 * 0.002));
  }

  /** 5,000 digits; by numpy.quantile and scipy.stats.median_abs_deviation. */
  @Test
  void isExactForTheDigitsOfPi() {
    NistDataSet digits =
        NistDataSet.all().stream().filter(set -> set.name().equals("PiDigits")).findAny().get();
    QuantileSketch sketch = new QuantileSketch();
    for (double digit : digits.values()) {
      sketch.add(digit);
    }
    assertThat(sketch.count()).isEqualTo(5000);
    assertThat(sketch.quantile(0.25)).isEqualTo(2);
    assertThat(sketch.quantile(0.5)).isEqualTo(5);
    assertThat(sketch.quantile(0.75)).isEqualTo(7);
    RobustBounds bounds = RobustBounds.of(sketch, 3, RobustBounds.Method.MAD);
    assertThat(bounds.scale().spread()).isEqualTo(1.4826 * 3);
    assertThat(bounds.upper()).isCloseTo(18.3434, within(1e-12));
  }

  @Test
  void isExactForABillionCounts() {
    QuantileSketch doubling = new QuantileSketch();
    for (int count = 0; count <= 120; count++) {
      doubling.add(count);
    }
    QuantileSketch merged = new QuantileSketch();
    for (int i = 0; i < 23; i++) {
      merged.merge(doubling);
      doubling.merge(QuantileSketch.fromBytes(doubling.toBytes()));
    }
    merged.merge(doubling);
    assertThat(merged.count()).isEqualTo(121L * (1L << 24) - 121L);
    assertThat(merged.quantile(0.5)).isEqualTo(60);
    assertThat(merged.quantile(0.25)).isEqualTo(30);
    assertThat(merged.medianAbsoluteDeviation(60)).isEqualTo(30);
  }

  @Test
  void isNearForManyValues() {
    QuantileSketch sketch = gaussian(1, MANY);
    assertNearGaussian(sketch);
    assertThat(sketch.count()).isEqualTo(MANY);
    assertThat(sketch.toBytes()).hasSizeLessThan(40_000);
  }

  @Test
  void mergesManySketches() {
    QuantileSketch merged = new QuantileSketch();
    for (int part = 0; part < 40; part++) {
      merged.merge(QuantileSketch.fromBytes(gaussian(part, MANY / 40).toBytes()));
    }
    assertThat(merged.count()).isEqualTo(MANY);
    assertNearGaussian(merged);
  }

  @Test
  void mergesExactAndSummarizedOnesInEveryOrder() {
    int[] counts = {100, MANY, 4000, 0, 4000};
    for (int first = 0; first < counts.length; first++) {
      for (int step = 1; step < counts.length; step++) {
        QuantileSketch merged = new QuantileSketch();
        for (int i = 0; i < counts.length; i++) {
          int part = (first + i * step) % counts.length;
          merged.merge(QuantileSketch.fromBytes(gaussian(part, counts[part]).toBytes()));
        }
        assertThat(merged.count()).isEqualTo(MANY + 8100);
        assertThat(merged.isExact()).isFalse();
        assertNearGaussian(merged);
      }
    }
  }

  /** The median is 0 by far, and so is half of the deviations. */
  @Test
  void zerosStayZerosBesideManyDifferentValues() {
    Random random = new Random(5);
    QuantileSketch sketch = new QuantileSketch();
    QuantileSketch merged = new QuantileSketch();
    for (int i = 0; i < MANY; i++) {
      double value = random.nextInt(10) < 6 ? 0 : 1 + random.nextDouble();
      sketch.add(value);
      if (i % 1000 == 0) {
        merged.merge(sketch);
        sketch.reset();
      }
    }
    merged.merge(sketch);
    assertThat(merged.isExact()).isFalse();
    assertThat(merged.quantile(0.5)).isZero();
    assertThat(merged.quantile(0.25)).isZero();
    assertThat(merged.medianAbsoluteDeviation(0)).isCloseTo(0, within(1e-12));
    assertThat(merged.quantile(0.75)).isCloseTo(1.375, within(0.01));
  }

  /** Quartiles of a Gaussian lie 0.6745 deviations from its centre, and so does the MAD. */
  private static void assertNearGaussian(QuantileSketch sketch) {
    assertThat(sketch.quantile(0.5)).isCloseTo(1000, within(0.1));
    assertThat(sketch.quantile(0.25)).isCloseTo(1000 - 6.745, within(0.1));
    assertThat(sketch.quantile(0.75)).isCloseTo(1000 + 6.745, within(0.1));
    assertThat(sketch.medianAbsoluteDeviation(1000)).isCloseTo(6.745, within(0.1));
  }

  @Test
  void ofNoValuesIsUndefined() {
    QuantileSketch empty = new QuantileSketch();
    assertThat(empty.count()).isZero();
    assertThat(empty.quantile(0.5)).isNaN();
    assertThat(RobustBounds.of(empty, 3, RobustBounds.Method.MAD).lower()).isNaN();
    assertThat(RobustBounds.of(empty, 3, RobustBounds.Method.IQR).upper()).isNaN();
  }

  @Test
  void manyEqualValuesHaveNoDeviation() {
    QuantileSketch sketch = new QuantileSketch();
    for (int i = 0; i < 10_000; i++) {
      sketch.add(23.79);
    }
    assertThat(sketch.quantile(0.5)).isEqualTo(23.79);
    assertThat(sketch.medianAbsoluteDeviation(23.79)).isCloseTo(0, within(1e-12));
  }

  @Test
  void bothZerosAreZero() {
    QuantileSketch sketch = new QuantileSketch();
    sketch.add(-0.0);
    assertThat(sketch.quantile(0.5)).isEqualTo(0.0);
    sketch.add(0.0);
    sketch.add(-0.0);
    sketch.add(0.0);
    assertThat(sketch.quantile(0.5)).isEqualTo(0.0);
    assertThat(sketch.medianAbsoluteDeviation(0)).isEqualTo(0.0);
  }

  @Test
  void valuesAtTheEndsOfTheRangeHaveAMedian() {
    QuantileSketch sketch = new QuantileSketch();
    sketch.add(-1.7e308);
    sketch.add(1.7e308);
    assertThat(sketch.quantile(0.5)).isEqualTo(0);
    sketch.add(-1.6e308);
    assertThat(sketch.quantile(0.5)).isEqualTo(-1.6e308);
  }

  @Test
  void everyCorruptionIsAnErrorOrTheSameSketch() {
    Random random = new Random(20);
    for (byte[] state : List.of(gaussian(1, 30).toBytes(), gaussian(1, 5000).toBytes())) {
      for (int round = 0; round < 5000; round++) {
        byte[] bytes = Arrays.copyOf(state, state.length - random.nextInt(2) * random.nextInt(30));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          assertThat(QuantileSketch.fromBytes(bytes).toBytes()).isEqualTo(state);
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageStartingWith("expected the quantile sketch of a partial result");
        }
      }
    }
  }

  @Test
  void saysThatAStateIsOfAnotherVersion() {
    byte[] body = {3, 0};
    CRC32 crc = new CRC32();
    crc.update(body, 0, body.length);
    byte[] state = ByteBuffer.allocate(6).put(body).putInt((int) crc.getValue()).array();
    assertThatThrownBy(() -> QuantileSketch.fromBytes(state))
        .hasMessage(
            "expected a quantile sketch of version 2, but got one of version 3: all tasks must run"
                + " the same hive-anomaly jar");
    assertThatThrownBy(() -> QuantileSketch.fromBytes(new byte[0]))
        .hasMessage(
            "expected the quantile sketch of a partial result, but got 0 bytes that are none or are"
                + " damaged");
  }

  @Test
  void forgetsEverythingWhenReset() {
    QuantileSketch sketch = gaussian(1, 10_000);
    sketch.reset();
    assertThat(sketch.count()).isZero();
    sketch.add(7);
    assertThat(sketch.quantile(0.5)).isEqualTo(7);
  }
}
