package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
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
  void isExactWhileTheValuesFit() {
    QuantileSketch sketch = new QuantileSketch();
    for (int i = QuantileSketch.EXACT_VALUES - 1; i >= 0; i--) {
      sketch.add(i);
    }
    assertThat(sketch.isExact()).isTrue();
    assertThat(sketch.quantile(0)).isEqualTo(0);
    assertThat(sketch.quantile(0.5)).isEqualTo(2047.5);
    assertThat(sketch.quantile(0.25)).isEqualTo(1023.75);
    assertThat(sketch.quantile(1)).isEqualTo(4095);
    assertThat(sketch.medianAbsoluteDeviation(2047.5)).isEqualTo(1024);

    sketch.add(4096);
    assertThat(sketch.isExact()).isFalse();
    assertThat(sketch.count()).isEqualTo(4097);
    assertThat(sketch.quantile(0.5)).isCloseTo(2048, within(4097 * 0.002));
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
  void mergesExactAndSummarizedOnes() {
    QuantileSketch merged = gaussian(1, 100);
    merged.merge(gaussian(2, MANY));
    merged.merge(gaussian(3, 100));
    merged.merge(new QuantileSketch());
    assertThat(merged.count()).isEqualTo(MANY + 200);
    assertNearGaussian(merged);
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
  void forgetsEverythingWhenReset() {
    QuantileSketch sketch = gaussian(1, 10_000);
    sketch.reset();
    assertThat(sketch.count()).isZero();
    sketch.add(7);
    assertThat(sketch.quantile(0.5)).isEqualTo(7);
  }
}
