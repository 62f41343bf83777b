package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.hiveanomaly.processes.HiveStatements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The document file for Hue's import, {@code sql/hue/hive-anomaly.json}.
 *
 * <p>After a change to a script, {@code mvn package -pl sql -am -Dtest=HueDocumentTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dhue.update} writes it anew.
 */
class HueDocumentTest {

  private static final Path FILE = Path.of("hue/hive-anomaly.json");

  /** As Hue's snippet.js looks for variables: the name, and behind = a default or choices. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?:^|\\W)\\$\\{(\\w*)=?([^{}]*)}", Pattern.MULTILINE);

  private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^\\s*--.*$");

  /** Of checkDdlNotification in Hue's snippet.js: after other statements it stops. */
  private static final Pattern HUE_GOES_ON =
      Pattern.compile(
          "(?s)(ALTER|ANALYZE|WITH|REFRESH|CREATE|DELETE|DROP|GRANT|INSERT|INVALIDATE|LOAD|SET|TRUNCATE"
              + "|UPDATE|UPSERT|USE)\\b.*");

  /**
   * Of STATEMENT_COUNT_AROUND_ACTIVE in Hue's aceLocationHandler.js: the first statement, which the
   * cursor is in, and ten behind it.
   */
  private static final int STATEMENTS_OF_A_PRESENTATION = 11;

  @Test
  void isThatOfTheScripts() throws IOException {
    String document = HueDocument.of(Script.all());
    if (System.getProperty("hue.update") != null) {
      Files.writeString(FILE, document);
    }
    // equals and not isEqualTo, which would print both
    assertThat(document.equals(Files.readString(FILE)))
        .as(
            "sql/hue/hive-anomaly.json is that of the scripts; CONTRIBUTING.md says how to write"
                + " it")
        .isTrue();
  }

  @Test
  void hasWhatHueAsksOfAnImport() {
    Set<String> uuids = new HashSet<>();
    Set<String> queries = new HashSet<>();
    for (JsonNode document : documents()) {
      assertThat(document.has("pk")).isTrue();
      assertThat(document.get("model").asText()).isEqualTo("desktop.document2");
      JsonNode fields = document.get("fields");
      assertThat(fields.get("owner").get(0).asText()).isNotEmpty();
      assertThat(fields.get("name").asText()).doesNotContain("/").hasSizeLessThanOrEqualTo(255);
      String folder = fields.get("parent_directory").get(0).asText();
      assertThat(uuids.isEmpty() || uuids.contains(folder)).as("its folder comes first").isTrue();
      assertThat(uuids.add(fields.get("uuid").asText())).isTrue();
      if (fields.get("type").asText().equals("query-hive")) {
        assertThat(queries.add(folder + "/" + fields.get("name").asText())).isTrue();
      }
    }
    assertThat(queries).hasSameSizeAs(Script.all());
  }

  @Test
  void everythingIsInOneFolderThatIsNumbered() {
    assertThat(namesOf("directory"))
        .startsWith("hive-anomaly", "1 install", "2 read and train", "3 choose k", "4 score");
  }

  static Stream<JsonNode> snippets() {
    return StreamSupport.stream(documents().spliterator(), false)
        .map(HueDocumentTest::data)
        .flatMap(data -> StreamSupport.stream(data.path("snippets").spliterator(), false));
  }

