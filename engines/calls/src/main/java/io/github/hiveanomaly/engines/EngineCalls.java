package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the table of calls on an engine: creates the functions from the built jar by the shipped
 * script, fills the tables, asks what the functions are, and makes every call.
 *
 * <p>A subclass starts one engine in one mode, in a JVM of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
public abstract class EngineCalls {

  private static final List<String> FILES =
      List.of("scalars.yaml", "aggregates.yaml", "errors.yaml");

  private static final Pattern CREATED =
      Pattern.compile("CREATE TEMPORARY FUNCTION (\\w+) AS '([\\w.]+)'");

  private Engine engine;

  /**
   * Starts the engine.
   *
   * @param directory where everything it writes goes
   */
  protected abstract Engine start(Path directory) throws Exception;

  /** The engine that runs. */
  protected final Engine engine() {
    return engine;
  }

  @BeforeAll
  final void startAndFillTables(@TempDir Path directory) throws Exception {
    engine = start(directory);
    Script.of(
            Repository.read(Repository.sessionScript()),
            Map.of("jar", Repository.functionsJar().toString()))
        .runOn(engine);
    Script.of(resource("tables.sql"), Map.of("nist", Repository.nist().toString())).runOn(engine);
  }

  @AfterAll
  final void stop() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  @TestFactory
  @Order(1)
  final Stream<DynamicTest> describesEveryFunction() throws IOException {
    return CREATED
        .matcher(Repository.read(Repository.sessionScript()))
        .results()
        .map(
            created ->
                DynamicTest.dynamicTest(
                    created.group(1), () -> describe(created.group(1), created.group(2))));
  }

  private void describe(String function, String className) throws Exception {
    String described = text(engine.query("DESCRIBE FUNCTION " + function));
    String extended = text(engine.query("DESCRIBE FUNCTION EXTENDED " + function));
    assertThat(described).contains(function);
    assertThat(extended).contains(className);
    if (engine.showsDescriptions()) {
      // Hue wants the " - "; _FUNC_ is what the annotation has for the name.
      assertThat(described).startsWith(function + "(").contains(" - ").doesNotContain("_FUNC_");
      assertThat(extended).startsWith(described).contains("Example").doesNotContain("_FUNC_");
    }
  }

  private static String text(List<List<Object>> rows) {
    return rows.stream().map(row -> String.valueOf(row.get(0))).collect(Collectors.joining("\n"));
  }

  @TestFactory
  @Order(2)
  final Stream<DynamicContainer> answersEveryCall() {
    return FILES.stream().map(this::containerOf);
  }

  @Test
  @Order(3)
  final void standsInTheDocumentation() throws Exception {
    EnginesPage.confirm(engine);
  }

  private DynamicContainer containerOf(String file) {
    try {
      return DynamicContainer.dynamicContainer(
          file,
          CallFile.read(file).stream()
              .map(call -> DynamicTest.dynamicTest(call.name(), () -> make(call))));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private void make(Call call) throws Exception {
    Map<String, String> before = new LinkedHashMap<>();
    for (Call.Setting setting : call.settings()) {
      String value = engine.setting(setting.name());
      if (value != null) {
        before.put(setting.name(), value);
        set(setting.name(), setting.value());
      }
    }
    try {
      if (call.fails()) {
        requireError(call);
      } else {
        requireRows(call);
      }
    } finally {
      for (Map.Entry<String, String> setting : before.entrySet()) {
        set(setting.getKey(), setting.getValue());
      }
    }
  }

  private void set(String name, String value) throws Exception {
    engine.execute("SET " + name + "=" + value);
  }

  private void requireRows(Call call) throws Exception {
    List<List<Object>> got = engine.query(call.sql());
    if (!Answers.same(call.rows(), got, call.tolerance())) {
      fail(
          "%s%nexpected (%s, tolerance %s)%n%s%nbut got%n%s",
          call.sql(), call.source(), call.tolerance(), lines(call.rows()), lines(got));
    }
  }

  private void requireError(Call call) throws Exception {
    List<List<Object>> got;
    try {
      got = engine.query(call.sql());
    } catch (Exception e) {
      if (!call.whileRunning() || engine.showsWhyJobsFail()) {
        assertThat(engine.message(e)).as(call.sql()).contains(call.error());
      }
      return;
    }
    fail("%s%nexpected the error %s, but got%n%s", call.sql(), call.error(), lines(got));
  }

  private static String lines(List<List<Object>> rows) {
    return String.join("\n", rows.stream().map(Object::toString).toList());
  }

  private static String resource(String name) throws IOException {
    try (var input = EngineCalls.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
