package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hiveanomaly.processes.HiveStatements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The queries of Hue's document, in the code with which Hue's editor reads them (npm's gethue).
 *
 * <p>Skipped, saying so, where there is no npm or it cannot get the package.
 */
class HueEditorTest {

  @BeforeAll
  static void fetchTheEditor() throws IOException, InterruptedException {
    HuePackage.fetch();
  }

  /** A box shows the default of the script's header in grey, and a list its choices. */
  @Test
  void findsTheDefaultsAndChoicesOfTheHeaders() throws IOException, InterruptedException {
    List<Script> scripts = Script.all();
    List<HueQuery> queries = queries(scripts);
    JsonNode read = read(queries.stream().map(HueQuery::text).toList());
    int boxes = 0;
    int lists = 0;
    for (int i = 0; i < scripts.size(); i++) {
      Script script = scripts.get(i);
      Map<String, Script.Variable> variables = new HashMap<>();
      script.listedVariables().forEach(variable -> variables.put(variable.name(), variable));
      List<String> found = new ArrayList<>();
      for (JsonNode box : read.get(i).get("variables")) {
        String name = box.get("name").asText();
        found.add(name);
        String filled = queries.get(i).values().get(name);
        assertThat(filled + box.get("meta").get("placeholder").asText())
            .as(script + ": " + name)
            .isEqualTo(variables.get(name).value().orElse(""));
        List<String> choices = new ArrayList<>();
        box.get("meta")
            .path("options")
            .forEach(option -> choices.add(option.get("value").asText()));
        assertThat(choices)
            .as(script + ": " + name)
            .containsExactlyInAnyOrderElementsOf(variables.get(name).choices());
        boxes++;
        lists += choices.isEmpty() ? 0 : 1;
      }
      assertThat(found)
          .as(script.toString())
          .containsExactlyElementsOf(queries.get(i).values().keySet());
    }
    assertThat(boxes).isGreaterThan(100);
    assertThat(lists).isGreaterThan(10);
  }

  @Test
  void takesAQueryApartAsHiveDoesAndRunsItToTheEnd() throws IOException, InterruptedException {
    List<Script> scripts = Script.all();
    List<HueQuery> queries = queries(scripts);
    JsonNode read = read(queries.stream().map(HueQuery::text).toList());
    for (int i = 0; i < scripts.size(); i++) {
      JsonNode statements = read.get(i).get("statements");
      assertThat(statements)
          .as(scripts.get(i).toString())
          .hasSameSizeAs(HiveStatements.of(queries.get(i).text()));
      for (int j = 0; j < statements.size() - 1; j++) {
        String text = statements.get(j).get("text").asText();
        assertThat(statements.get(j).get("goesOn").asBoolean() || text.contains("ADD JAR"))
            .as(text)
            .isTrue();
      }
    }
  }

  @Test
  void stopsAfterAStatementThatBeginsOtherwise() throws IOException, InterruptedException {
    JsonNode read =
        read(List.of("FROM a INSERT INTO TABLE b SELECT x;\nSELECT ${n=1,2} FROM b;\n"));
    assertThat(read.get(0).get("statements").get(0).get("goesOn").asBoolean()).isFalse();
    assertThat(read.get(0).get("variables").get(0).get("meta").get("options")).hasSize(2);
  }

  private static List<HueQuery> queries(List<Script> scripts) {
    return scripts.stream().map(script -> HueQuery.of(script, Map.of())).toList();
  }

  private static JsonNode read(List<String> queries) throws IOException, InterruptedException {
    return HuePackage.run(
        "hue-editor.js", queries, HuePackage.SNIPPET, HuePackage.STATEMENTS_PARSER);
  }
}
