package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SweepColumns;
import io.github.hiveanomaly.clustering.sweep.SweepSettings;
import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCalls.Partial;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Against the sweep of all readings in one place, which the training job's tests try as well. */
class ClusterSweepUDAFTest extends AggregateContract {

  private static final String OPTIONS = "map<string,string>";

  @Override
  protected Class<ClusterSweepUDAF> function() {
    return ClusterSweepUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 1;
  }

  @Override
  protected Object resultOfNothing() {
    return null;
  }

  /** To the bit, however the rows are ordered and split. */
  @Override
  protected void assertSame(Object actual, Object expected) {
    assertThat(actual).isEqualTo(expected);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    AggregateCase plain = AggregateCase.of("an array alone", column("array<double>"));
    AggregateCase weighted =
        AggregateCase.of(
            "a struct, weights and options",
            column("struct<volume:double,speed:double>"),
            column("bigint"),
            Value.constant(OPTIONS, Map.of("max_k", "3", "standardize", "robust", "seed", "7")));
    AggregateCase named =
        AggregateCase.of(
            "an array with names, of which one does not vary",
            column("array<double>"),
            column("int"),
            Value.constant(OPTIONS, Map.of("features", "a, `b`", "k", "2,1", "trim", "1")));
    for (double[] reading : readings()) {
      plain = plain.row(List.of(reading[0], reading[1]));
      weighted = weighted.row(List.of(reading[0], reading[1]), (long) reading[2]);
      named = named.row(List.of(reading[0], 5.0), (int) reading[2]);
    }
    return Stream.of(
        plain.gives(expected(plain, Map.of("features", "feature1,feature2"))),
        weighted.gives(
            expected(
                weighted,
                Map.of(
                    "features",
                    "volume,speed",
                    "max_k",
                    "3",
                    "standardize",
                    "robust",
                    "seed",
                    "7"))),
        named.gives(expected(named, Map.of("features", "a,b", "k", "1,2", "trim", "1"))));
  }

