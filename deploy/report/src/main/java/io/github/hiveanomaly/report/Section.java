package io.github.hiveanomaly.report;

import java.util.List;

/**
 * A part of the page.
 *
 * @param id of its heading, for links
 * @param question its heading
 * @param paragraphs what the charts and tables come to, in words
 */
record Section(
    String id,
    String question,
    List<String> paragraphs,
    List<Chart> charts,
    List<TableView> tables) {

  /** One that has only words. */
  static Section of(String id, String question, String... paragraphs) {
    return new Section(id, question, List.of(paragraphs), List.of(), List.of());
  }
}
