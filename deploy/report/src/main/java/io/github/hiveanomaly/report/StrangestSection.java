package io.github.hiveanomaly.report;

import java.util.List;
import java.util.Set;

/** The strangest readings, each with its reason. */
final class StrangestSection {

  private static final String QUESTION = "Which readings are strangest, and why?";

  /** What tells most. */
  private static final List<String> FIRST = List.of("sensor", "observed", "why");

  /** The same on every row, or no number of a single feature. */
  private static final Set<String> LEFT_OUT = Set.of("known_bad", "features");

  private StrangestSection() {}

  static Section of(Findings findings) {
    Answer strangest = findings.strangest();
    if (!strangest.hasRows()) {
      return Section.of("strangest", QUESTION, strangest.whyNothing());
    }
    return new Section(
        "strangest",
        QUESTION,
        List.of(
            "Ranked by score, the strangest first. Why: the features whose values differ from what the"
                + " other features of the same reading lead one to expect."),
        List.of(),
        List.of(
            TableView.of(
                "The strangest readings",
                true,
                strangest.script(),
                strangest.table().without(LEFT_OUT).startingWith(FIRST))));
  }
}