  /** Twelve about two centres, some of them equal; the third number is how often they count. */
  private static List<double[]> readings() {
    Random random = new Random(8);
    List<double[]> readings = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double centre = i % 2 == 0 ? 20 : 60;
      readings.add(
          new double[] {
            centre + random.nextInt(3), 100 - centre + random.nextInt(2), 1 + random.nextInt(4)
          });
    }
    return readings;
  }

  /** What the sweep of all readings, each once with its weight, gives. */
  private static Object expected(AggregateCase given, Map<String, String> options) {
    SweepSettings settings = SweepSettings.of(options, name -> name);
    List<String> names = settings.featureNames();
    Map<Object, Double> weights = new LinkedHashMap<>();
    for (List<Object> row : given.rows()) {
      double weight = row.size() == 1 ? 1 : ((Number) row.get(1)).doubleValue();
      weights.merge(row.get(0), weight, Double::sum);
    }
    PointsBuilder builder = new PointsBuilder(names.size());
    weights.forEach(
        (reading, weight) ->
            builder.add(
                ((List<?>) reading)
                    .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray(),
                weight));
    WeightedPoints points = PointsBuilder.inOrder(names.size(), List.of(builder.build()));
    SegmentSweep sweep = Segments.train(points, names, settings.sweep());
    return List.of(
        SweepColumns.kSweep(sweep), SweepColumns.clusters(sweep, names), sweep.notes(), true);
  }

  @Test
  void aReadingTooLargeToBeSquaredIsLeftOutAndNoted() throws HiveException {
    AggregateCase given =
        AggregateCase.of("", column("array<double>"), column("bigint"))
            .row(List.of(1.0, 2.0), 3L)
            .row(List.of(2.0, 4.0), 3L)
            .row(List.of(-1e101, 2.0), 5L);
    assertThat(notes(complete(given)))
        .contains(
            "k=3 to 10 left out: 2 distinct readings",
            "5 readings have a feature beyond 1.0E100, too large to be squared; they are left out");
    assertThat(complete(AggregateCase.of("", column("array<double>")).row(List.of(1e101))))
        .isNull();
  }

  @Test
  void namesThatNeverVaryStandInTheNotes() throws HiveException {
    AggregateCase given =
        AggregateCase.of("", column("struct<a:int,b:double>"))
            .row(List.of(1, 2.5))
            .row(List.of(2, 2.5));
    assertThat(notes(complete(given))).contains("b never varies: it is always 2.5");
  }

  @Test
  void moreReadingsThanTheBoundAreSummarized() throws HiveException {
    Random random = new Random(20);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double centre = i % 4 == 0 ? 10 : 30;
      rows.add(
          Arrays.asList(
              List.of(centre + random.nextGaussian(), centre - 2 * random.nextGaussian()),
              1L,
              Map.of("summarize_above", "4000", "max_k", "3")));
    }
    AggregateCase given =
        AggregateCase.of(
            "",
            column("array<double>"),
            column("bigint"),
            Value.constant(OPTIONS, Map.of("summarize_above", "4000", "max_k", "3")));
    AggregateCalls calls = new AggregateCalls(function(), given, Form.WRITABLE);
    List<Partial> partials =
        calls.partials(
            List.of(
                rows.subList(0, 15_000),
                rows.subList(15_000, 16_000),
                List.of(),
                rows.subList(16_000, 20_000)));
    Collections.reverse(partials);
    List<?> result =
        (List<?>)
            calls.finish(
                partials.stream()
                    .filter(partial -> partial.value() != null)
                    .map(Partial::throughLazyBinary)
                    .toList());

    assertThat(result.get(3)).isEqualTo(false);
    assertThat(notes(result))
        .singleElement()
        .asString()
        .matches(
            "clustered by a weighted sample of [1-4],?\\d\\d\\d distinct readings, of more than"
                + " 4,000; sizes, means, covariances and wssse are estimates from it");
    List<?> twoClusters = (List<?>) ((List<?>) result.get(0)).get(1);
    assertThat(twoClusters.get(2)).as("rows").isEqualTo(20_000L);
    List<?> larger = (List<?>) ((List<?>) result.get(1)).get(1);
    List<?> smaller = (List<?>) ((List<?>) result.get(1)).get(2);
    assertThat((Long) larger.get(2)).isBetween(14_500L, 15_500L);
    assertThat((Long) smaller.get(2)).isEqualTo(20_000L - (Long) larger.get(2));
    assertThat((Double) ((List<?>) larger.get(7)).get(0)).isBetween(29.8, 30.2);
    assertThat((Double) ((List<?>) smaller.get(7)).get(1)).isBetween(9.6, 10.4);
    assertThat((Double) ((List<?>) larger.get(8)).get(1)).isBetween(1.8, 2.2);
    List<?> whole = (List<?>) ((List<?>) result.get(0)).get(0);
    // in the model's scale, of exact moments, each of two features has the variance 1
    assertThat((Double) whole.get(1)).isBetween(38_000.0, 42_000.0);
  }

  @Test
  void namesWhatIsWrongWithAnOption() {
    assertThatThrownBy(compile(Map.of("maxk", "4")))
        .hasMessage(
            "cluster_sweep: argument 3 (options): got the option 'maxk', expected one of features,"
                + " max_k, k, standardize, restarts, seed, min_share, trim, whole_weight,"
                + " summarize_above");
    assertThatThrownBy(compile(Map.of("max_k", "0")))
        .hasMessage("cluster_sweep: argument 3 (options): max_k: got 0, expected 1 or more");
    assertThatThrownBy(compile(Map.of("standardize", "zscore")))
        .hasMessage(
            "cluster_sweep: argument 3 (options): standardize: got 'zscore', expected stddev,"
                + " robust or none");
    assertThatThrownBy(compile(Map.of("k", "4", "max_k", "5")))
        .hasMessage("cluster_sweep: argument 3 (options): k and max_k: give one of them");
    assertThatThrownBy(compile(Map.of("features", "a,b")))
        .hasMessage(
            "cluster_sweep: argument 3 (options): expected the features of the struct, [a], but got"
                + " [a, b]");
    AggregateCase column =
        AggregateCase.of("", column("array<double>"), column("int"), column(OPTIONS));
    assertThatThrownBy(() -> new AggregateCalls(function(), column, Form.WRITABLE).compile())
        .hasMessage(
            "cluster_sweep: argument 3 (options): expected a constant map<string,string>, but got a"
                + " value that differs from row to row");
    AggregateCase text =
        AggregateCase.of(
            "", column("array<double>"), column("int"), Value.constant("string", "max_k"));
    assertThatThrownBy(() -> new AggregateCalls(function(), text, Form.WRITABLE).compile())
        .hasMessage(
            "cluster_sweep: argument 3 (options): expected a constant map<string,string>, but got"
                + " string");
  }

  private ThrowingCallable compile(Map<String, String> options) {
    AggregateCase given =
        AggregateCase.of(
            "", column("struct<a:double>"), column("int"), Value.constant(OPTIONS, options));
    return () -> new AggregateCalls(function(), given, Form.WRITABLE).compile();
  }

  @Test
  void namesWhatIsWrongWithAReading() {
    AggregateCase named =
        AggregateCase.of(
            "",
            column("array<double>"),
            column("int"),
            Value.constant(OPTIONS, Map.of("features", "a,b")));
    assertThatThrownBy(() -> complete(named.row(List.of(1.0), 1)))
        .hasMessage(
            "cluster_sweep: argument 1 (features): expected 2 features, as the options name them,"
                + " [a, b], but got 1");
    assertThatThrownBy(() -> complete(named.row(List.of(1.0, 2.0), -1)))
        .hasMessage("cluster_sweep: argument 2 (weight): expected an integer >= 0, but got -1");
    AggregateCase plain = AggregateCase.of("", column("array<double>"));
    assertThatThrownBy(() -> complete(plain.row(List.of(1.0, 2.0)).row(List.of(1.0))))
        .hasMessage(
            "cluster_sweep: argument 1 (features): expected 2 features, as in the rows before, but"
                + " got 1");
    assertThatThrownBy(() -> complete(plain.row(Collections.nCopies(1001, 1.0))))
        .hasMessage("cluster_sweep: features: got 1001 features, expected at most 1000");
    AggregateCase twice = AggregateCase.of("", column("array<double>"), column("bigint"));
    assertThatThrownBy(
            () -> complete(twice.row(List.of(1.0), 1L << 53).row(List.of(2.0), 3L << 50)))
        .hasMessage(
            "cluster_sweep: expected weights that add up to at most 2^53, but got"
                + " 1.2384898975268864E16");
  }

  @Test
  void partialResultsOfOtherOptionsAreRefused() throws HiveException {
    AggregateCase one = ofSeed("1").row(List.of(1.0), 1);
    AggregateCase other = ofSeed("2").row(List.of(1.0), 1);
    AggregateCalls calls = new AggregateCalls(function(), one, Form.WRITABLE);
    List<Partial> partials = new ArrayList<>(calls.partials(List.of(one.rows())));
    partials.addAll(
        new AggregateCalls(function(), other, Form.WRITABLE).partials(List.of(other.rows())));
    assertThatThrownBy(() -> calls.finish(partials))
        .hasMessage(
            "cluster_sweep: expected partial results of one call, but got some with the options"
                + " {seed=1} and {seed=2}");
  }

  private static AggregateCase ofSeed(String seed) {
    return AggregateCase.of(
        "", column("array<double>"), column("int"), Value.constant(OPTIONS, Map.of("seed", seed)));
  }

  private Object complete(AggregateCase given) throws HiveException {
    return new AggregateCalls(function(), given, Form.WRITABLE).complete(given.rows());
  }

  private static List<String> notes(Object result) {
    return ((List<?>) ((List<?>) result).get(2)).stream().map(String.class::cast).toList();
  }
}
