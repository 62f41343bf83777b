package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scripts that install and drop functions, against the annotations in the jar. */
class FunctionScriptsTest {

  private static final Pattern CREATE =
      Pattern.compile("CREATE (?:TEMPORARY )?FUNCTION (\\w+) AS '([\\w.]+)'.*");

  private static final Pattern DROP = Pattern.compile("DROP FUNCTION IF EXISTS (\\w+)");

  @Test
  void theJarHasFunctions() {
    assertThat(FunctionsJar.functions())
        .containsKeys("anomaly_score", "cluster_model", "require", "sigma_bounds");
  }

  @Test
  void installCreatesEveryFunctionOfTheJarAndNoOther() {
    assertThat(created(Script.of("functions/install.hql"))).isEqualTo(FunctionsJar.functions());
  }

  @Test
  void installReplacesWhatItCreates() {
    Script install = Script.of("functions/install.hql");
    assertThat(dropped(install)).containsExactlyElementsOf(created(install).keySet());
  }

  @Test
  void sessionCreatesEveryFunctionOfTheJarAndNoOther() {
    assertThat(created(Script.of("functions/session.hql"))).isEqualTo(FunctionsJar.functions());
  }

  @Test
  void dropDropsEveryFunctionOfTheJarAndNoOther() {
    assertThat(dropped(Script.of("functions/drop.hql")))
        .containsExactlyElementsOf(FunctionsJar.functions().keySet());
  }

  private static Map<String, String> created(Script script) {
    Map<String, String> functions = new TreeMap<>();
    for (String statement : script.statements()) {
      Matcher create = CREATE.matcher(statement);
      if (create.matches()) {
        assertThat(functions.put(create.group(1), create.group(2))).isNull();
      }
    }
    return functions;
  }

  private static List<String> dropped(Script script) {
    return script.statements().stream()
        .map(DROP::matcher)
        .filter(Matcher::matches)
        .map(drop -> drop.group(1))
        .toList();
  }
}
