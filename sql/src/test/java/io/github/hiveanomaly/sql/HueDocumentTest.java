package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The document file for Hue's import, {@code sql/hue/hive-anomaly.json}.
 *
 * <p>After a change to a script, {@code mvn package -pl sql -am -Dtest=HueDocumentTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dhue.update} writes it anew.
 */
class HueDocumentTest {

  private static final Path FILE = Path.of("hue/hive-anomaly.json");

  @Test
  void isThatOfTheScripts() throws IOException {
    String document = HueDocument.of(Script.all());
    if (System.getProperty("hue.update") != null) {
      Files.writeString(FILE, document);
    }
    // equals and not isEqualTo, which would print both
    assertThat(document.equals(Files.readString(FILE)))
        .as(
            "sql/hue/hive-anomaly.json is that of the scripts; CONTRIBUTING.md says how to write it")
        .isTrue();
  }

  @Test
  void hasWhatHueAsksOfAnImport() throws IOException {
    JsonNode documents = new ObjectMapper().readTree(FILE.toFile());
    Set<String> uuids = new HashSet<>();
    assertThat(documents).hasSize(Script.all().size());
    for (JsonNode document : documents) {
      assertThat(document.has("pk")).isTrue();
      assertThat(document.get("model").asText()).isEqualTo("desktop.document2");
      JsonNode fields = document.get("fields");
      assertThat(fields.get("owner").get(0).asText()).isNotEmpty();
      assertThat(fields.get("name").asText()).doesNotContain("/").hasSizeLessThanOrEqualTo(255);
      assertThat(fields.get("type").asText()).isEqualTo("query-hive");
      assertThat(uuids.add(fields.get("uuid").asText())).isTrue();
      JsonNode snippets = new ObjectMapper().readTree(fields.get("data").asText()).get("snippets");
      assertThat(snippets).hasSize(1);
      assertThat(snippets.get(0).get("statement").asText()).startsWith("-- ");
    }
  }

  @Test
  void chartsTheElbowAsALineAndItsColumnsAreThere() throws IOException {
    JsonNode elbow = null;
    Set<String> charted = new TreeSet<>();
    for (JsonNode document : new ObjectMapper().readTree(FILE.toFile())) {
      JsonNode fields = document.get("fields");
      JsonNode snippet =
          new ObjectMapper().readTree(fields.get("data").asText()).get("snippets").get(0);
      if (fields.get("name").asText().equals("hive-anomaly network: choose_k")) {
        elbow = snippet;
      }
      if (snippet.get("showChart").asBoolean()) {
        charted.add(fields.get("name").asText() + " " + snippet.get("chartTimelineType").asText());
        String statement = snippet.get("statement").asText();
        String select = statement.substring(statement.indexOf("\nUSE "));
        assertThat(select).containsPattern("\\b" + snippet.get("chartX").asText() + "\\b");
        for (JsonNode column : snippet.get("chartYMulti")) {
          assertThat(select).containsPattern("\\b" + column.asText() + "\\b");
        }
      }
    }
    assertThat(charted)
        .contains(
            "hive-anomaly buckets: one_entity line",
            "hive-anomaly network: distance_histogram line",
            "hive-anomaly network: explore_clusters bar",
            "hive-anomaly network: outliers_by_sensor bar");
    assertThat(elbow).isNotNull();
    assertThat(elbow.get("chartX").asText()).isEqualTo("k");
    assertThat(elbow.get("chartYMulti").toString()).isEqualTo("[\"wssse\"]");
    assertThat(elbow.get("chartTimelineType").asText()).isEqualTo("line");
    assertThat(elbow.get("variables")).as("other than none breaks Hue's page").isEmpty();
    assertThat(elbow.get("statement").asText())
        .contains("-- ${database=anomaly} ${network=traffic}");
  }
}
