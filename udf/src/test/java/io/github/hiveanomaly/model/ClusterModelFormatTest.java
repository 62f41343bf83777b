package io.github.hiveanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.RandomModels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ClusterModelFormatTest {

  private static final double[][] COVARIANCE = {{4, 1, 0}, {1, 3, -1}, {0, -1, 2}};

  @Test
  void unpacksWhatWasPacked() {
    ClusterModel model = model(List.of("volume", "speed", "größe"), new double[] {10, 1e-6, 1e9});
    ClusterModel unpacked = ClusterModelFormat.unpack(ClusterModelFormat.pack(model));

    assertThat(unpacked.dimensions()).isEqualTo(3);
    assertThat(unpacked.featureNames()).containsExactly("volume", "speed", "größe");
    assertThat(unpacked.scale()).containsExactly(10, 1e-6, 1e9);
    assertThat(unpacked.clusters()).extracting(Cluster::id).containsExactly(0, 2);
    assertThat(unpacked.clusters().get(0).centroid()).containsExactly(1, 2, 3);
    assertThat(unpacked.clusters().get(0).covariance().matrix()).isDeepEqualTo(COVARIANCE);
    assertThat(ClusterModelFormat.pack(unpacked)).isEqualTo(ClusterModelFormat.pack(model));
  }

  @Test
  void aModelWithoutNamesHasNoneAfterwards() {
    ClusterModel model = model(List.of(), ClusterModel.noScale(3));

    assertThat(ClusterModelFormat.unpack(ClusterModelFormat.pack(model)).featureNames()).isEmpty();
  }

  @Test
  void fourClustersOfThreeFeaturesAreAFewHundredBytes() {
    Cluster[] clusters = new Cluster[4];
    for (int id = 0; id < 4; id++) {
      clusters[id] = new Cluster(id, new double[3], PositiveDefinite.of(COVARIANCE));
    }
    ClusterModel model =
        new ClusterModel(
            List.of(clusters), List.of("volume", "speed", "occupancy"), new double[] {1, 1, 1});

    assertThat(ClusterModelFormat.pack(model)).hasSizeLessThan(400);
  }

  @Test
  void theOrderOfTheClustersLeavesNoTrace() {
    ClusterModel model = model(List.of(), ClusterModel.noScale(3));
    ClusterModel reversed =
        new ClusterModel(
            List.of(model.clusters().get(1), model.clusters().get(0)),
            List.of(),
            ClusterModel.noScale(3));

    assertThat(ClusterModelFormat.pack(reversed)).isEqualTo(ClusterModelFormat.pack(model));
  }

  @Test
  void unpacksAllThatScoresNeed() {
    ClusterModel model = scoring();
    ClusterModel unpacked = ClusterModelFormat.unpack(ClusterModelFormat.pack(model));

    assertThat(unpacked.clusters()).extracting(Cluster::id).containsExactly(0, 10, 20, 30);
    assertThat(unpacked.whole().id()).isEqualTo(ClusterModel.WHOLE_ID);
    assertThat(unpacked.wholeWeight()).isEqualTo(0.3);
    assertThat(unpacked.calibration()).isEqualTo(model.calibration());
    for (int position = 0; position < 5; position++) {
      Cluster given = model.at(position);
      Cluster got = unpacked.at(position);
      assertThat(got.rank()).isEqualTo(given.rank());
      assertThat(got.diagonalCentroid()).isEqualTo(given.diagonalCentroid());
      assertThat(got.diagonalVariance()).isEqualTo(given.diagonalVariance());
    }
    assertThat(unpacked.readingsMayLackFeatures()).isTrue();
    assertThat(ClusterModelFormat.pack(unpacked)).isEqualTo(ClusterModelFormat.pack(model));
  }

  @Test
  void twoShapesOfFiveClustersAndACalibrationAreAKilobyte() {
    assertThat(ClusterModelFormat.pack(scoring())).hasSizeLessThan(1_100);
  }

  /** Made by a jar that knew version 1 only: the model "two" of the calls on every engine. */
  @Test
  void readsTheFirstVersion() {
    byte[] packed =
        HexFormat.of()
            .parseHex(
                "4841434D0100000002000000023FF00000000000003FF0000000000000000000004034000000000000"
                    + "404E0000000000004010000000000000000000000000000040220000000000000000000140"
                    + "3E000000000000402E00000000000040220000000000000000000000000000403900000000"
                    + "00000006766F6C756D6500057370656564701A5126");
    ClusterModel model = ClusterModelFormat.unpack(packed);

    assertThat(model.featureNames()).containsExactly("volume", "speed");
    assertThat(model.clusters()).extracting(Cluster::id).containsExactly(0, 1);
    assertThat(model.clusters()).extracting(Cluster::rank).containsExactly(2, 2);
    assertThat(model.clusters().get(1).centroid()).containsExactly(30, 15);
    assertThat(model.whole()).isNull();
    assertThat(model.wholeWeight()).isNaN();
    assertThat(model.calibration()).isNull();
    assertThat(model.readingsMayLackFeatures()).isFalse();
    assertThat(new Marginals(model).of(new double[] {1, Double.NaN})).isNull();
    Scorer scorer = model.scorer();
    assertThat(scorer.distance(new double[] {26, 60}, 0)).isEqualTo(3);
    assertThat(scorer.score(new double[] {26, 60})).isNaN();
    assertThat(RandomModels.packedAsVersion1(model)).isEqualTo(packed);
  }

  @Test
  void corruptionOfTheFirstVersionIsAnErrorOrTheSameModel() {
    byte[] packed = RandomModels.packedAsVersion1(scoring());
    Random random = new Random(22);
    for (int round = 0; round < 10_000; round++) {
      byte[] corrupted = corrupt(packed, random);
      try {
        ClusterModel model = ClusterModelFormat.unpack(corrupted);
        assertThat(RandomModels.packedAsVersion1(model)).isEqualTo(packed);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("expected a model ");
      }
    }
  }

  private static ClusterModel scoring() {
    return RandomModels.scoring(new Random(30), 4, 3, 0.3, List.of("volume", "speed", "größe"));
  }

  @Test
  void everyCorruptionIsAnErrorOrTheSameModel() {
    for (ClusterModel model : List.of(plain(), scoring())) {
      everyCorruptionIsAnErrorOrTheSame(ClusterModelFormat.pack(model));
    }
  }

  private static void everyCorruptionIsAnErrorOrTheSame(byte[] packed) {
    Random random = new Random(20);
    for (int round = 0; round < 10_000; round++) {
      byte[] corrupted = corrupt(packed, random);
      try {
        ClusterModel model = ClusterModelFormat.unpack(corrupted);
        assertThat(ClusterModelFormat.pack(model)).isEqualTo(packed);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("expected a model ");
      }
    }
  }

  /** What a fault with a right checksum gives may be another model, but no crash. */
  @Test
  void noBytesWithARightChecksumMakeItCrash() {
    noBytesMakeItCrash(ClusterModelFormat.pack(plain()));
    noBytesMakeItCrash(ClusterModelFormat.pack(scoring()));
    noBytesMakeItCrash(RandomModels.packedAsVersion1(scoring()));
  }

  private static ClusterModel plain() {
    return model(List.of("a", "b", "c"), new double[] {1, 2, 3});
  }

  private static void noBytesMakeItCrash(byte[] packed) {
    Random random = new Random(21);
    for (int round = 0; round < 10_000; round++) {
      byte[] corrupted = corrupt(packed, random);
      if (random.nextBoolean() && corrupted.length > 12) {
        ByteBuffer.wrap(corrupted).putInt(random.nextBoolean() ? 5 : 9, random.nextInt());
      }
      int end = corrupted.length - 4;
      if (end >= 0) {
        CRC32 crc = new CRC32();
        crc.update(corrupted, 0, end);
        ByteBuffer.wrap(corrupted).putInt(end, (int) crc.getValue());
      }
      try {
        ClusterModel model = ClusterModelFormat.unpack(corrupted);
        assertThat(model.scorer().nearest(new double[model.dimensions()])).isNotNegative();
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void saysWhatTheBytesAre() {
    byte[] packed = ClusterModelFormat.pack(model(List.of(), ClusterModel.noScale(3)));

    assertThatThrownBy(() -> ClusterModelFormat.unpack(new byte[0]))
        .hasMessage("expected a model made by cluster_model, but got 0 bytes that are none");
    assertThatThrownBy(() -> ClusterModelFormat.unpack(new byte[400]))
        .hasMessage("expected a model made by cluster_model, but got 400 bytes that are none");
    assertThatThrownBy(() -> ClusterModelFormat.unpack(Arrays.copyOf(packed, packed.length - 1)))
        .hasMessage("expected a model made by cluster_model, but got one that is damaged");
    packed[4] = 9;
    assertThatThrownBy(() -> ClusterModelFormat.unpack(packed))
        .hasMessage(
            "expected a model of version 2 or older, but got one of version 9:"
                + " install a newer hive-anomaly jar");
  }

  private static byte[] corrupt(byte[] packed, Random random) {
    byte[] bytes =
        switch (random.nextInt(4)) {
          case 0 -> Arrays.copyOf(packed, random.nextInt(packed.length));
          case 1 -> Arrays.copyOf(packed, packed.length + 1 + random.nextInt(50));
          default -> packed.clone();
        };
    int flips = random.nextInt(4);
    for (int flip = 0; flip < flips && bytes.length > 0; flip++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static ClusterModel model(List<String> names, double[] scale) {
    return new ClusterModel(
        List.of(
            new Cluster(2, new double[] {-1, 0, 1e12}, PositiveDefinite.of(COVARIANCE)),
            new Cluster(0, new double[] {1, 2, 3}, PositiveDefinite.of(COVARIANCE))),
        names,
        scale);
  }
}
