package io.github.hiveanomaly.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the document file that Hue imports: a folder with a saved query of the Hive editor for
 * every script, in folders of their own, and a notebook that shows the most important ones at once.
 *
 * <p>The shape is that of Hue 4's export, a Django fixture of {@code desktop.document2}. Hue asks
 * for pk, model, uuid and owner; it copies a document whose owner is another than the user who
 * imports it, and updates one of the same owner and uuid. The uuids hang on the script's path
 * alone. A folder comes before what is in it.
 */
final class HueDocument {

  // the same bytes from every JVM
  private static final ObjectMapper COMPACT =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final ObjectMapper JSON =
      COMPACT.copy().enable(SerializationFeature.INDENT_OUTPUT);

  /** No document's uuid: what is in there goes to the home folder of whoever imports it. */
  private static final String HOME = "any-unknown";

  /** Those whose meaning every query shares, so that none needs to tell it. */
  private static final Set<String> COMMON_VARIABLES =
      Set.of("database", "counts", "network", "run_id", "from_day", "to_day");

  private final List<Script> scripts;
  private final List<Map<String, Object>> documents = new ArrayList<>();

  private HueDocument(List<Script> scripts) {
    this.scripts = scripts;
  }

  /** The file's text. */
  static String of(List<Script> scripts) {
    HueDocument document = new HueDocument(scripts);
    document.add();
    try {
      return JSON.writeValueAsString(document.documents) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add() {
    String root = uuid("folder", HueFolder.ROOT);
    add(
        root,
        HOME,
        "directory",
        HueFolder.ROOT,
        "Situations and anomalies in sensor data, odd buckets in counts",
        Map.of());
    for (HueFolder folder : HueFolder.ALL) {
      add(uuid("folder", folder.title()), root, "directory", folder.title(), "", Map.of());
    }
    String dashboard = uuid("document", HueDashboard.TITLE);
    add(
        dashboard,
        root,
        "notebook",
        HueDashboard.TITLE,
        HueDashboard.DESCRIPTION,
        dashboard(dashboard));
    for (Script script : scripts) {
      String uuid = uuid("document", script.toString());
      add(
          uuid,
          uuid("folder", HueFolder.of(script).title()),
          "query-hive",
          name(script),
          description(script),
          query(uuid, script));
    }
  }

  private void add(
      String uuid,
      String folder,
      String type,
      String name,
      String description,
      Map<String, Object> data) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("uuid", uuid);
    fields.put("name", name);
    fields.put("description", description);
    fields.put("type", type);
    fields.put("extra", "");
    fields.put("is_history", false);
    fields.put("last_modified", "2026-01-01T00:00:00");
    fields.put("version", 1);
    fields.put("owner", List.of("hue"));
    fields.put("dependencies", List.of());
    fields.put("parent_directory", List.of(folder, 1, false));
    fields.put("data", compact(data));
    Map<String, Object> document = new HashMap<>();
    document.put("pk", null);
    document.put("model", "desktop.document2");
    document.put("fields", fields);
    documents.add(document);
  }

  private Map<String, Object> query(String uuid, Script script) {
    HueQuery query = HueQuery.of(script, Map.of());
    Map<String, Object> data =
        data(
            uuid,
            "query-hive",
            name(script),
            description(script),
            List.of(snippet(script, query, name(script), uuid("snippet", script.toString()))));
    data.put("isPresentationModeDefault", query.isPresentation());
    return data;
  }

  private Map<String, Object> dashboard(String uuid) {
    List<Map<String, Object>> snippets = new ArrayList<>();
    for (HueDashboard.Part part : HueDashboard.PARTS) {
      Script script = Script.of(part.script() + ".hql");
      snippets.add(
          snippet(
              script,
              HueQuery.of(script, part.values()),
              part.title(),
              uuid("dashboard", script.toString())));
    }
    return data(uuid, "notebook", HueDashboard.TITLE, HueDashboard.DESCRIPTION, snippets);
  }

  private static Map<String, Object> data(
      String uuid,
      String type,
      String name,
      String description,
      List<Map<String, Object>> snippets) {
    Map<String, Object> data = new HashMap<>();
    data.put("uuid", uuid);
    data.put("name", name);
    data.put("description", description);
    data.put("type", type);
    data.put("isSaved", true);
    data.put("isHistory", false);
    data.put("sessions", List.of());
    data.put("snippets", snippets);
    return data;
  }

  private static Map<String, Object> snippet(
      Script script, HueQuery query, String title, String uuid) {
    Map<String, Object> snippet = new HashMap<>();
    snippet.put("id", uuid);
    snippet.put("name", title);
    snippet.put("type", "hive");
    snippet.put("status", "ready");
    snippet.put("database", query.database());
    snippet.put("statementType", "text");
    snippet.put("statement", query.text());
    snippet.put("statement_raw", query.text());
    snippet.put("variables", variables(query));
    List<Map<String, String>> settings = new ArrayList<>();
    query.settings().forEach((key, value) -> settings.add(Map.of("key", key, "value", value)));
    snippet.put(
        "properties", Map.of("settings", settings, "files", List.of(), "functions", List.of()));
    snippet.put("result", Map.of());
    Chart chart = script.chart().orElse(Chart.NONE);
    boolean charted = script.chart().isPresent();
    snippet.put("showChart", charted);
    snippet.put("showGrid", !charted);
    snippet.put("isResultSettingsVisible", true);
    snippet.put("chartType", "bars");
    snippet.put("chartTimelineType", chart.line() ? "line" : "bar");
    snippet.put("chartX", chart.x());
    snippet.put("chartYMulti", chart.y());
    if (!chart.group().isEmpty()) {
      snippet.put("chartXPivot", chart.group());
      snippet.put("chartYSingle", chart.y().get(0));
    }
    if (chart.limit() > 0) {
      snippet.put("chartLimit", chart.limit());
    }
    snippet.put("chartSorting", "none");
    return snippet;
  }

  /**
   * The boxes of variables. Hue makes them itself of what it finds in the statement, defaults
   * included; only where a box is to hold a value do they have to be here, and then all of them, as
   * Hue saves them.
   */
  private static List<Map<String, Object>> variables(HueQuery query) {
    List<Map<String, Object>> variables = new ArrayList<>();
    if (query.values().values().stream().allMatch(String::isEmpty)) {
      return variables;
    }
    query
        .values()
        .forEach(
            (name, value) -> {
              Map<String, Object> variable = new HashMap<>();
              variable.put("name", name);
              variable.put("value", value);
              variable.put("type", "text");
              variable.put("step", "");
              variable.put("path", "");
              variable.put("sample", List.of());
              variable.put("sampleUser", List.of());
              variable.put("meta", Map.of("type", "text", "placeholder", ""));
              variables.add(variable);
            });
    return variables;
  }

  private static String name(Script script) {
    String path = script.toString().replace(".hql", "");
    return HueFolder.of(script).isMixed()
        ? path.replace('/', ' ')
        : path.substring(path.indexOf('/') + 1);
  }

  private static String description(Script script) {
    StringBuilder description = new StringBuilder(script.description());
    for (Script.Variable variable : script.listedVariables()) {
      if (!COMMON_VARIABLES.contains(variable.name())) {
        description.append('\n').append(variable.name()).append(": ").append(variable.text());
      }
    }
    return description.toString();
  }

  private static String uuid(String what, String of) {
    String name = "io.github.hiveanomaly:" + what + ":" + of;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String compact(Map<String, Object> value) {
    try {
      return COMPACT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
