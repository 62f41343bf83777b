package io.github.hiveanomaly.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The class path that Maven makes of the poms: with another order Hive hangs, or fails late. */
class ClassPathTest {

  private static final List<String> JARS =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(entry -> Path.of(entry).getFileName().toString())
          .toList();

  @Test
  void whatHiveBundlesOlderStandsBeforeIt() {
    assertThat(JARS)
        .containsSubsequence(
            "protobuf-java-3.25.5.jar",
            "guava-27.0-jre.jar",
            "zookeeper-3.8.4.jar",
            "hive-service-3.1.3.jar",
            "hive-exec-3.1.3.jar",
            "hadoop-common-3.4.1.jar",
            "tez-dag-0.10.5.jar");
  }

  @Test
  void eachLibraryIsThereOnce() {
    for (String library :
        List.of("protobuf-java", "guava", "zookeeper", "hive-exec", "hadoop-common")) {
      assertThat(JARS.stream().filter(jar -> jar.matches(library + "-\\d.*")))
          .as(library)
          .hasSize(1);
    }
  }

  @Test
  void nothingLogsButByLog4j2() {
    assertThat(JARS)
        .noneMatch(jar -> jar.matches("(slf4j-(log4j12|reload4j)|logback|log4j-1[.]2[.]\\d).*"));
  }
}
