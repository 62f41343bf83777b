package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingOptionsTest {

  @Test
  void defaultsAreThoseOfTheContract() {
    TrainingOptions options =
        Train.parse("--source", "anomaly.t", "--features", "a,b", "--run-id", "r");

    SweepOptions sweep = options.sweep();
    assertThat(sweep.ks()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(sweep.standardization()).isEqualTo(Standardization.STDDEV);
    assertThat(sweep.fit().trim()).isEqualTo(0.975);
    assertThat(sweep.fit().minShare()).isEqualTo(0.05);
    assertThat(options.database()).isEqualTo("anomaly");
    assertThat(options.features()).containsExactly("a", "b");
  }

  @Test
  void numbersOfClustersAreSortedAndTriedOnceAndOneIsAmongThem() {
    assertThat(parse("--k", "6,4,6").sweep().ks()).containsExactly(1, 4, 6);
  }

  @Test
  void recordsWhatBearsOnTheOutcome() {
    assertThat(parse("--k", "4", "--where", "x > 1").describe())
        .isEqualTo(
            "--features a --where \"x > 1\" --k 1,4 --standardize stddev --restarts 10 --seed 1"
                + " --min-share 0.05 --trim 0.975 --whole-weight 0.3333333333333333 --summarize-above 200000");
  }

  @Test
  void refusesMoreFeaturesThanCovariancesCanBeOf() {
    String thousands = features(2000);
    assertThatThrownBy(() -> parseFeatures(thousands))
        .hasMessage("--features: got 2000 features, expected at most 1000");
    String many = features(500);
    assertThatThrownBy(() -> parseFeatures(many))
        .hasMessage(
            "--features: got 500 features, whose covariances for k = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
                + " would be 13,750,000 numbers, expected at most 10,000,000; give fewer features"
                + " or fewer k");
    assertThat(parseFeatures(many, "--max-k", "8").features()).hasSize(500);
  }

  private static TrainingOptions parseFeatures(String features, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--source", "t", "--run-id", "r"));
    arguments.addAll(List.of("--features", features));
    arguments.addAll(List.of(more));
    return Train.parse(arguments.toArray(String[]::new));
  }

  private static String features(int count) {
    return IntStream.range(0, count).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--k|0|--k: got [0], expected numbers of 1 or more",
        "--max-k|0|--max-k: got 0, expected 1 or more",
        "--max-k|many|--max-k: got 'many', expected a whole number",
        "--max-k|99999|--max-k: got 99999, expected at most 10000",
        "--k|4,x|--k: got [4, x], expected numbers of 1 or more",
        "--restarts|0|--restarts: got 0, expected 1 or more",
        "--min-share|1|--min-share: got 1.0, expected 0 or more and less than 1",
        "--min-share|NaN|--min-share: got NaN, expected 0 or more and less than 1",
        "--trim|97.5|--trim: got 97.5, expected a probability from 0.5 to 1",
        "--whole-weight|1.5|--whole-weight: got 1.5, expected a weight from 0 to 1",
        "--max-bad-rows|-1|--max-bad-rows: got -1, expected 0 or more",
        "--run-id|a/b|--run-id: got 'a/b', expected letters, digits, '.', '_' and '-'",
        "--run-id|''|--run-id: got '', expected letters, digits, '.', '_' and '-'",
        "--run-id|a\tb|--run-id: got 'a\tb', expected letters, digits, '.', '_' and '-'",
        "--run-id|.|--run-id: got '.', expected more than dots, which name other folders",
        "--run-id|..|--run-id: got '..', expected more than dots, which name other folders",
        "--run-id|__HIVE_DEFAULT_PARTITION__|which is Hive's name for a partition without a value",
        "--features|volume, VOLUME|--features: got [volume, VOLUME], expected different columns",
        "--features|a,b,a|--features: got [a, b, a], expected different columns",
        "--columns|a int|--columns: only for --csv",
        "--delimiter|ab|--delimiter: got 'ab', expected one character",
        "--seed|x|--seed: got 'x', expected a whole number",
        "--standardize|zscore|--standardize: got 'zscore', expected stddev, robust or none",
      })
  void saysWhatAnOptionGotAndWants(String option, String value, String message) {
    List<String> arguments = new ArrayList<>(List.of("--source", "t"));
    if (!option.equals("--features")) {
      arguments.addAll(List.of("--features", "a"));
    }
    if (!option.equals("--run-id")) {
      arguments.addAll(List.of("--run-id", "r"));
    }
    arguments.addAll(List.of(option, value));

    assertThatThrownBy(() -> Train.parse(arguments.toArray(String[]::new)))
        .hasMessageContaining(message);
  }

  @Test
  void wantsExactlyOneSource() {
    assertThatThrownBy(() -> Train.parse("--features", "a", "--run-id", "r"))
        .hasMessageContaining("--source")
        .hasMessageContaining("--csv")
        .hasMessageContaining("--parquet")
        .hasMessageContaining("--orc");
    assertThatThrownBy(() -> parse("--csv", "x")).hasMessageContaining("mutually exclusive");
  }

  @Test
  void csvNeedsItsColumns() {
    assertThatThrownBy(() -> Train.parse("--csv", "x", "--features", "a", "--run-id", "r"))
        .hasMessage("--csv: needs --columns, the names and types");
  }

  @Test
  void kAndMaxKExcludeEachOther() {
    assertThatThrownBy(() -> parse("--k", "4", "--max-k", "5"))
        .hasMessage("--k and --max-k: give one of them");
  }

  @Test
  void anUnknownOptionNamesItself() {
    assertThatThrownBy(() -> parse("--standardise", "none")).hasMessageContaining("--standardise");
  }

  @Test
  void featuresAreNamedWithoutTheBlanksAndBackticksAroundThem() {
    assertThat(
            Train.parse("--source", "t", "--features", "a, b ,`current`", "--run-id", "r")
                .features())
        .containsExactly("a", "b", "current");
  }

  @Test
  void wrongOptionsEndWithCodeTwo() {
    assertThat(Train.run("--source", "t")).isEqualTo(2);
  }

  @Test
  void helpAndVersionEndWell() {
    assertThat(Train.run("--help")).isZero();
    assertThat(Train.run("--version")).isZero();
    assertThat(ToolkitVersion.get()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  private static TrainingOptions parse(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--source", "t", "--features", "a", "--run-id", "r"));
    arguments.addAll(List.of(more));
    return Train.parse(arguments.toArray(String[]::new));
  }
}
