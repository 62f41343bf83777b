package io.github.hiveanomaly;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.ql.exec.Description;
import org.junit.jupiter.api.Test;

class FunctionsTest {

  @Test
  void listsEveryClassThatIsDescribed() {
    Set<String> described =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.hiveanomaly")
                .stream()
                .filter(type -> type.isAnnotatedWith(Description.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertThat(Functions.byName().values())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void namesClassesAfterFunctions() {
    Functions.byName()
        .forEach(
            (name, function) ->
                assertThat(function.getSimpleName().toLowerCase(Locale.ROOT))
                    .isIn(name.replace("_", "") + "udf", name.replace("_", "") + "udaf"));
  }

  @Test
  void describesEveryFunctionAsHueNeedsIt() {
    Functions.byName()
        .forEach(
            (name, function) -> {
              Description description = function.getAnnotation(Description.class);
              assertThat(description.value()).startsWith("_FUNC_(").contains(") - ");
              assertThat(description.value()).doesNotContain("\n");
              assertThat(description.extended()).contains("\nExample:\n  > SELECT ").endsWith("\n");
            });
  }
}
