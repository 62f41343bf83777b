package io.github.hiveanomaly.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes the document file that Hue imports: every script a saved query of the Hive editor, with its
 * description, variables and chart.
 *
 * <p>The shape is that of Hue 4's export, a Django fixture of {@code desktop.document2}. Hue asks
 * for pk, model, uuid and owner; it copies a document whose owner is another than the user who
 * imports it, and updates one of the same owner and uuid. The uuids hang on the script's path
 * alone.
 */
final class HueDocument {

  // the same bytes from every JVM
  private static final ObjectMapper COMPACT =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final ObjectMapper JSON =
      COMPACT.copy().enable(SerializationFeature.INDENT_OUTPUT);

  private HueDocument() {}

  /** The file's text. */
  static String of(List<Script> scripts) {
    try {
      return JSON.writeValueAsString(scripts.stream().map(HueDocument::document).toList()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> document(Script script) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("uuid", uuid(script, "document"));
    fields.put("name", name(script));
    fields.put("description", script.description());
    fields.put("type", "query-hive");
    fields.put("extra", "");
    fields.put("is_history", false);
    fields.put("last_modified", "2026-01-01T00:00:00");
    fields.put("version", 1);
    fields.put("owner", List.of("hue"));
    fields.put("dependencies", List.of());
    fields.put("parent_directory", List.of("any-unknown", 1, false));
    fields.put("data", compact(data(script)));
    Map<String, Object> document = new HashMap<>();
    document.put("pk", null);
    document.put("model", "desktop.document2");
    document.put("fields", fields);
    return document;
  }

  private static Map<String, Object> data(Script script) {
    Map<String, Object> data = new HashMap<>();
    data.put("uuid", uuid(script, "document"));
    data.put("name", name(script));
    data.put("description", script.description());
    data.put("type", "query-hive");
    data.put("isSaved", true);
    data.put("isHistory", false);
    data.put("sessions", List.of());
    data.put("snippets", List.of(snippet(script)));
    return data;
  }

  private static Map<String, Object> snippet(Script script) {
    Map<String, Object> snippet = new HashMap<>();
    snippet.put("id", uuid(script, "snippet"));
    snippet.put("name", name(script));
    snippet.put("type", "hive");
    snippet.put("status", "ready");
    snippet.put("statementType", "text");
    snippet.put("statement", script.text());
    snippet.put("statement_raw", script.text());
    // Hue finds them and their defaults in the statement; what it wrote here itself breaks its page
    snippet.put("variables", List.of());
    snippet.put(
        "properties", Map.of("settings", List.of(), "files", List.of(), "functions", List.of()));
    snippet.put("result", Map.of());
    Chart chart = script.chart().orElse(Chart.NONE);
    boolean charted = script.chart().isPresent();
    snippet.put("showChart", charted);
    snippet.put("showGrid", !charted);
    snippet.put("chartType", "bars");
    snippet.put("chartTimelineType", chart.line() ? "line" : "bar");
    snippet.put("chartX", chart.x());
    snippet.put("chartYMulti", chart.y());
    if (!chart.group().isEmpty()) {
      snippet.put("chartXPivot", chart.group());
      snippet.put("chartYSingle", chart.y().get(0));
    }
    snippet.put("chartSorting", "none");
    return snippet;
  }

  /** A slash in a name Hue would replace. */
  private static String name(Script script) {
    return "hive-anomaly " + script.toString().replace(".hql", "").replace("/", ": ");
  }

  private static String uuid(Script script, String what) {
    String of = "io.github.hiveanomaly:" + what + ":" + script;
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String compact(Map<String, Object> value) {
    try {
      return COMPACT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
