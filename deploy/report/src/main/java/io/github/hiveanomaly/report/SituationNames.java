package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names situations by how their centres differ from the centre of all readings of the segment, in
 * standard deviations of all of them: half of one on is high or low, one and a half on very. The
 * features that differ most are named, that most first.
 */
final class SituationNames {

  private static final double DIFFERENT = 0.5;
  private static final double VERY = 1.5;
  private static final int MOST_FEATURES = 4;
  private static final String USUAL = "close to the average";

  private SituationNames() {}

  /** The same situations with names, no two of a segment alike. */
  static List<Situation> name(List<Situation> situations) {
    List<Situation> named =
        situations.stream().map(situation -> situation.named(describe(situation))).toList();
    Map<List<String>, List<Situation>> alike =
        named.stream().collect(Collectors.groupingBy(SituationNames::whatItSays));
    return named.stream()
        .map(situation -> tellApart(situation, alike.get(whatItSays(situation))))
        .toList();
  }

  /** The same words in another order say no more. */
  private static List<String> whatItSays(Situation situation) {
    return Stream.concat(
            Stream.of(situation.segment()), Stream.of(situation.name().split(", ")).sorted())
        .toList();
  }

  private static String describe(Situation situation) {
    String name =
        situation.features().stream()
            .filter(feature -> Math.abs(feature.off()) >= DIFFERENT)
            .sorted(Comparator.comparingDouble(feature -> -Math.abs(feature.off())))
            .limit(MOST_FEATURES)
            .map(SituationNames::describe)
            .collect(Collectors.joining(", "));
    return name.isEmpty() ? USUAL : name;
  }

  private static String describe(Situation.Feature feature) {
    String size = Math.abs(feature.off()) >= VERY ? "very " : "";
    return size + (feature.off() > 0 ? "high " : "low ") + feature.name();
  }

  /** Of several with one name, each gets the value of the feature that tells them apart best. */
  private static Situation tellApart(Situation situation, List<Situation> alike) {
    if (alike.size() == 1) {
      return situation;
    }
    int best = 0;
    for (int i = 1; i < situation.features().size(); i++) {
      if (spread(alike, i) > spread(alike, best)) {
        best = i;
      }
    }
    Situation.Feature feature = situation.features().get(best);
    List<String> values = new ArrayList<>();
    for (Situation other : alike) {
      values.add(Numbers.text(other.features().get(best).centre()));
    }
    String value = Numbers.text(feature.centre());
    // equal centres are told apart by their numbers alone
    String suffix =
        values.stream().filter(value::equals).count() == 1
            ? feature.name() + " " + value
            : "cluster " + situation.cluster();
    return situation.named(situation.name() + " (" + suffix + ")");
  }

  private static double spread(List<Situation> situations, int feature) {
    double[] off =
        situations.stream()
            .mapToDouble(one -> one.features().get(feature).off())
            .sorted()
            .toArray();
    return off[off.length - 1] - off[0];
  }
}
