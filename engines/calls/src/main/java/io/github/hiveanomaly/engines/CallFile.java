package io.github.hiveanomaly.engines;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A YAML file of calls: a list of maps with the keys {@code name}, {@code source}, {@code sql}, and
 * either {@code rows} (and {@code tolerance}) or {@code error} or {@code error while running};
 * {@code settings} is a map.
 */
final class CallFile {

  private static final Set<String> KEYS =
      Set.of(
          "name", "source", "settings", "sql", "rows", "tolerance", "error", "error while running");

  private CallFile() {}

  /** Reads a resource beside this class. */
  static List<Call> read(String resource) throws IOException {
    try (InputStream input = CallFile.class.getResourceAsStream(resource)) {
      List<Call> calls = new ArrayList<>();
      for (Object entry : (List<?>) yaml().load(input)) {
        calls.add(call((Map<?, ?>) entry));
      }
      return calls;
    }
  }

  /** A parser of YAML, which JSON is part of. */
  static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  private static Call call(Map<?, ?> entry) {
    if (!KEYS.containsAll(entry.keySet())) {
      throw new IllegalArgumentException("expected the keys " + KEYS + ", but got " + entry);
    }
    boolean whileRunning = entry.containsKey("error while running");
    List<String> error = strings(entry, whileRunning ? "error while running" : "error");
    List<List<Object>> rows = rows(entry);
    if (error.isEmpty() == rows.isEmpty()) {
      throw new IllegalArgumentException("expected rows or an error, but got " + entry);
    }
    return new Call(
        text(entry, "name"),
        text(entry, "source"),
        settings(entry),
        text(entry, "sql"),
        rows,
        entry.get("tolerance") instanceof Number tolerance ? tolerance.doubleValue() : 0,
        error,
        whileRunning);
  }

  private static String text(Map<?, ?> entry, String key) {
    if (entry.get(key) instanceof String text) {
      return text.strip();
    }
    throw new IllegalArgumentException("expected a text under " + key + ", but got " + entry);
  }

  private static List<Call.Setting> settings(Map<?, ?> entry) {
    List<Call.Setting> settings = new ArrayList<>();
    if (entry.get("settings") instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> settings.add(new Call.Setting(name.toString(), value.toString())));
    }
    return settings;
  }

  private static List<String> strings(Map<?, ?> entry, String key) {
    List<String> strings = new ArrayList<>();
    if (entry.get(key) instanceof List<?> list) {
      list.forEach(string -> strings.add((String) string));
    }
    return strings;
  }

  private static List<List<Object>> rows(Map<?, ?> entry) {
    List<List<Object>> rows = new ArrayList<>();
    if (entry.get("rows") instanceof List<?> list) {
      list.forEach(row -> rows.add(new ArrayList<>((List<?>) row)));
    }
    return rows;
  }
}