  /**
   * The button runs the statement the cursor is in: the whole query, or it is a presentation, or it
   * says in its first line how all of it is run.
   */
  @Test
  void aQueryIsOneStatementOrAPresentationOrSaysHowItIsRun() {
    List<String> selected = new ArrayList<>();
    int presentations = 0;
    for (JsonNode document : documents()) {
      JsonNode data = data(document);
      for (JsonNode snippet : data.path("snippets")) {
        List<String> statements = statements(snippet);
        boolean isPresentation = data.path("isPresentationModeDefault").asBoolean();
        String text = snippet.get("statement").asText();
        if (isPresentation) {
          presentations++;
          assertThat(text).startsWith("-- " + statements.size() + " statements: the play button");
          // which uses the editor's database before each statement
          assertThat(statements)
              .hasSizeBetween(2, STATEMENTS_OF_A_PRESENTATION)
              .noneMatch(one -> one.startsWith("USE "));
        } else if (statements.size() > 1) {
          selected.add(snippet.get("name").asText());
          assertThat(text.lines().findFirst().orElseThrow())
              .containsPattern("Ctrl\\+A, Ctrl\\+Enter|ADD JAR, Ctrl\\+Enter");
        }
      }
    }
    assertThat(presentations).isGreaterThan(10);
    assertThat(selected)
        .containsExactlyInAnyOrder(
            "functions install",
            "functions session",
            "functions drop",
            "tables create",
            "traffic readings_from_csv",
            "network tables",
            "score",
            "clean",
            "buckets",
            "create");
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void beginsWithTwoLinesOfComment(JsonNode snippet) {
    assertThat(snippet.get("statement").asText().lines().takeWhile(line -> line.startsWith("-- ")))
        .hasSize(2);
  }

  /** When all is selected, too, Hue runs the statements to the end. */
  @ParameterizedTest
  @MethodSource("snippets")
  void hueGoesOnAfterEachStatementButTheLast(JsonNode snippet) {
    List<String> statements = statements(snippet);
    if (snippet.get("name").asText().equals("functions session")) {
      // ADD JAR: the first line names the button
      return;
    }
    assertThat(statements.subList(0, statements.size() - 1))
        .allMatch(statement -> HUE_GOES_ON.matcher(statement).matches());
  }

  /** The statements are those of the script, given that defaults are put back. */
  @Test
  void leavesNothingOutButWhatGoesElsewhere() {
    for (Script script : Script.all()) {
      HueQuery query = HueQuery.of(script, Map.of());
      List<String> statements =
          HiveStatements.of(query.text().replaceAll("\\$\\{(\\w+)=[^}]*}", "\\${$1}"));
      List<String> expected = new ArrayList<>(script.statements());
      query.settings().forEach((key, value) -> expected.remove("SET " + key + "=" + value));
      if (!statements.contains("USE ${database}")) {
        expected.remove("USE ${database}");
      }
      assertThat(statements).as(script.toString()).isEqualTo(expected);
    }
  }

  /** Each variable has its default where Hue finds it, or a value in its box, or needs one. */
  @ParameterizedTest
  @MethodSource("snippets")
  void variablesHaveTheirDefaultsWhereHueLooksForThem(JsonNode snippet) {
    String statement = COMMENT_LINE.matcher(snippet.get("statement").asText()).replaceAll("");
    Set<String> found = new TreeSet<>();
    List<String> names = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(statement);
    while (variable.find()) {
      if (found.add(variable.group(1))) {
        names.add(variable.group(1));
        assertThat(variable.group(2)).doesNotContain("0001-01-01,");
      } else {
        assertThat(variable.group(2)).as("only the first counts").isEmpty();
      }
    }
    Matcher any = Pattern.compile("\\$\\{(\\w+)").matcher(statement);
    while (any.find()) {
      assertThat(found).contains(any.group(1));
    }
    List<String> boxes = new ArrayList<>();
    for (JsonNode box : snippet.get("variables")) {
      boxes.add(box.get("name").asText());
      assertThat(box.has("defaultValue")).as("breaks Hue's page").isFalse();
    }
    assertThat(boxes)
        .satisfiesAnyOf(
            those -> assertThat(those).isEmpty(), those -> assertThat(those).isEqualTo(names));
  }

  @Test
  void defaultsAndChoices() {
    assertThat(query("choose_k").get("statement").asText())
        .contains("${network=traffic}", "'${run_id")
        .doesNotContain("${database");
    assertThat(query("choose_k").get("database").asText()).isEqualTo("anomaly");
    assertThat(query("outliers_sigma").get("statement").asText())
        .contains(
            "${buckets=weekly,daily,hourly}",
            "${estimator=population,sample,unbiased}",
            "${direction=both,above,below}",
            "${sigma=3}");
    assertThat(query("explain_anomalies").get("variables").findValuesAsText("value"))
        .contains("volume,speed,occupancy");
    assertThat(query("top_anomalies").get("properties").get("settings").findValuesAsText("key"))
        .contains("hive.support.quoted.identifiers");
  }

  @Test
  void chartsTheElbowAsALineForEachSegment() {
    JsonNode elbow = query("choose_k");
    assertThat(elbow.get("showChart").asBoolean()).isTrue();
    assertThat(elbow.get("chartTimelineType").asText()).isEqualTo("line");
    assertThat(elbow.get("chartXPivot").asText()).isEqualTo("segment");
    assertThat(elbow.get("chartYSingle").asText()).isEqualTo("wssse");
  }

  private static List<String> statements(JsonNode snippet) {
    return HiveStatements.of(snippet.get("statement").asText());
  }

  private static JsonNode query(String name) {
    return data(document(name)).get("snippets").get(0);
  }

  private static JsonNode document(String name) {
    for (JsonNode document : documents()) {
      if (document.get("fields").get("name").asText().equals(name)) {
        return document;
      }
    }
    return MissingNode.getInstance();
  }

  private static List<String> namesOf(String type) {
    List<String> names = new ArrayList<>();
    for (JsonNode document : documents()) {
      if (document.get("fields").get("type").asText().equals(type)) {
        names.add(document.get("fields").get("name").asText());
      }
    }
    return names;
  }

  private static JsonNode documents() {
    try {
      return new ObjectMapper().readTree(FILE.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode data(JsonNode document) {
    try {
      return new ObjectMapper().readTree(document.path("fields").path("data").asText("null"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
